"""Parties who take part although they are barred at that time, in that place, from that kind of trade."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules import parties as index
from generator.rules.listing import listings
from generator.rules.names import caption
from generator.rules.parties import parties
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.listing import Listing
    from generator.rules.parties import Party
    from generator.rules.rule import RuleUse

keys = index.keys


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """No party of ``names`` may be barred between ``opened`` and the first of ``decided`` that is said."""
    days = sorted(day for role in ("opened", "decided") for day in _first(record, use, role, library))
    seen = set()
    for party in parties(record, use.role("names"), use.role("codes")) if days else ():
        for listing in listings(library, party):
            if listing.record.ref not in seen and listing.stands(days[0], days[-1], library):
                measure = _measure(record, use, library, listing)
                if measure:
                    seen.add(listing.record.ref)
                    yield _barred(use.option("part"), party, listing, f"“{measure}”", _told(listing, days, library))


def _measure(record: Record, use: RuleUse, library: Library, listing: Listing) -> str:
    """What bars a party from this trade; empty where nothing does."""
    regime, area = (str(value(record, use.role(role), library) or "") for role in ("regime", "area"))
    measure = listing.bars(use.option("part"), regime, library)
    return measure if measure and listing.reaches(area, library) else ""


def _told(listing: Listing, days: list[dt.date], library: Library) -> tuple[str, str, str]:
    begins, ends = listing.period(library)
    until = f"到{ends}" if ends else "起，没有写截止日期"
    return quoted(caption(listing.record, library)), f"{begins}{until}", f"{days[0]}到{days[-1]}"


def _barred(part: str, party: Party, listing: Listing, measure: str, told: tuple[str, str, str]) -> Finding:
    title, period, trade = told
    by_name = "" if listing.by_code else "（两边没有都写代码，按名称比对）"
    message = f"{part}{quoted(party.name)}在失信名单上{by_name}：{title}，{period}{measure}，这次交易从{trade}"
    note = Note(listing.record.at(pointer(listing.roles.get("from", ""))), "名单的起始日期写在这里")
    return Finding(party.pointer, message, notes=(note,))


def _first(record: Record, use: RuleUse, role: str, library: Library) -> Iterator[dt.date]:
    """The first date that is said among the fields of a role."""
    for path in use.role(role).split():
        day = value(record, path, library)
        if isinstance(day, dt.date):
            yield day
            return
