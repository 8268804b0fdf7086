"""Amounts so large that somebody probably wrote 元 where 万元 was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.fields.money import Money
from generator.rules.figures import TEN_THOUSAND
from generator.rules.figures import plain
from generator.rules.figures import yuan
from generator.rules.names import label
from generator.rules.paths import plain as plain_values
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


class _Plan(NamedTuple):
    """Where the amounts stand, and the most that one of them may be."""

    paths: tuple[str, ...]
    most: Money


def plan(use: RuleUse) -> _Plan:
    """What to look at."""
    return _Plan(tuple(use.role("amounts").split()), yuan(use.number("most")))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """No single amount exceeds ``most`` (in 万元)."""
    paths, most = use.plan
    for path in paths:
        for said in plain_values(record, path, library):
            if isinstance(said, Money) and said.amount > most.amount:
                return _large(record, use, library)
    return FINE


def _large(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    paths, most = use.plan
    for path in paths:
        for found in values(record, path, library):
            said = found.value
            if isinstance(said, Money) and said.amount > most.amount:
                meant = Money(said.amount / TEN_THOUSAND, "万元")
                large = plain(said.amount / TEN_THOUSAND**2)
                hint = f"单位如果是元，改成 {meant}" if said.unit == "万元" else ""
                told = f"“{label(record, path, library)}” {said}，合 {large} 亿元，一笔超过 {most}"
                yield Finding(found.pointer, told, hint)
