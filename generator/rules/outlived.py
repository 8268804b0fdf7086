"""Powers that were ended and are still exercised."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.record import every
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.names import traits
from generator.rules.paths import PLAIN
from generator.rules.paths import is_unsaid
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.record import Ref
    from generator.rules.paths import Found
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


def plan(use: RuleUse) -> tuple[tuple[str, str], ...]:
    """The paths of changes, each with that of their dates."""
    return tuple(zip(use.role("change").split(), use.role("changed").split(), strict=True))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The latest ``change`` must not be one that ended it longer than ``days`` working days ago."""
    for path, dated in use.plan:
        if _ends(record, path, library) if PLAIN[path] else not is_unsaid(record, dated, library):
            return _search(record, use, library)
    return FINE


def _ends(record: Record, path: str, library: Library) -> bool:
    """Whether one of the changes that the record itself tells ended it; most tell of others."""
    said = every(record.values, PLAIN[path])
    ending = traits(record, path, "ends", library) if said else {}
    return any(ending.get(each) == YES for each in said)


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    changes: list[tuple[dt.date, Found]] = []
    for path, dated in use.plan:
        if is_unsaid(record, dated, library):
            continue
        days = {(each.holder.ref, each.there[:-1]): each.value for each in values(record, dated, library)}
        if days:
            changes += _changes(record, path, days, library)
    return _outlived(record, use, changes, library) if changes else FINE


def _outlived(
    record: Record, use: RuleUse, changes: list[tuple[dt.date, Found]], library: Library
) -> Iterator[Finding]:
    day, last = max(changes, key=lambda each: each[0])
    chosen = term(last, library)
    if chosen and chosen.attributes.get("ends") == YES:
        yield from _late(record, use, last, day, library)


def _changes(
    record: Record, path: str, days: Mapping[tuple[Ref, Pointer], object], library: Library
) -> Iterator[tuple[dt.date, Found]]:
    """Every change with its date, where both are said."""
    for change in values(record, path, library):
        day = days.get((change.holder.ref, change.there[:-1]))
        if isinstance(day, dt.date):
            yield day, change


def _late(record: Record, use: RuleUse, last: Found, day: dt.date, library: Library) -> Iterator[Finding]:
    days = int(use.number("days"))
    limit = library.calendar.add_working_days(day, days)
    if library.today > limit:
        path = use.role("state")
        said = value(record, path, library) or "在用"
        message = f"{day}已经决定“{last.value}”，过了{days}个工作日，“{label(record, path, library)}”还是“{said}”"
        yield Finding(pointer(path), message, notes=(Note(last.holder.at(last.there), "这次调整写在这里"),))
