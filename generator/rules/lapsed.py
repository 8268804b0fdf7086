"""What is past its last day and still said to be in force."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import words
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The day ``until`` which it holds is included."""
    until = value(record, use.role("until"), library)
    path = use.role("validity")
    if isinstance(until, dt.date) and trait(record, path, "in_force", library) == YES and until < library.today:
        names = [label(record, use.role(role), library) for role in ("until", "validity")]
        said = words(value(record, path, library))
        message = f"“{names[0]}”{until}已经过了，“{names[1]}”还是“{said}”"
        yield Finding(pointer(use.role("until")), message)
