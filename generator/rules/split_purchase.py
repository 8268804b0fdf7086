"""One purchase cut into several, each too small to be open to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.fields.money import Money
from generator.rules.figures import yuan
from generator.rules.listing_term import later
from generator.rules.names import caption
from generator.rules.names import code
from generator.rules.parties import normal
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.rules.spans import day
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_BETWEEN = "\x1f"


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Who buys what, unless everybody may bid."""
    buyer, subject, method = (record.first(use.role(role)) for role in ("buyer", "subject", "method"))
    if isinstance(buyer, str) and isinstance(subject, str) and str(method) not in use.words("open"):
        yield f"{use.rule.id}:{record.kind}", f"{buyer}{_BETWEEN}{normal(subject)}"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """With those of the ``months`` before it that are as small, a purchase stays below the threshold of its type."""
    when, own = day(record, use.role("date"), library), _amount(record, use, library)
    threshold = yuan(use.number(code(record, use.role("type"), library) or "services"))
    if when is None or own is None or own >= threshold.amount:
        return
    before = [
        other
        for index, key in keys(record, use)
        for ref in library.having(index, key)
        if ref != record.ref and (other := library.get(ref)) and _counts(other, record, use, when, library)
    ]
    amounts = [amount for other in before if (amount := _amount(other, use, library)) is not None]
    total = sum(amounts, own)
    if before and total >= threshold.amount:
        titles = listed([quoted(caption(other, library)) for other in before], 3)
        what = value(record, use.role("subject"), library)
        message = (
            f"{int(use.number('months'))}个月内“{what}”分{len(before) + 1}次采购，合计{Money(total, '万元')}，"
            f"达到公开招标数额标准{threshold}，每次都在标准以下；另外几次是{titles}"
        )
        notes = tuple(Note(other.at(pointer(use.role("amount"))), "另一次采购") for other in before[:3])
        yield Finding(pointer(use.role("amount")), message, notes=notes)


def _counts(other: Record, record: Record, use: RuleUse, when: dt.date, library: Library) -> bool:
    """Whether another purchase came before this one and not too long ago; of one day the name decides."""
    then = day(other, use.role("date"), library)
    same_type = value(other, use.role("type"), library) == value(record, use.role("type"), library)
    return bool(
        then
        and same_type
        and (then, other.ref) < (when, record.ref)
        and later(then, int(use.number("months"))) > when
        and str(value(other, use.role("state"), library)) not in use.words("stopped")
    )


def _amount(record: Record, use: RuleUse, library: Library) -> Decimal | None:
    amount = value(record, use.role("amount"), library)
    return amount.amount if isinstance(amount, Money) else None
