"""Nobody is paid more than was allotted to him, and a payee who is not the recipient is explained."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.record import every
from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.rows import column
from generator.rules.rows import rows
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.totals import shares
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse
    from generator.rules.totals import Share


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Add up the payments in their order, against the result or else the plan."""
    return FINE if _is_right(record, use) else _search(record, use, library)


class _Plan(NamedTuple):
    """The table of payments, and its columns."""

    table: tuple[str, ...]
    to: str
    payee: str
    paid: str
    reason: str


def plan(use: RuleUse) -> _Plan:
    """Where to look."""
    to, payee, paid, reason = (column(use.role(role)) for role in ("paid_to", "payee", "paid", "reason"))
    return _Plan(tuple(use.role("paid").split(".")[:-1]), to, payee, paid, reason)


def _is_right(record: Record, use: RuleUse) -> bool:
    """Whether everybody who is paid is a recipient himself and gets no more than he was allotted."""
    table, to, payee, paid, reason = use.plan
    whole: dict[str, Decimal] = {}
    for row in every(record.values, table):
        recipient, other, figure = row.get(to), row.get(payee), number(row.get(paid))
        if recipient is None:
            continue
        name = str(recipient).strip()
        if other is not None and str(other).strip() != name and not row.get(reason):
            return False
        if figure is not None:
            whole[name] = whole[name] + figure if name in whole else figure
    allotted = _allotted(record, use) if whole else {}
    return all(name in allotted and sum_ <= allotted[name].amount for name, sum_ in whole.items())


def _allotted(record: Record, use: RuleUse) -> dict[str, Share]:
    allotted = shares(record, use.role("recipient"), use.role("amount"))
    return allotted or shares(record, use.role("plan_recipient"), use.role("plan_amount"))


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    paid = list(rows(record, use.role("paid")))
    if not paid:
        return
    allotted = shares(record, use.role("recipient"), use.role("amount"))
    path = use.role("amount" if allotted else "plan_amount")
    allotted = allotted or shares(record, use.role("plan_recipient"), use.role("plan_amount"))
    for name, payments in _by_recipient(use, paid).items():
        yield from _too_much(record, use, name, payments, allotted, path)
    for row in paid:
        yield from _other_payee(record, use, library, row)


def _by_recipient(use: RuleUse, paid: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in paid:
        if row.get(use.role("paid_to")) is not None and number(row.get(use.role("paid"))) is not None:
            found.setdefault(str(row.get(use.role("paid_to"))).strip(), []).append(row)
    return found


def _too_much(
    record: Record, use: RuleUse, name: str, payments: list[Row], allotted: dict[str, Share], path: str
) -> Iterator[Finding]:
    share = allotted.get(name)
    if share is None:
        hint = did_you_mean(name, allotted)
        yield Finding(payments[0].at(use.role("paid_to")), f"分配的对象里没有{quoted(name)}，却有拨付", hint)
        return
    paid = sum((number(row.get(use.role("paid"))) or Decimal(0) for row in payments), Decimal(0))
    if paid > share.amount:
        last = payments[-1]
        like = last.get(use.role("paid"))
        yield Finding(
            last.at(use.role("paid")),
            f"付给{quoted(name)} {len(payments)} 笔，共 {written(paid, like)}，分到的是 "
            f"{written(share.amount, share.like)}，多付 {written(paid - share.amount, like)}",
            notes=(Note(record.at(share.rows[0].at(path)), "分到的数写在这里"),),
        )


def _other_payee(record: Record, use: RuleUse, library: Library, row: Row) -> Iterator[Finding]:
    recipient, payee = row.get(use.role("paid_to")), row.get(use.role("payee"))
    if payee is None or recipient is None or str(payee).strip() == str(recipient).strip():
        return
    if not row.get(use.role("reason")):
        reason = label(record, use.role("reason"), library)
        told = f"钱分给{quoted(recipient)}，收款的是{quoted(payee)}，没有写“{reason}”"
        yield Finding(row.at(use.role("payee")), told)
