"""Who buys, who acts for him, who supervises and who runs the market are four."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.rules.names import label
from generator.rules.names import labels
from generator.rules.parties import normal
from generator.rules.parties import parties
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare ``buyer``, ``regulator`` and ``operator`` as organs, ``agent`` by name and code, posts as words."""
    organs = {role: library.meant(record, pointer(use.role(role))) for role in ("buyer", "regulator", "operator")}
    for one, other, doubt in (
        ("buyer", "regulator", Severity.WARNING),
        ("regulator", "operator", None),
    ):
        if organs[one] and organs[one] == organs[other]:
            names = labels(record, (use.role(one), use.role(other)), library, "和")
            told = f"{names}都是{quoted(library.caption(str(organs[one])))}，应当分离"
            hint = "本单位自己采购的，由上一级或者其他有权的部门监督" if doubt else ""
            yield Finding(pointer(use.role(other)), told, hint, doubt)
    yield from _agent(record, use, library)
    posts = [value(record, use.role(role), library) for role in ("buyer_post", "regulator_post")]
    if posts[0] and posts[0] == posts[1] and organs["buyer"] == organs["regulator"]:
        names = labels(record, (use.role("buyer_post"), use.role("regulator_post")), library, "和")
        yield Finding(pointer(use.role("regulator_post")), f"{names}都是{quoted(posts[0])}，采购和监管不能是同一个岗位")


def _agent(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    for agent in parties(record, use.role("agent"), use.role("agent_code")):
        for role in ("buyer", "regulator"):
            codes = {str(found.value) for found in values(record, f"{use.role(role)}>{use.option('code')}", library)}
            path = f"{use.role(role)}>{use.option('title')}"
            titles = {normal(str(found.value)) for found in values(record, path, library)}
            if normal(agent.name) in titles or codes & set(agent.codes):
                names = f"“{label(record, use.role(role), library)}”和代理机构"
                yield Finding(agent.pointer, f"{names}都是{quoted(agent.name)}，应当分离")
