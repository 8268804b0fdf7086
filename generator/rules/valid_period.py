"""The first and last day on which something is valid, and whether its state says so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.last_told import if_wrong
from generator.rules.last_told import last_told
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """``to`` is not before ``from``; what ended before today has another ``status`` than one in force."""
    first, last = (value(record, use.role(role), library) for role in ("from", "to"))
    if not isinstance(last, dt.date):
        return
    names = [label(record, use.role(role), library) for role in ("from", "to")]
    if isinstance(first, dt.date) and last < first:
        note = Note(record.at(pointer(use.role("from"))), f"“{names[0]}”写在这里")
        yield Finding(pointer(use.role("to")), f"“{names[1]}”{last}早于“{names[0]}”{first}", notes=(note,))
    elif trait(record, use.role("status"), "in_force", library) == YES and last < library.today:
        said = quoted(value(record, use.role("status"), library))
        message = f"“{names[1]}”{last}已经过了，“{label(record, use.role('status'), library)}”还写着{said}"
        weight = if_wrong(last < last_told(record, library))
        yield Finding(pointer(use.role("status")), message, "改成“过期”；已经延续的，写新的有效期", weight)
