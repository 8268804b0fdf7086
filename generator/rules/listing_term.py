"""Entries that bar a party: until when, and whether that is as long as the ground for it allows."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_YEAR = 12


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """There must be an ``until``; from ``from`` to it no less and no more months than ``ground`` allows."""
    first, last = (value(record, use.role(role), library) for role in ("from", "until"))
    name = label(record, use.role("until"), library)
    if last is None:
        yield Finding(pointer(use.role("until")), f"没有填写“{name}”，名单不能没有期限", missing=True)
    if not isinstance(first, dt.date) or not isinstance(last, dt.date):
        return
    least, most = (_months(record, use, bound, library) for bound in ("least_months", "most_months"))
    too_short = least is not None and last < later(first, least) - dt.timedelta(1)
    if too_short or (most is not None and last > later(first, most)):
        clause = trait(record, use.role("ground"), "clause", library)
        by = f"，{clause}" if clause else ""
        bound = f"不得少于{_words(least)}" if too_short else f"不得多于{_words(most)}"
        ground = value(record, use.role("ground"), library)
        yield Finding(
            pointer(use.role("until")),
            f"从{first}到{last}共{(last - first).days + 1}天，“{ground}”的限制期限{bound}{by}",
        )


def _months(record: Record, use: RuleUse, bound: str, library: Library) -> int | None:
    said = str(trait(record, use.role("ground"), bound, library) or "")
    return int(said) if said.isdecimal() else None


def later(day: dt.date, months: int) -> dt.date:
    """The day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _words(months: int | None) -> str:
    return f"{months}个月" if not months or months % _YEAR else f"{months // _YEAR}年"
