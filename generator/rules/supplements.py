"""What is bought on top of a contract stays within a share of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.fields.money import Money
from generator.rules.figures import number
from generator.rules.figures import percent
from generator.rules.figures import plain
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_HUNDRED = 100


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """All that was ``added`` together is at most a ``share`` of the ``amount``; what was taken off is not counted."""
    amount = value(record, use.role("amount"), library)
    whole = number(amount)
    figures = [number(found.value) for found in values(record, use.role("added"), library)]
    more = [figure for figure in figures if figure is not None and figure > 0]
    if not whole or not isinstance(amount, Money) or sum(more) * _HUNDRED <= whole * use.number("share"):
        return
    added = Money(sum(more, Decimal(0)), amount.unit)
    share = percent(added.amount, whole, use.number("share"))
    name = label(record, use.role("amount"), library)
    yield Finding(
        pointer(use.role("added"))[:-1],
        f"追加{len(more)}次共{added}，是“{name}”{amount}的{share}，超过{plain(use.number('share'))}%",
    )
