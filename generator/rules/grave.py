"""Sanctions grave enough for a hearing, a review or a discussion: by their kind, or by their amount."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.fields.money import Money
from generator.fields.party import NATURAL
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import value
from generator.rules.paths import values

if TYPE_CHECKING:
    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


class Grave(NamedTuple):
    """Why a sanction is grave, and whether statute itself says so."""

    why: str
    sure: bool


def grave(record: Record, use: RuleUse, library: Library) -> Grave | None:
    """The first reason found; an amount is sure only where the site says from which one on it is large."""
    for found in values(record, use.role("kinds"), library):
        known = term(found, library)
        if known and known.attributes.get("hearing") == YES:
            return Grave(f"处罚类别有“{known.label}”", sure=True)
    natural = value(record, use.role("party"), library) == NATURAL
    name = "person" if natural else "organisation"
    least = use.number(name)
    for role in ("fine", "confiscated"):
        amount = value(record, use.role(role), library)
        if isinstance(amount, Money) and amount.amount >= least:
            of = "自然人" if natural else "法人和其他组织"
            why = f"“{label(record, use.role(role), library)}”{amount}达到对{of}的较大数额 {least:,f} 元"
            return Grave(why, sure=name in use.options)
    return None
