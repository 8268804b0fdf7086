"""Bidders who look like one: the same representative, address or telephone, or prices in regular steps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.rules import parties as index
from generator.rules.figures import number
from generator.rules.names import label
from generator.rules.parties import INDEX
from generator.rules.parties import masked
from generator.rules.parties import normal
from generator.rules.parties import parties
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.parties import Party
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse

keys = index.keys
_TRAITS = "representative", "address", "telephone"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the bidders of one trade by what they say of themselves, else by what is on file of them."""
    if not use.role("price"):
        return
    named = {party.pointer[:-1]: party for party in parties(record, use.role("names"), use.role("codes"))}
    bidding = [(named[row.pointer], row) for row in rows(record, use.role("names")) if row.pointer in named]
    if len(bidding) > 1:
        for role in _TRAITS:
            yield from _alike(record, use, bidding, role, library)
        yield from _stepped(record, use, [row for _, row in bidding], library)


def _alike(
    record: Record, use: RuleUse, bidding: list[tuple[Party, Row]], role: str, library: Library
) -> Iterator[Finding]:
    shared: dict[str, list[Party]] = {}
    for party, row in bidding:
        said = row.get(use.role(role)) or _filed(use, party, role, library)
        if isinstance(said, str) and not masked(said):
            shared.setdefault(normal(said), []).append(party)
    for several in shared.values():
        if len(several) > 1:
            names = listed([quoted(party.name) for party in several])
            message = f"{names}的“{label(record, use.role(role), library)}”相同，可能存在关联或者串通"
            yield Finding(several[-1].pointer, message)


def _filed(use: RuleUse, party: Party, role: str, library: Library) -> object:
    """What another record, by the rule of its own kind, says of a party with the same code."""
    for code in party.codes:
        for ref in library.having(INDEX, code):
            kind = library.kinds[ref.partition("/")[0]]
            path = next((stated.roles.get(role) for stated in kind.rules if _files(stated.id, stated.roles, use)), None)
            other = library.get(ref) if path else None
            said = value(other, path, library) if other and path else None
            if said:
                return said
    return None


def _files(rule: str, roles: Mapping[str, str], use: RuleUse) -> bool:
    """Whether a kind hands the rule what is on file, and no bids."""
    return rule == use.rule.id and not roles.get("price")


def _stepped(record: Record, use: RuleUse, every: list[Row], library: Library) -> Iterator[Finding]:
    """Prices that rise by the same amount, or in the same proportion, each time."""
    prices = sorted(price for row in every if (price := number(row.get(use.role("price")))) is not None and price > 0)
    if len(prices) < int(use.number("least")):
        return
    steps = {high - low for low, high in pairwise(prices)}
    even = all(high * low == middle * middle for low, middle, high in zip(prices, prices[1:], prices[2:], strict=False))
    if (len(steps) == 1 or even) and 0 not in steps:
        shown = "、".join(str(row.get(use.role("price"))) for row in every)
        way = "等差" if len(steps) == 1 else "等比"
        told = f"{len(prices)}家的“{label(record, use.role('price'), library)}”成{way}：{shown}"
        yield Finding(pointer(use.role("price"))[:-1], f"{told}，投标报价呈规律性差异")
