"""Rows of a table that together must equal other rows: what came in, and what became of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.rules.conditions import conditions
from generator.rules.conditions import words
from generator.rules.figures import number
from generator.rules.figures import plain
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The sum of ``column`` over the rows of ``left`` is that over the rows of ``right``."""
    path = use.role("column")
    sides = [_side(record, path, use.option(side)) for side in ("left", "right")]
    if all(sides) and sum(sides[0].values()) != sum(sides[1].values()):
        said = "，".join(f"{_added(side)}" for side in sides)
        table = path.partition(".")[0]
        names = f"“{label(record, table, library)}”的“{label(record, path, library)}”"
        yield Finding(pointer(table), f"{names}对不上：{said}")


def _side(record: Record, path: str, chosen: str) -> dict[str, Decimal]:
    """The figures of the rows that are asked for, by what their first column calls them."""
    (condition,) = conditions(chosen)
    found = {}
    for row in rows(record, path):
        name, figure = words(row.get(condition.path)), number(row.get(path))
        if name in condition.words and figure is not None:
            found[name] = figure
    return found


def _added(side: dict[str, Decimal]) -> str:
    parts = " + ".join(f"{name} {plain(figure)}" for name, figure in side.items())
    return f"{parts} 合计 {plain(sum(side.values(), Decimal(0)))}" if len(side) > 1 else parts
