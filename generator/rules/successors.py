"""Records that a record stands for or that stand for it, and the names it was called by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.rule import Finding
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.rule import Said


def idle(use: RuleUse, said: Said) -> bool:
    """Whether none of the fields is there."""
    return said.lacks(use.role("records"), use.role("former"))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """What ``records`` name, as kind/id, is there; what ``former`` lists is the name of no other record now."""
    for field in use.role("records").split():
        said = str(record.values.get(field) or "")
        if said == record.ref:
            yield Finding((field,), f"“{label(record, field, library)}”写的是本记录自己", "写另一条记录的 类型/标识")
        elif said and library.card(said) is None:
            yield Finding(
                (field,), f"“{label(record, field, library)}”写的{quoted(said)}没有这条记录", _near(said, library)
            )
    field = use.role("former")
    names = record.values.get(field)
    for place, name in enumerate(names if isinstance(names, list) else ()):
        if library.card(f"{record.kind}/{name}") is not None:
            owner = "本记录现在的编号" if name == record.id else "另一条记录现在的编号"
            yield Finding((field, place), f"{quoted(name)}是{owner}，不是曾用的", "核对旧的编号；写错了的删去")


def _near(said: str, library: Library) -> str:
    """The record that was probably meant."""
    kind, _, name = said.partition("/")
    if kind not in library.kinds:
        return did_you_mean(kind, library.kinds) or f"类型可以写：{listed(list(library.kinds))}"
    return did_you_mean(name, library.ids(kind)) or "核对标识；要先有那条记录"
