"""What is on file of a party goes on telling of an entry that has ended."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.rules.last_told import if_wrong
from generator.rules.last_told import last_told
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """No row may stand longer than the first of ``until``, its own dates or those of the entry it names."""
    ends: dict[Pointer, tuple[dt.date, str, Pointer]] = {}
    for path in use.role("until").split():
        for found in values(record, path, library):
            row = found.pointer[:-1]
            if isinstance(found.value, dt.date) and (row not in ends or found.value < ends[row][0]):
                ends[row] = found.value, path, found.pointer
    for day, path, place in ends.values():
        if day < library.today:
            told = f"“{label(record, path, library)}”是{day}，到{library.today}已经过了{(library.today - day).days}天"
            weight = if_wrong(day < last_told(record, library))
            yield Finding(place, f"{told}，这一条还在公开的档案里", severity=weight)
    yield from _endless(record, use, ends, library)


def _endless(
    record: Record, use: RuleUse, ends: Mapping[Pointer, tuple[dt.date, str, Pointer]], library: Library
) -> Iterator[Finding]:
    """What tells against a party is shown for a time only."""
    for found in values(record, use.role("type"), library):
        chosen = term(found, library)
        if chosen and chosen.attributes.get("bad") == YES and found.pointer[:-1] not in ends:
            name = label(record, use.role("until").split()[0], library)
            yield Finding(found.pointer, f"类型是“{found.value}”，没有填写“{name}”", missing=True)
