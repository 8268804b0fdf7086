"""What has to be there for every month or year, by a day: reports, reviews, yearly accounts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Severity
from generator.rules.conditions import holds
from generator.rules.conditions import words
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_MONTHS = 12
_EVERY_MONTH = 28
"""The last day that every month has."""


class _Rhythm(NamedTuple):
    """Months, or years; periods are numbered from the year nought."""

    monthly: bool
    due: str
    """The day of the next month, ``10``; the month and day of the next year, ``01-31``."""

    def number(self, said: object) -> int | None:
        """The period that a month, a year, a date or words like 2025年度 name."""
        text = str(said) if said is not None else ""
        if not text[:4].isdecimal():
            return None
        month = text[5:7]
        if not self.monthly:
            return int(text[:4])
        return int(text[:4]) * _MONTHS + int(month) - 1 if month.isdecimal() else None

    def deadline(self, period: int) -> dt.date:
        """The last day on which it is in time."""
        if not self.monthly:
            return dt.date.fromisoformat(f"{period + 1}-{self.due}")
        year, month = divmod(period + 1, _MONTHS)
        return dt.date(year, month + 1, min(int(self.due), _EVERY_MONTH))

    def name(self, period: int) -> str:
        """What a period is called."""
        return f"{period // _MONTHS}年{period % _MONTHS + 1}月" if self.monthly else f"{period}年"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every period from the first on has its record, once its day is past."""
    rhythm = _Rhythm(use.option("every") == "月", use.option("due"))
    said = _filed(record, use, library, rhythm)
    first = _first(record, use, library, rhythm, said)
    if first is None:
        return
    last = _last(record, use, library, rhythm)
    name = use.option("name")
    missing = [period for period in range(first, last + 1) if period not in said]
    if missing:
        told = listed([rhythm.name(period) for period in missing])
        due = rhythm.deadline(missing[-1])
        yield Finding((), f"缺{len(missing)}份“{name}”：{told}（最后一份应在{due}前）", missing=True)
    late = [period for period, day in sorted(said.items()) if day and day > rhythm.deadline(period)]
    if late:
        told = listed([f"{rhythm.name(period)}（{said[period]}）" for period in late])
        yield Finding((), f"迟报{len(late)}份“{name}”：{told}", severity=Severity.NOTICE)


def _filed(record: Record, use: RuleUse, library: Library, rhythm: _Rhythm) -> dict[int, dt.date | None]:
    """For each period the first day on which it was done."""
    found: dict[int, dt.date | None] = {}
    before = use.option("kind") + "/"
    for link in library.referrers(record.ref):
        if link.field != use.option("through") or not link.source.startswith(before):
            continue
        other = library.get(link.source)
        if other and holds(other, use.option("only"), library):
            period = rhythm.number(value(other, use.option("period"), library))
            day = value(other, use.option("filed"), library)
            if period is not None:
                known = found.get(period)
                found[period] = min(known, day) if known and isinstance(day, dt.date) else known or _day(day)
    return found


def _day(said: object) -> dt.date | None:
    return said if isinstance(said, dt.date) else None


def _first(
    record: Record, use: RuleUse, library: Library, rhythm: _Rhythm, said: dict[int, dt.date | None]
) -> int | None:
    """The first period asked for: the organ's own, else the site's for its type, else the first of a habit."""
    begun = rhythm.number(value(record, use.role("begun"), library))
    if begun is None and words(value(record, use.role("type"), library)) in use.words("types"):
        begun = rhythm.number(use.option("from") or None)
    if begun is None and len(said) >= use.number("habit", "1"):
        begun = min(said, default=None)
    founded = rhythm.number(value(record, use.role("founded"), library))
    return begun if begun is None or founded is None else max(begun, founded)


def _last(record: Record, use: RuleUse, library: Library, rhythm: _Rhythm) -> int:
    """The last period whose day is past, and in which the organ still existed."""
    now = rhythm.number(library.today) or 0
    last = next((period for period in (now - 1, now - 2) if rhythm.deadline(period) < library.today), now - 3)
    ended = rhythm.number(value(record, use.role("ended"), library))
    return last if ended is None else min(last, ended)
