"""From which amount on money is large: what the office says, else the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields.money import Money
from generator.rules.figures import yuan
from generator.rules.paths import value

if TYPE_CHECKING:
    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def large(record: Record, use: RuleUse, library: Library) -> tuple[Money, Money] | None:
    """The amount and the threshold it reaches; None where it does not."""
    amount = value(record, use.role("amount"), library)
    if not isinstance(amount, Money):
        return None
    said = value(record, use.role("threshold"), library)
    threshold = said if isinstance(said, Money) else yuan(use.number("default_threshold"))
    return (amount, threshold) if amount.amount >= threshold.amount else None
