"""What must be done within a number of days after something else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.elapsed import WORKING
from generator.rules.elapsed import too_long
from generator.rules.figures import number
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """From ``start`` to ``end`` no more than ``days`` of a ``unit`` may pass, and those it was ``extended`` by."""
    start, end = (value(record, use.role(role), library) for role in ("start", "end"))
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return
    unit = use.option("unit", WORKING)
    more = number(value(record, use.role("extended"), library)) or 0
    most = int(use.number("days") + more)
    found = too_long(start, end, most, unit, library.calendar)
    if found:
        names = [label(record, use.role(role), library) for role in ("start", "end")]
        longer = f"{most}个{unit}" + (f"（含延长的{more}天）" if more else "")
        message = f"从“{names[0]}”{start}到“{names[1]}”{end}过了{found}，超过{longer}"
        note = Note(record.at(pointer(use.role("start"))), f"从这里的“{names[0]}”起算")
        yield Finding(pointer(use.role("end")), message, notes=(note,))
