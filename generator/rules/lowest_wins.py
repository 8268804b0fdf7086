"""Where the lowest price decides, the winner's is the lowest of all bids that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.names import YES
from generator.rules.names import trait
from generator.rules.parties import parties
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.rules.winner_chosen import bids
from generator.rules.winner_chosen import same
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from generator.library import Library
    from generator.record import Record
    from generator.rules.parties import Party
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the reviewed prices of the bidders that were not rejected."""
    if trait(record, use.role("evaluation"), "lowest", library) != YES:
        return
    winner: Party | None = next(parties(record, use.role("winner"), use.role("code")), None)
    priced = [
        (price, bid)
        for bid in bids(record, use, "bidders")
        if bid.row.get(use.role("rejected")) is not True and (price := _price(use, bid.row)) is not None
    ]
    own = next(((price, bid) for price, bid in priced if winner and same(bid.party, winner)), None)
    if own is None:
        return
    price, bid = min(priced, key=lambda pair: pair[0])
    if price < own[0]:
        method = value(record, use.role("evaluation"), library)
        told = f"{quoted(method)}应当由价最低的中标：{quoted(bid.party.name)}{_said(use, bid.row)}"
        yield Finding(own[1].party.pointer, f"{told}，中标人{quoted(own[1].party.name)}{_said(use, own[1].row)}")


def _said(use: RuleUse, row: Row) -> object:
    return row.get(use.role("reviewed")) or row.get(use.role("price"))


def _price(use: RuleUse, row: Row) -> Decimal | None:
    return number(_said(use, row))
