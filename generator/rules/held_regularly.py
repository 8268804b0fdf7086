"""A meeting that is held at intervals is held no later than the interval after the last one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.figures import number
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Which series of meetings of which office this one belongs to."""
    said = [record.first(path) for path in use.role("series").split()]
    if said and None not in said:
        yield f"{use.rule.id}:{record.kind}", "\x1f".join(str(each) for each in said)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare with the meeting before; of the last one of a series say when the next is overdue."""
    held: Any = value(record, use.role("held"), library)
    months = _months(record, use, library)
    if held is None or not months:
        return
    others = list(_others(record, use, library))
    before = max((day for day, _ in others if day < held), default=None)
    name = quoted(value(record, use.role("series").split()[-1], library))
    slack = dt.timedelta(int(use.number("slack")))
    if before is not None and _after(before, months) + slack < held:
        told = f"{name}上一次是 {before}，这一次是 {held}，隔了 {(held - before).days} 天，应当每 {months} 个月开一次"
        notes = tuple(Note(other.at(pointer(use.role("held"))), "上一次") for day, other in others if day == before)
        yield Finding(pointer(use.role("held")), told, notes=notes)
    if all(day <= held for day, _ in others) and _after(held, months) + slack < library.today:
        told = f"{name}最近一次是 {held}，到 {library.today} 没有再开，应当每 {months} 个月开一次"
        yield Finding(pointer(use.role("held")), told, severity=Severity.NOTICE)


def _months(record: Record, use: RuleUse, library: Library) -> int:
    """The interval the record gives, else that of its type."""
    said = number(value(record, use.role("interval"), library))
    usual = str(trait(record, use.role("type"), "months", library) or "0")
    return int(said) if said is not None else int(usual) if usual.isdecimal() else 0


def _others(record: Record, use: RuleUse, library: Library) -> Iterator[tuple[dt.date, Record]]:
    for name, key in keys(record, use):
        for ref in library.having(name, key):
            other = library.get(ref) if ref != record.ref else None
            day = value(other, use.role("held"), library) if other else None
            if other and isinstance(day, dt.date):
                yield day, other


def _after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + year, month + 1, 1)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first.replace(day=1) + dt.timedelta(day.day - 1), following - dt.timedelta(1))
