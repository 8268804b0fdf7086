"""Money that was allotted is not left lying: a first payment follows within so many days."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.record import every
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import column
from generator.rules.rows import rows
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.totals import shares
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse
    from generator.rules.totals import Share
    from generator.source import Pointer


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for the first payment to everybody who was allotted something, by the result or else the plan."""
    since = value(record, use.role("since"), library)
    if not isinstance(since, dt.date):
        return FINE
    allotted = _allotted(record, use, library)
    paid = _first_days(record, *use.plan)
    latest = since + dt.timedelta(int(use.number("days")))
    if all(name in paid and paid[name] <= latest for name, share in allotted.items() if share.amount > 0):
        return FINE
    return _search(record, use, since, library)


def plan(use: RuleUse) -> tuple[tuple[str, ...], str, str]:
    """The table of payments, and its columns for whom and when."""
    date = use.role("paid_at")
    return tuple(date.split(".")[:-1]), column(use.role("paid_to")), column(date)


def _first_days(record: Record, table: tuple[str, ...], to: str, date: str) -> dict[str, dt.date]:
    """On which day everybody was paid first."""
    found: dict[str, dt.date] = {}
    for row in every(record.values, table):
        day = row.get(date)
        if isinstance(day, dt.date):
            name = str(row.get(to) or "").strip()
            found[name] = min(day, found.get(name, day))
    return found


def _allotted(record: Record, use: RuleUse, library: Library) -> dict[str, Share]:
    """What everybody was allotted, by the result or else the plan."""
    role = "recipient" if value(record, use.role("recipient"), library) else "plan_recipient"
    return shares(record, use.role(role), use.role("amount" if role == "recipient" else "plan_amount"))


def _search(record: Record, use: RuleUse, since: dt.date, library: Library) -> Iterator[Finding]:
    allotted = _allotted(record, use, library)
    first = _first_payments(record, use)
    days = int(use.number("days"))
    for name, share in allotted.items():
        row = first.get(name)
        if row and share.amount > 0 and (row.get(use.role("paid_at")) - since).days > days:
            told = f"分给{quoted(name)}的 {written(share.amount, share.like)}"
            place, date = row.at(use.role("paid_at")), row.get(use.role("paid_at"))
            yield _finding(record, use, library, place, told, since, date)
    unpaid = {name: share for name, share in allotted.items() if share.amount > 0 and name not in first}
    if unpaid and (library.today - since).days > days:
        place = next(iter(unpaid.values())).rows[0].pointer
        yield _finding(record, use, library, place, _unpaid(unpaid), since, None)


def _first_payments(record: Record, use: RuleUse) -> dict[str, Row]:
    found: dict[str, Row] = {}
    to, date = use.role("paid_to"), use.role("paid_at")
    for row in rows(record, date):
        name = str(row.get(to) or "").strip()
        if isinstance(row.get(date), dt.date) and (name not in found or row.get(date) < found[name].get(date)):
            found[name] = row
    return found


def _unpaid(each: dict[str, Share]) -> str:
    """Who has not got anything, and how much that is together."""
    whole = sum((share.amount for share in each.values()), Decimal(0))
    amount = written(whole, next(iter(each.values())).like)
    many = f"{len(each)} 个对象" if len(each) > 1 else ""
    return f"分给{listed([quoted(name) for name in each], 3)}{many}的 {amount}"


def _finding(
    record: Record, use: RuleUse, library: Library, place: Pointer, what: str, since: dt.date, paid: dt.date | None
) -> Finding:
    passed = ((paid or library.today) - since).days
    told = f"{paid} 才第一次拨付" if paid else "还没有拨付"
    begun = label(record, use.role("since"), library)
    return Finding(
        place,
        f"{what}，{begun} {since} 过了{passed}天{told}，超过{int(use.number('days'))}天",
        notes=(Note(record.at(pointer(use.role("since"))), f"从这里的“{begun}”起算"),),
    )
