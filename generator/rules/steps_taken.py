"""The steps that a catalogue asks for were taken before it was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.paths import value
from generator.rules.rows import column
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every step marked in a row must be found under the same name in what the row led to."""
    made_there = use.role("made")
    for row in rows(record, made_there):
        made = library.follow(record, row.at(made_there)) if row.get(made_there) else None
        for path in use.role("steps").split() if made else ():
            if made and row.get(path) is True and not _taken(made, column(path), use, library):
                name = label(record, path, library)
                told = f"第 {int(row.pointer[-1]) + 1} 项要求{quoted(name)}，决策{quoted(caption(made, library))}里没有"
                note = Note(made.at((column(path),)), f"“{name}”应当写在这条决策里")
                yield Finding(row.at(path), told, notes=(note,))


def _taken(made: Record, step: str, use: RuleUse, library: Library) -> bool:
    """Whether the record tells of a step, and not that none was needed."""
    said = value(made, step, library)
    return said is not None and value(made, f"{step}.{column(use.role('needed'))}", library) is not False
