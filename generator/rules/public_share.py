"""What judges weigh in a score adds up to a whole, and the public has its share of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.rules.conditions import words
from generator.rules.figures import number
from generator.rules.figures import plain
from generator.rules.names import YES
from generator.rules.names import column_term
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Add up all weights, and those of the public."""
    path = use.role("weights")
    found = [(row, weight) for row in rows(record, path) if (weight := number(row.get(path))) is not None]
    if not found:
        return
    place, name = pointer(path.partition(".")[0]), label(record, path, library)
    whole = sum((weight for _, weight in found), Decimal(0))
    if whole != use.number("sum"):
        said = " + ".join(f"{plain(weight)}%" for _, weight in found[:12])
        way = "多" if whole > use.number("sum") else "少"
        differs = f"{way} {plain(abs(whole - use.number('sum')))}%"
        yield Finding(place, f"“{name}”{len(found)} 项相加（{said}）是 {plain(whole)}%，{differs}")
    if words(value(record, use.role("scored"), library)) in use.words("types"):
        public = Decimal(0)
        for row, weight in found:
            chosen = column_term(record, use.role("rater"), row.get(use.role("rater")), library)
            public += weight if chosen and chosen.attributes.get("public") == YES else 0
        wanted = use.number("share")
        if public != wanted:
            yield Finding(place, f"公众评议的“{name}”合计 {plain(public)}%，规定是 {plain(wanted)}%")
