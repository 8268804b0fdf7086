"""Powers whose legal ground is of too low a rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.record import find
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """At least one of ``citations`` must have a ``level`` that the code list asks for this ``type``."""
    wanted = trait(record, use.role("type"), "basis_levels", library)
    if not isinstance(wanted, list) or not wanted:
        return
    levels = [str(found.value) for found in values(record, use.role("level"), library)]
    if not levels or not set(levels).isdisjoint(wanted):
        return
    if len(levels) < sum(1 for _ in find(record.values, tuple(use.role("citations").split(".")))):
        return  # a statute that is not registered may be the one that suffices
    kind = value(record, use.role("type"), library)
    clause = trait(record, use.role("type"), "basis_clause", library)
    by = f"（{clause}）" if clause else ""
    message = (
        f"“{kind}”的“{label(record, use.role('citations'), library)}”里要有{listed(wanted)}{by}，"
        f"现在只有{listed(list(dict.fromkeys(levels)))}"
    )
    yield Finding(pointer(use.role("citations")), message)
