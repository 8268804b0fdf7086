"""Major decisions stand in the catalogue of their year, and what stands there is decided within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import Found
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.referred import referred
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """With ``state`` look at the rows of a catalogue; without, at what was decided."""
    if use.role("state"):
        yield from _rows(record, use, library)
    elif not referred(record, use.option("listed"), library):
        name = value(record, use.role("matter"), library)
        yield Finding(pointer(use.role("matter")), f"这是{name}，年度重大决策事项目录里没有列")


def _rows(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    state, made = use.role("state"), use.role("made")
    for row in rows(record, state):
        place = row.at(state)
        chosen = term(Found(place, row.get(state), record, place), library) if row.get(state) else None
        name = f"第 {int(row.pointer[-1]) + 1} 项“{row.get(use.role('name'))}”"
        if chosen and chosen.attributes.get("decided") == YES and not row.get(made):
            told = f"{name}写了“{chosen.label}”，没有关联“{label(record, made, library)}”"
            yield Finding(row.at(made), told, "在这一行关联决策记录", missing=True)
        if chosen and chosen.attributes.get("open") == YES and _over(record, use, library):
            told = f"{name}到年底还是“{chosen.label}”，没有作出决策，也没有写终止或者调出"
            yield Finding(place, told, "作出决策的关联决策记录；不再办理的写明终止或者调出")


def _over(record: Record, use: RuleUse, library: Library) -> bool:
    """Whether the year of a catalogue is over."""
    year = value(record, use.role("year"), library)
    return year is not None and library.today.year > int(str(year))
