"""Notices of trades: what they say, how long papers can be had and bids be made, and how much is asked as bond."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.fields.money import Money
from generator.rules.figures import number
from generator.rules.figures import percent
from generator.rules.figures import plain
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import gaps
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.rules.spans import day
from generator.rules.spans import span
from generator.rules.spans import too_few_working_days
from generator.rules.spans import too_short
from generator.rules.spans import too_short_to_show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_HUNDRED = 100


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at a notice from its first field to its bond."""
    if day(record, use.role("published"), library) is None:
        return
    for path in use.role("all").split():
        for place in gaps(record, path, library):
            yield Finding(place, f"公告里没有写“{label(record, path, library)}”", missing=True)
    bidding = trait(record, use.role("method"), "bidding", library) == YES
    found = [_time_to_bid(record, use, library)]
    if bidding:
        found += [_sale(record, use, library), *_changes(record, use, library)]
    found.append(_bond(record, use, library))
    yield from (finding for finding in found if finding)


def _sale(record: Record, use: RuleUse, library: Library) -> Finding | None:
    """How long the papers can be had: days by one statute, working days by the other."""
    time = span(record, use.role("sale_from"), use.role("sale_to"), library)
    if str(value(record, use.role("regime"), library)) in use.words("in_working_days"):
        return too_few_working_days(time, int(use.number("sale_days")) - 1, library)
    return too_short_to_show(time, int(use.number("sale_days")))


def _time_to_bid(record: Record, use: RuleUse, library: Library) -> Finding | None:
    """From the first day of the papers, else the notice, to the last day of bids, as the method asks."""
    path = use.role("method")
    time = span(record, f"{use.role('sale_from')} {use.role('published')}", use.role("deadline"), library)
    days, working, clause = (trait(record, path, name, library) for name in ("days", "working_days", "clause"))
    doubt = Severity.WARNING if trait(record, path, "doubt", library) == YES else None
    why = f"（{clause}）" if clause else ""
    if isinstance(days, str):
        return too_short(time, int(days), why, doubt)
    return too_few_working_days(time, int(working), library, doubt, why) if isinstance(working, str) else None


def _changes(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """What changes bids is told so many days before the last day of bids, or that day is put off."""
    least, last = int(use.number("change_days")), day(record, use.role("deadline"), library)
    for row in rows(record, use.role("changed")):
        told, put_off = row.get(use.role("changed")), row.get(use.role("put_off"))
        ends = max((each for each in (put_off, last) if isinstance(each, dt.date)), default=None)
        if row.get(use.role("substantial")) is False or not isinstance(told, dt.date) or ends is None:
            continue
        if 0 <= (ends - told).days < least:
            message = f"{told}澄清或者修改，到“{label(record, use.role('deadline'), library)}”{ends}"
            hint = f"把截止日期顺延到{told + dt.timedelta(least)}以后；不影响投标文件编制的，注明不影响"
            yield Finding(row.at(use.role("changed")), f"{message}只有{(ends - told).days}天，不得少于{least}天", hint)


def _bond(record: Record, use: RuleUse, library: Library) -> Finding | None:
    bond, estimate = value(record, use.role("bond"), library), value(record, use.role("estimate"), library)
    much, whole = number(bond), number(estimate)
    if much is None or not whole or not isinstance(estimate, Money):
        return None
    most = use.number("bond_share")
    if much * _HUNDRED <= whole * most:
        return None
    share = percent(much, whole, most)
    limit = Money(whole * most / _HUNDRED, estimate.unit)
    name, of = label(record, use.role("bond"), library), label(record, use.role("estimate"), library)
    message = f"“{name}”{bond}是“{of}”{estimate}的{share}，超过{plain(most)}%（{limit}）"
    return Finding(pointer(use.role("bond")), message)
