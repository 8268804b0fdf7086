"""Whoever leads is the office that the level of the matter asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the names of the leading office with the words that the code list of levels asks for."""
    wanted = str(trait(record, use.role("level"), "lead", library) or "").split()
    names = [str(found.value) for path in use.role("lead").split() for found in values(record, path, library)]
    if wanted and names and not any(word in name for word in wanted for name in names):
        path = use.role("level")
        level = f"“{label(record, path, library)}”是{quoted(value(record, path, library))}"
        yield Finding(
            pointer(use.role("lead").split()[0]),
            f"{level}的项目应由{wanted[0]}部门牵头，现在牵头的是{quoted(names[0])}",
        )
