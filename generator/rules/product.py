"""The product of some columns of a row is another one of its columns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.fields.money import Money
from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


NEEDS = ("product",)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Multiply in every row where all factors and the product are written."""
    factors, product = use.role("factors").split(), use.role("product")
    for row in rows(record, product):
        said = number(row.get(product))
        figures = [number(row.get(factor)) for factor in factors]
        if said is None or None in figures:
            continue
        have = Decimal(1)
        for figure in figures:
            have *= figure or 0
        if abs(have - said) > use.number("tolerance"):
            yield _finding(record, library, row, factors, product, have - said)


def _finding(record: Record, library: Library, row: Row, factors: list[str], product: str, over: Decimal) -> Finding:
    said = row.get(product)
    have = (number(said) or 0) + over
    made = " × ".join(f"{label(record, factor, library)} {_shown(row.get(factor))}" for factor in factors)
    way = "少" if over > 0 else "多"
    return Finding(
        row.at(product),
        f"第 {int(row.pointer[-1]) + 1} 行 {made} = {written(have, said)}，"
        f"“{label(record, product, library)}”写的是 {_shown(said)}，{way} {written(abs(over), said)}",
    )


def _shown(said: object) -> str:
    return str(said) if isinstance(said, Money) else f"{said:,}" if isinstance(said, int | Decimal) else str(said)
