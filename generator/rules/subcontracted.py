"""Parts of a contract handed to others: not the main part, not to who lost, not to who is barred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.rules import parties as index
from generator.rules.listing import listings
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.parties import parties
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.rules.spans import day
from generator.rules.winner_chosen import bids
from generator.rules.winner_chosen import same
from generator.wording import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.parties import Party
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse

keys = index.keys


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at every row of the table in which ``names`` is a column."""
    named = list(parties(record, use.role("names"), use.role("codes")))
    if not named:
        return
    taken = {row.pointer: row for row in rows(record, use.role("names"))}
    bidding = bids(record, use, "bidders")
    for party in named:
        row = taken[party.pointer[:-1]]
        if row.get(use.role("main")) is True:
            yield Finding(row.at(use.role("main")), f"主体或者关键工作分包给{quoted(party.name)}，中标人应当自己完成")
        else:
            yield from _essential(record, row, use, party, library)
        if not filled(row.get(use.role("consent"))):
            told = f"分包给{quoted(party.name)}，没有写招标人同意"
            yield Finding(party.pointer, told, severity=Severity.WARNING, missing=True)
        if any(same(bid.party, party) for bid in bidding):
            told = f"分包人{quoted(party.name)}参加过这次投标，没有中标，可能是串通或者转包"
            yield Finding(party.pointer, told, "核对有没有串通投标、转包；没有的，写一条情况说明", Severity.WARNING)
        yield from _barred(record, use, party, row, library)


def _essential(record: Record, row: Row, use: RuleUse, party: Party, library: Library) -> Iterator[Finding]:
    """What is handed on is called the main part, though the row does not say so."""
    path = use.role("content")
    content = str(row.get(path) or "")
    said = next((word for word in use.words("essential") if word in content and f"{word}以外" not in content), None)
    if said:
        name = label(record, use.role("main"), library)
        told = f"分包给{quoted(party.name)}的是{quoted(content)}，“{name}”却不是“是”，{said}应当由中标人自己完成"
        yield Finding(row.at(path), told, f"核对分包内容；不是{said}的，改写内容", Severity.WARNING)


def _barred(record: Record, use: RuleUse, party: Party, row: Row, library: Library) -> Iterator[Finding]:
    begun: dt.date | None = row.get(use.role("date")) or day(record, use.role("signed"), library)
    regime = str(value(record, use.role("regime"), library) or "")
    for listing in listings(library, party) if begun else ():
        measure = listing.bars(use.option("part"), regime, library)
        if measure and begun and listing.stands(begun, begun, library):
            told = f"{begun}分包给{quoted(party.name)}，这家在失信名单上：{quoted(caption(listing.record, library))}"
            yield Finding(party.pointer, f"{told}，“{measure}”")
            return
