"""Ballots that were handed out, came back, are valid, and say something."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.figures import plain
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_CHAIN = ("issued", "returned", "valid")


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """None may be more than the one before; the options add up to the valid ones; few judges give no rank."""
    said = [(role, number(value(record, use.role(role), library))) for role in _CHAIN]
    for (before, most), (after, count) in pairwise(said):
        if most is not None and count is not None and count > most:
            names = [label(record, use.role(role), library) for role in (after, before)]
            message = f"“{names[0]}”{plain(count)}张多于“{names[1]}”{plain(most)}张"
            yield Finding(pointer(use.role(after)), message)
    valid = said[-1][1]
    votes = [
        count for found in values(record, use.role("votes"), library) if (count := number(found.value)) is not None
    ]
    if valid is not None and votes and sum(votes, Decimal(0)) != valid:
        name = label(record, use.role("valid"), library)
        message = f"各选项相加是{plain(sum(votes, Decimal(0)))}张，“{name}”是{plain(valid)}张"
        yield Finding(pointer(use.role("valid")), message)
    if value(record, use.role("rank"), library) is not None:
        yield from _samples(record, use, library)


def _samples(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    least = use.number("sample_least")
    for row in rows(record, use.role("sample")):
        count = number(row.get(use.role("sample")))
        if count is not None and count < least:
            name = label(record, use.role("sample"), library)
            message = f"“{row.get(use.role('rater'))}”的“{name}”{plain(count)}，少于{plain(least)}，不宜据此排名"
            yield Finding(row.at(use.role("sample")), message)
