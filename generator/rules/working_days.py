"""The working days that the program knows of, for rules that count them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.calendar import read_calendar
from generator.shipped import PACKAGE

if TYPE_CHECKING:
    from generator.calendar import Calendar


@cache
def calendar() -> Calendar:
    """The arrangements that travel with the program."""
    path = PACKAGE / "data" / "working_days.yml"
    return read_calendar([(path.name, path.read_bytes())])[0]
