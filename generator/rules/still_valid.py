"""Records shown for a time only, and records whose time is over and that still call themselves valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.rules.spans import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.rule import Said


def idle(use: RuleUse, said: Said) -> bool:
    """Whether no end is named."""
    return said.lacks(use.role("until"), use.role("ends"))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """``until`` must leave some days after ``published``; after ``ends`` nothing has a ``validity`` in force."""
    until = day(record, use.role("until"), library)
    published = day(record, use.role("published"), library) if until else None
    if until and published and until < published:
        names = label(record, use.role("until"), library), label(record, use.role("published"), library)
        note = Note(record.at(pointer(use.role("published"))), f"“{names[1]}”写在这里")
        told = f"“{names[0]}”{until}早于“{names[1]}”{published}，页面一天也不会出现"
        yield Finding(pointer(use.role("until")), told, notes=(note,))
    ends = day(record, use.role("ends"), library)
    if ends and ends < library.today and trait(record, use.role("validity"), "in_force", library) in (None, YES):
        said = value(record, use.role("validity"), library) or "没有填写"
        names = label(record, use.role("ends"), library), label(record, use.role("validity"), library)
        told = f"“{names[0]}”{ends}已经过了{(library.today - ends).days}天，“{names[1]}”还是“{said}”"
        yield Finding(pointer(use.role("ends")), told, severity=Severity.WARNING)
