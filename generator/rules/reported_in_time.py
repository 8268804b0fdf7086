"""A matter was reported within so many days, to everybody who must be told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import label
from generator.rules.names_all import absent
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
    """Count from ``since`` to the last date on which anybody was told; a limit that ends on a holiday is put off."""
    yield from absent(record, use, library)
    since = value(record, use.role("since"), library)
    told = [
        (path, found)
        for path in use.role("reported").split()
        for found in values(record, path, library)
        if isinstance(found.value, dt.date)
    ]
    if not isinstance(since, dt.date) or not told:
        return
    days = int(use.number("days"))
    path, last = max(told, key=lambda each: each[1].value)  # type: ignore[arg-type,return-value]
    passed = (last.value - since).days  # type: ignore[operator]
    if passed > days and last.value > library.calendar.add_days(since, days):  # type: ignore[operator]
        first = label(record, use.role("since"), library)
        yield Finding(
            last.pointer,
            f"从“{first}”{since}到“{label(record, path, library)}”{last.value}过了{passed}天，超过{days}天",
            notes=(Note(record.at(pointer(use.role("since"))), f"从这里的“{first}”起算"),),
        )
