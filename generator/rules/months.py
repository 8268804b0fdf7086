"""Periods of months and years, which end on the day of the same number (民法典 第二百零二条)."""

from __future__ import annotations

import calendar
import datetime as dt

_YEAR = 12


def later(day: dt.date, months: int) -> dt.date:
    """The day so many months later; the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def in_words(months: int) -> str:
    """三个月 as 3个月, 十二个月 as 1年."""
    return f"{months // _YEAR}年" if months and months % _YEAR == 0 else f"{months}个月"
