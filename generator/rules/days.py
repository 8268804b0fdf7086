"""The calendar by which rules count working days, read once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator import shipped
from generator.calendar import read_calendar

if TYPE_CHECKING:
    from generator.calendar import Calendar

_FILE = "data/working_days.yml"


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """The arrangements that travel with the program."""
    made, _ = read_calendar([(_FILE, (shipped.PACKAGE / _FILE).read_bytes())])
    return made
