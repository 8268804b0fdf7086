"""What two sides sign is signed by all pairs, and by two who are not the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import labels
from generator.rules.names_all import absent
from generator.rules.parties import normal
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for every ``required`` pair, and for rows in which ``one`` is the ``other``."""
    yield from absent(record, use, library)
    one, other = use.role("one"), use.role("other")
    for row in rows(record, one):
        sides = [str(row.get(path) or "") for path in (one, other)]
        if all(sides) and normal(sides[0]) == normal(sides[1]):
            named = labels(record, (one, other), library, "和")
            yield Finding(row.at(other), f"{named}都是{quoted(sides[1])}，自己不能和自己会签")
