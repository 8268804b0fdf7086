"""Powers exercised on behalf of another organ: by a public deed, in its term, and not handed on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.last_told import if_wrong
from generator.rules.last_told import last_told
from generator.rules.names import YES
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Where the ``nature`` of who acts says so, look at the ``deed``, its ``until`` and who is the ``principal``."""
    if trait(record, use.role("nature"), "entrusted", library) != YES:
        return
    kind = str(value(record, use.role("type"), library))
    if kind in use.words("never"):
        yield Finding(pointer(use.role("nature")), f"“{kind}”不得委托其他机关或者组织实施", "改由法定机关实施")
    if not filled(value(record, use.role("deed"), library)):
        path = use.role("deed")
        yield Finding(pointer(path), f"受委托实施的权力没有公开“{label(record, path, library)}”", missing=True)
    until = value(record, use.role("until"), library)
    if isinstance(until, dt.date) and until < library.today:
        message = f"委托到{until}为止，检查当天（{library.today}）已经过期"
        weight = if_wrong(until < last_told(record, library))
        yield Finding(pointer(use.role("until")), message, "续签委托书并公开，或者收回这项权力", weight)
    yield from _principal(record, use, library)


def _principal(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Who entrusts must be another organ, and one that was not entrusted itself."""
    place = pointer(use.role("principal"))
    principal = library.follow(record, place)
    if principal is None:
        return
    name = quoted(caption(principal, library))
    if principal == library.follow(record, pointer(use.role("organ"))):
        yield Finding(place, f"委托机关和行使主体都是{name}，不成其为委托", "写真正的委托机关")
    path = tail(use.role("qualification"))
    if trait(principal, path, "entrusted", library) == YES:
        note = Note(principal.at(pointer(path)), f"“{label(principal, path, library)}”写在这里")
        yield Finding(place, f"{name}自己是受委托组织，不得再委托", "由法定机关直接委托", notes=(note,))
