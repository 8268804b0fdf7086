"""Amounts far from those of like records: the same standard, the same step, the same year."""

from __future__ import annotations

import datetime as dt
from statistics import median
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.figures import number
from generator.rules.figures import plain
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_BETWEEN = "\x1f"
_NEAREST = 12
"""So many like records on each side are looked at."""


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """What makes records alike, with the year; nothing where that is not said in full."""
    said = [record.first(path) for path in use.role("same").split()]
    day = record.first(use.role("decided"))
    if None not in said and isinstance(day, dt.date) and record.first(use.role("amount")) is not None:
        yield f"{use.rule.id}:{record.kind}", _BETWEEN.join([*map(str, said), str(day.year)])


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The ``amount`` is not more than ``factor`` times, and not less than that part of, the middle of the others."""
    said = value(record, use.role("amount"), library)
    own = number(said)
    if not own:
        return
    others = [(each, amount) for each in _like(record, use, library) if (amount := _amount(each, use, library))]
    if len(others) < use.number("least"):
        return
    middle = median(amount for _, amount in others)
    factor = use.number("factor")
    if own > middle * factor or own * factor < middle:
        name = label(record, use.role("amount"), library)
        more = "高于" if own > middle else "低于"
        message = (
            f"“{name}”{said}明显{more}同一基准同一档的其他{len(others)}条，"
            f"它们的中间数是{written(middle, said)}，相差超过{plain(factor)}倍"
        )
        notes = tuple(Note(each.at(pointer(use.role("amount"))), "可以比较的一条") for each, _ in others[:3])
        yield Finding(pointer(use.role("amount")), message, severity=Severity.NOTICE, notes=notes)


def _like(record: Record, use: RuleUse, library: Library) -> Iterator[Record]:
    for name, key in keys(record, use):
        refs = library.having(name, key)
        if len(refs) > 1 and record.ref in refs:
            here = refs.index(record.ref)
            for ref in refs[max(here - _NEAREST, 0) : here + _NEAREST + 1]:
                other = library.get(ref) if ref != record.ref else None
                if other:
                    yield other


def _amount(record: Record, use: RuleUse, library: Library) -> Decimal | None:
    return number(value(record, use.role("amount"), library))
