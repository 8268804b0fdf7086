"""By which day something is due: a day that is written, or else one so long after another."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.fields.duration import Duration

if TYPE_CHECKING:
    from generator.calendar import Calendar
    from generator.registers.entry import Entry

AT_ONCE = Duration(0, "自然日")


@dataclass(frozen=True)
class Term:
    """The day at ``path``; where none is written, the last day ``within`` a time that begins with the day ``since``."""

    path: str = ""
    since: str = ""
    within: Duration = AT_ONCE

    def __bool__(self) -> bool:
        return bool(self.path)

    def day(self, entry: Entry) -> dt.date | None:
        """By which day it is due; None where nothing says so."""
        said = entry.first(self.path) if self.path else None
        if isinstance(said, dt.date):
            return said
        begun = entry.first(self.since) if self.since else None
        return last_day(begun, self.within, entry.library.calendar) if isinstance(begun, dt.date) else None


UNSAID = Term()
"""No day at all."""


def last_day(day: dt.date, plus: Duration, calendar: Calendar) -> dt.date:
    """The last day of a time that begins on a day."""
    if not plus.days:
        return day
    if plus.unit == "工作日":
        return calendar.add_working_days(day, plus.days)
    return calendar.add_days(day, plus.days)
