"""Recipients to look at twice: barred from public money, near to a signer, listed twice, or paid in parts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.figures import yuan
from generator.rules.listing import listings
from generator.rules.names import caption
from generator.rules.parties import INDEX
from generator.rules.parties import Party
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.rules.totals import shares
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.totals import Share

_BETWEEN = "\x1f"
_SHORTEST_MONTH = 28


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """The recipients who may be on a list; and who got something from whom where nothing was decided.

    The latter once for every month from which it may be looked back at, so that both records have the key.
    """
    found = {key for party in _parties(record, use) for key in party.values()}
    yield from ((INDEX, key) for key in sorted(found))
    date = record.first(use.role("date"))
    if record.first(use.role("approval")) is None and isinstance(date, dt.date):
        month = date.year * 12 + date.month
        for name in shares(record, use.role("recipient"), use.role("amount")):
            for seen_from in range(month, month + _months(use) + 1):
                yield _index(record, use), _key(record, use, name, seen_from)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at the lists, at the rows of this record, and at other records of the same weeks."""
    return chain(
        _barred(record, use, library), _related(record, use), _twice(record, use), _split(record, use, library)
    )


def _months(use: RuleUse) -> int:
    """How many months back the days may reach."""
    return int(use.number("days")) // _SHORTEST_MONTH + 1


def _index(record: Record, use: RuleUse) -> str:
    return f"{use.rule.id}:{record.kind}"


def _key(record: Record, use: RuleUse, name: str, month: int) -> str:
    return _BETWEEN.join((str(record.first(use.role("office")) or ""), name, str(month)))


def _parties(record: Record, use: RuleUse) -> Iterator[Party]:
    """The recipients of a sort that can be barred; offices and villages cannot."""
    name, code, sort = use.role("recipient"), use.role("code"), use.role("sort")
    sorts = use.words("sorts")
    for row in rows(record, name):
        who, number_, kind = row.get(name), row.get(code), row.get(sort)
        if who and (number_ or kind in sorts):
            yield Party(str(who), (str(number_).upper(),) if number_ else (), row.at(name))


def _barred(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    date = value(record, use.role("date"), library)
    if not isinstance(date, dt.date):
        return
    for party in _parties(record, use):
        for entry in listings(library, party):
            measure = entry.bars(use.option("part"), "", library)
            if measure and entry.stands(date, date, library):
                begins, ends = entry.period(library)
                until = f"到{ends}" if ends else "起"
                how = "" if entry.by_code else "（两边没有都写代码，按名称比对）"
                title = quoted(caption(entry.record, library))
                yield Finding(
                    party.pointer,
                    f"{quoted(party.name)}在失信名单上{how}：{title}，{begins}{until}“{measure}”，分配在 {date}",
                    notes=(Note(entry.record.at(()), "名单在这里"),),
                )


def _related(record: Record, use: RuleUse) -> Iterator[Finding]:
    """A signer who declared that a recipient is near to him, and did not stand aside."""
    path = use.role("related")
    declared = [row for row in rows(record, path) if not row.get(use.role("recused"))]
    names = shares(record, use.role("recipient"), use.role("amount")) if declared else {}
    for row in declared:
        if str(row.get(path) or "").strip() in names:
            signer, recipient = quoted(row.get(use.role("signer"))), quoted(row.get(path))
            yield Finding(row.at(path), f"签字人{signer}申报与{recipient}有关联关系，没有回避")


def _twice(record: Record, use: RuleUse) -> Iterator[Finding]:
    """Two rows in which the same is given to the same recipient for the same purpose."""
    name, purposes = use.role("recipient"), use.role("purpose").split()
    given = [
        (str(row.get(name) or "").strip(), *[str(row.get(path) or "") for path in purposes])
        for row in rows(record, name)
    ]
    if len(set(given)) == len(given):
        return
    first: dict[tuple[str, ...], int] = {}
    for row in rows(record, name):
        purpose = tuple(str(row.get(path) or "") for path in purposes)
        here = int(row.pointer[-1]) + 1
        before = first.setdefault((str(row.get(name) or "").strip(), *purpose), here)
        if before != here:
            yield Finding(
                row.at(name), f"第 {here} 行与第 {before} 行的对象和内容都是{quoted(row.get(name))}，写了两次"
            )


def _split(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Parts that stay below the threshold each, and reach it together."""
    date = value(record, use.role("date"), library)
    if not isinstance(date, dt.date) or value(record, use.role("approval"), library):
        return
    said = number(value(record, use.role("threshold"), library))
    threshold = said if said is not None else yuan(use.number("default_threshold")).amount
    if (number(value(record, use.role("total"), library)) or Decimal(0)) >= threshold:
        return
    for name, share in shares(record, use.role("recipient"), use.role("amount")).items():
        parts = [share, *_others(record, use, library, name, date)]
        whole = sum((part.amount for part in parts), Decimal(0))
        if len(parts) > 1 and whole >= threshold:
            yield Finding(
                share.rows[0].at(use.role("recipient")),
                f"{int(use.number('days'))}天内{quoted(name)}分 {len(parts)} 次得到 {written(whole, share.like)}，"
                f"合起来达到大额资金标准 {written(threshold, share.like)}，都没有集体决策",
                notes=(Note(record.at(pointer(use.role("date"))), f"这一次在 {date}"),),
            )


def _others(record: Record, use: RuleUse, library: Library, name: str, date: dt.date) -> Iterator[Share]:
    """What the same office gave the same recipient, not decided either, in the days before."""
    days = int(use.number("days"))
    key = _key(record, use, name, date.year * 12 + date.month)
    for ref in library.having(_index(record, use), key):
        other = library.get(ref) if ref != record.ref else None
        then = other.first(use.role("date")) if other else None
        if other and isinstance(then, dt.date) and (date - then).days <= days and (then, ref) < (date, record.ref):
            yield shares(other, use.role("recipient"), use.role("amount"))[name]
