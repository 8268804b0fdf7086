"""Committees that compare bids: how many, how many of them experts, how drawn, whose people, when named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.parties import normal
from generator.rules.parties import parties
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.rules.spans import day
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_NO = "否"
"""How a code list says that something does not hold."""


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at the numbers, the draw, where members work, and that they were not named before the award."""
    size = number(value(record, use.role("size"), library))
    if size is None:
        return
    yield from _numbers(record, use, int(size), library)
    selection = use.role("selection")
    if trait(record, selection, "random", library) == _NO and not filled(value(record, use.role("reason"), library)):
        yield Finding(
            pointer(selection),
            f"专家“{value(record, selection, library)}”，没有写明理由，一般应当随机抽取",
            "改为随机抽取；特殊项目经批准直接确定的，写明理由",
        )
    yield from _bidders_people(record, use)
    yield from _named_early(record, use, library)


def _numbers(record: Record, use: RuleUse, size: int, library: Library) -> Iterator[Finding]:
    place, name = pointer(use.role("size")), label(record, use.role("size"), library)
    least = trait(record, use.role("method"), "committee", library)
    if isinstance(least, str) and size < int(least):
        method = value(record, use.role("method"), library)
        yield Finding(place, f"“{name}”{size}人，{quoted(method)}不得少于{least}人")
    if size % 2 == 0:
        yield Finding(place, f"“{name}”{size}人是双数，应当是单数")
    experts = number(value(record, use.role("experts"), library))
    if experts is not None and experts * 3 < size * 2:
        most = -(-size * 2 // 3)
        told = f"{size}人里技术经济专家{int(experts)}人，不足三分之二，至少要{most}人"
        yield Finding(pointer(use.role("experts")), told)
    if experts is not None and experts > size:
        yield Finding(pointer(use.role("experts")), f"专家{int(experts)}人，比全部成员{size}人还多")


def _bidders_people(record: Record, use: RuleUse) -> Iterator[Finding]:
    bidders = {normal(party.name): party.name for party in parties(record, use.role("bidders"))}
    for row in rows(record, use.role("employer")):
        employer = row.get(use.role("employer"))
        if isinstance(employer, str) and normal(employer) in bidders and row.get(use.role("recused")) is not True:
            yield Finding(row.at(use.role("employer")), f"评审成员的工作单位是投标人{quoted(employer)}，应当回避")


def _named_early(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Who sits on it is told after the award."""
    path = use.role("named")
    awarded, named = day(record, use.role("awarded"), library), day(record, path, library)
    if awarded and named and named < awarded:
        told = f"“{label(record, path, library)}”{named}早于“{label(record, use.role('awarded'), library)}”{awarded}"
        yield Finding(pointer(path), f"{told}，定标以前成员名单应当保密")
    elif (
        awarded is None
        and any(True for _ in rows(record, use.role("employer")))
        and trait(record, use.role("attribute"), "published", library) == YES
    ):
        yield Finding(pointer(use.role("employer"))[:-1], "还没有定标，成员名单已经写在公开的记录里，应当保密")
