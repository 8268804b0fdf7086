"""What was settled is published within so many working days, also where it has not been published yet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.last_told import if_wrong
from generator.rules.last_told import last_told
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Count the working days from the last date of ``since``."""
    path = use.role("since")
    dates = [found for found in values(record, path, library) if isinstance(found.value, dt.date)]
    if not dates:
        return
    last = max(dates, key=lambda found: found.value)  # type: ignore[arg-type,return-value]
    start: dt.date = last.value  # type: ignore[assignment]
    published = value(record, use.role("published"), library)
    end = published if isinstance(published, dt.date) else library.today
    days = int(use.number("days"))
    passed = library.calendar.working_days_between(start, end) if (end - start).days > days else 0
    if passed > days:
        known = max(start, last_told(record, library))
        then = published or library.calendar.working_days_between(start, known) > days
        about = "（估算）" if library.calendar.is_estimated(start, end) else ""
        first, name = label(record, path, library), label(record, use.role("published"), library)
        told = f"到“{name}”{published}" if published else "到检查当天"
        rest = "" if published else f"，还没有“{name}”"
        yield Finding(
            pointer(use.role("published")),
            f"从“{first}”{start}{told}过了{passed}个工作日{about}，超过{days}个工作日{rest}",
            severity=if_wrong(then),
            notes=(Note(record.at(last.pointer), f"从这里的“{first}”起算"),),
            missing=not published,
        )
