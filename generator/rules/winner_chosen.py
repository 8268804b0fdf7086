"""Who won is a candidate, the first unless there is a reason, at his bid and within ceiling and budget."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.fields.money import Money
from generator.rules.figures import number
from generator.rules.names import label
from generator.rules.parties import normal
from generator.rules.parties import parties
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.parties import Party
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


class Bid(NamedTuple):
    """Who bid, and in which row."""

    party: Party
    row: Row


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the winner with the candidates, else with the bidders, and the price with all that bounds it."""
    winner = next(parties(record, use.role("winner"), use.role("code")), None)
    if winner is None:
        return
    ranked, every = bids(record, use, "candidates"), bids(record, use, "bidders")
    own = next((bid for bid in ranked or every if same(bid.party, winner)), None)
    if own is None and (ranked or every):
        among = "中标候选人" if ranked else "投标人"
        yield Finding(winner.pointer, f"中标人{quoted(winner.name)}不在{among}里")
    elif own and ranked:
        yield from _not_first(record, use, winner, own, library)
    if own:
        yield from _other_price(record, use, own, library)
    yield from _too_much(record, use, library)


def bids(record: Record, use: RuleUse, role: str) -> list[Bid]:
    """The rows of a table of bids with who made them."""
    path = use.role(role)
    table = path.rpartition(".")[0]
    named = {party.pointer[:-1]: party for party in parties(record, path, f"{table}.{_column(use)}")}
    return [Bid(named[row.pointer], row) for row in rows(record, path) if row.pointer in named]


def same(party: Party, other: Party) -> bool:
    """Whether two names are of one party: by code where both have one, else by the name."""
    if party.codes and other.codes:
        return bool(set(party.codes) & set(other.codes))
    return normal(party.name) == normal(other.name)


def _column(use: RuleUse) -> str:
    return use.role("code").rpartition(".")[2]


def _not_first(record: Record, use: RuleUse, winner: Party, own: Bid, library: Library) -> Iterator[Finding]:
    rank = number(own.row.get(use.role("rank")))
    if rank in (None, 1) or filled(value(record, use.role("reason"), library)):
        return
    if value(record, use.role("state_funded"), library) is not True:
        return
    name = label(record, use.role("reason"), library)
    yield Finding(winner.pointer, f"中标人{quoted(winner.name)}排第{rank}，应当确定第一名；没有填写“{name}”")


def _other_price(record: Record, use: RuleUse, own: Bid, library: Library) -> Iterator[Finding]:
    path = f"{use.role('candidates').rpartition('.')[0]}.{use.role('price').rpartition('.')[2]}"
    bid, price = own.row.get(path), value(record, use.role("price"), library)
    if number(bid) is not None and number(price) is not None and number(bid) != number(price):
        note = Note(record.at(own.row.at(path)), "投标报价写在这里")
        told = f"“{label(record, use.role('price'), library)}”{price}，投标报价是{bid}"
        yield Finding(pointer(use.role("price")), f"{told}，两个数应当一致", notes=(note,))


def _too_much(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    price = value(record, use.role("price"), library)
    for path in use.role("bounds").split():
        bound = value(record, path, library)
        if isinstance(price, Money) and isinstance(bound, Money) and price.amount > bound.amount:
            over = Money(price.amount - bound.amount, bound.unit)
            told = f"“{label(record, use.role('price'), library)}”{price}超过“{label(record, path, library)}”{bound}"
            note = Note(record.at(pointer(path)), f"“{label(record, path, library)}”写在这里")
            yield Finding(pointer(use.role("price")), f"{told}，多{over}", notes=(note,))
            return
