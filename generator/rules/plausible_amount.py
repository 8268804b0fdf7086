"""Amounts so large that somebody probably wrote 元 where 万元 was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields.money import Money
from generator.rules.figures import TEN_THOUSAND
from generator.rules.figures import plain
from generator.rules.figures import yuan
from generator.rules.names import label
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """No single amount exceeds ``most`` (in 万元)."""
    most = yuan(use.number("most"))
    for path in use.role("amounts").split():
        for found in values(record, path, library):
            said = found.value
            if isinstance(said, Money) and said.amount > most.amount:
                meant = Money(said.amount / TEN_THOUSAND, "万元")
                large = plain(said.amount / TEN_THOUSAND**2)
                hint = f"单位如果是元，改成 {meant}" if said.unit == "万元" else ""
                told = f"“{label(record, path, library)}” {said}，合 {large} 亿元，一笔超过 {most}"
                yield Finding(found.pointer, told, hint)
