"""Weights add up to a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.figures import plain
from generator.rules.names import label
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


NEEDS = ("weights",)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Add up the weights where there are any."""
    path = use.role("weights")
    found = [
        (each.pointer, weight) for each in values(record, path, library) if (weight := number(each.value)) is not None
    ]
    if not found:
        return
    have, whole = sum((weight for _, weight in found), Decimal(0)), use.number("sum")
    if have != whole:
        differs = f"{'多' if have > whole else '少'} {plain(abs(have - whole))}%"
        said = " + ".join(f"{plain(weight)}%" for _, weight in found[:12])
        added = f"“{label(record, path, library)}”{len(found)} 项相加（{said}）是 {plain(have)}%"
        yield Finding(found[0][0][:1], f"{added}，应为 {plain(whole)}%，{differs}")
