"""Information that must be public within a number of working days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


NEEDS = ("published",)


def plan(use: RuleUse) -> dt.timedelta:
    """So many days, which are fewer than as many working days, may pass in any case."""
    return dt.timedelta(int(use.number("days", "20")))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """From ``formed``, or ``changed`` where that came before it was ``published``, at most ``days`` may pass."""
    published = value(record, use.role("published"), library)
    if not isinstance(published, dt.date):
        return FINE
    start, role = _start(record, use, published, library)
    if start is None or published - start <= use.plan:
        return FINE
    return _late(record, use, (start, published, role), library)


def _late(record: Record, use: RuleUse, span: tuple[dt.date, dt.date, str], library: Library) -> Iterator[Finding]:
    start, published, role = span
    days = int(use.number("days", "20"))
    passed = library.calendar.working_days_between(start, published)
    if passed > days and trait(record, use.role("attribute"), "published", library) == YES:
        about = "（估算）" if library.calendar.is_estimated(start, published) else ""
        names = [label(record, use.role(each), library) for each in (role, "published")]
        message = f"从“{names[0]}”{start}到“{names[1]}”{published}过了{passed}个工作日{about}，超过{days}个工作日"
        note = Note(record.at(pointer(use.role(role))), f"从这里的“{names[0]}”起算")
        yield Finding(pointer(use.role("published")), message, notes=(note,))


def _start(record: Record, use: RuleUse, published: dt.date, library: Library) -> tuple[dt.date | None, str]:
    """The later of both dates that is not after publication: a later change is another publication."""
    found: tuple[dt.date | None, str] = None, ""
    for role in ("formed", "changed"):
        day = value(record, use.role(role), library)
        if isinstance(day, dt.date) and day <= published and (found[0] is None or day > found[0]):
            found = day, role
    return found
