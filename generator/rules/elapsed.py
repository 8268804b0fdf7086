"""How many days a thing took, in working or calendar days, without the days that do not count."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.fields.duration import COUNTED
from generator.rules.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.calendar import Calendar
    from generator.record import Record

WORKING, CALENDAR = COUNTED
_DAY = dt.timedelta(days=1)


class Span(NamedTuple):
    """Two days and all between them."""

    first: dt.date
    last: dt.date


class Spent(NamedTuple):
    """The days that count, and those between that do not."""

    days: int
    waited: int
    unit: str
    estimated: bool

    def __str__(self) -> str:
        without = f"（已扣除不计入的{self.waited}个{self.unit}）" if self.waited else ""
        guessed = "（放假安排未公布，按星期估算）" if self.estimated else ""
        return f"{self.days}个{self.unit}{without}{guessed}"


def spent(start: dt.date, end: dt.date, unit: str, calendar: Calendar, waits: Iterable[Span] = ()) -> Spent:
    """The days after the first up to and with the last; the days of waiting, both ends, are left out."""
    waited = sum(_between(first, last, unit, calendar) for first, last in _apart(waits, start, end))
    guessed = unit == WORKING and calendar.is_estimated(start, end)
    return Spent(_between(start, end, unit, calendar) - waited, waited, unit, guessed)


def too_long(
    start: dt.date, end: dt.date, most: int, unit: str, calendar: Calendar, waits: Iterable[Span] = ()
) -> Spent | None:
    """What was spent where that is more than allowed; a limit of calendar days never ends on a holiday."""
    if (end - start).days <= most:
        return None
    found = spent(start, end, unit, calendar, waits)
    if found.days <= most:
        return None
    if unit == CALENDAR and end <= calendar.add_days(start, most + found.waited):
        return None
    return found


def spans(record: Record, first: str, last: str) -> Iterator[Span]:
    """The stretches of time that a table of the record names; rows that are not complete are left out."""
    for row in rows(record, first) if first else ():
        begins, ends = row.get(first), row.get(last)
        if isinstance(begins, dt.date) and isinstance(ends, dt.date) and begins <= ends:
            yield Span(begins, ends)


def _between(start: dt.date, end: dt.date, unit: str, calendar: Calendar) -> int:
    return calendar.working_days_between(start, end) if unit == WORKING else (end - start).days


def _apart(waits: Iterable[Span], start: dt.date, end: dt.date) -> Iterator[Span]:
    """The parts of the waits inside the time asked about, none twice, each from the day before it begins."""
    before = start
    for first, last in sorted(waits):
        begins, ends = max(first - _DAY, before), min(last, end)
        if begins < ends:
            yield Span(begins, ends)
            before = ends
