"""What is paid out to people adds up, stays within what was allotted, and nobody is paid twice."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.parties import normal
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.rules.totals import shares
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.totals import Share

_MASKS = ("某", "*", "＊")


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at the list itself, then at what it is paid from."""
    yield from _twice(record, use, library)
    path = use.role("total")
    said = value(record, path, library)
    total = number(said)
    if total is None:
        return
    figures = [
        figure for row in rows(record, use.role("paid")) if (figure := number(row.get(use.role("paid")))) is not None
    ]
    paid = sum(figures, Decimal(0))
    if figures and paid != total:
        way = "多" if paid > total else "少"
        yield Finding(
            pointer(path),
            f"发放明细 {len(figures)} 笔，相加是 {written(paid, said)}，“{label(record, path, library)}”是 {said}，"
            f"{way} {written(abs(paid - total), said)}",
        )
    yield from _over(record, use, library)


def _twice(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A name with the same masked number, or an unmasked name of the same village, in two rows."""
    name, mark, place = use.role("name"), use.role("mark"), use.role("place")
    first: dict[tuple[str, str], int] = {}
    for row in rows(record, name):
        called, known = str(row.get(name) or "").strip(), str(row.get(mark) or "")
        if not known and any(sign in called for sign in _MASKS):
            continue
        here = int(row.pointer[-1]) + 1
        before = first.setdefault((normal(called), known or normal(str(row.get(place) or ""))), here)
        if before != here:
            same = f"和“{label(record, mark, library)}”" if known else ""
            yield Finding(row.at(name), f"第 {here} 行{quoted(called)}的名称{same}与第 {before} 行相同，发了两次")


def _over(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Hold everything paid out of an allotment against it, by the result or else the plan."""
    source = library.follow(record, pointer(use.role("source")))
    if source is None:
        return
    allotted = shares(source, tail(use.role("recipient")), tail(use.role("amount")))
    allotted = allotted or shares(source, tail(use.role("plan_recipient")), tail(use.role("plan_amount")))
    path = use.role("share")
    name = str(value(record, path, library) or "").strip()
    if name and name not in allotted:
        hint = did_you_mean(name, allotted)
        yield Finding(pointer(path), f"所关联的资金分配里没有{quoted(name)}这个对象", hint)
    elif allotted:
        limit = allotted[name] if name else _whole(list(allotted.values()))
        yield from _exceeded(record, use, library, source, name, limit)


def _whole(every: list[Share]) -> Share:
    whole = sum((share.amount for share in every), Decimal(0))
    return every[0]._replace(amount=whole)


def _exceeded(
    record: Record, use: RuleUse, library: Library, source: Record, name: str, limit: Share
) -> Iterator[Finding]:
    path, field = use.role("total"), use.role("source")
    batches = [
        batch
        for ref in dict.fromkeys(link.source for link in library.referrers(source.ref) if link.field == field)
        if ref.startswith(f"{record.kind}/") and (batch := library.get(ref))
    ]
    same = [batch for batch in batches if not name or str(batch.first(use.role("share")) or "").strip() == name]
    paid = sum((number(batch.first(path)) or Decimal(0) for batch in same), Decimal(0))
    if paid > limit.amount:
        said = value(record, path, library)
        whom = f"分给{quoted(name)}的" if name else "分配的"
        yield Finding(
            pointer(path),
            f"{len(same)} 批共发放 {written(paid, said)}，{whom}是 {written(limit.amount, limit.like)}，"
            f"多发 {written(paid - limit.amount, said)}",
            notes=(Note(source.at(limit.rows[0].pointer), "分到的数写在这里"),),
        )
