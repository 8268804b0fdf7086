"""Candidates for an award: not too many, ranked without gaps, in the order of their scores or prices."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse

_BY_SCORE, _BY_LOW, _BY_HIGH = "得分", "价低", "价高"
"""How a code list says what decides the order."""


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """At most ``most`` candidates; ranks run from 1; a better ``score`` or ``price`` has the better ``rank``."""
    every = list(rows(record, use.role("rank")))
    most = int(use.number("most"))
    if len(every) > most:
        yield Finding(pointer(use.role("rank"))[:-1], f"中标候选人{len(every)}家，不得超过{most}家")
    ranks = [number(row.get(use.role("rank"))) for row in every]
    said = [rank for rank in ranks if rank is not None]
    if sorted(said) != list(range(1, len(said) + 1)):
        told = "、".join(str(rank) for rank in said)
        yield Finding(pointer(use.role("rank"))[:-1], f"排序是{told}，应当从1开始连续编号，不能重复")
    elif len(said) == len(every):
        yield from _order(record, use, library, sorted(every, key=lambda row: number(row.get(use.role("rank"))) or 0))


def _order(record: Record, use: RuleUse, library: Library, ranked: list[Row]) -> Iterator[Finding]:
    by = trait(record, use.role("evaluation"), "ranked_by", library)
    role = "score" if by == _BY_SCORE else "price"
    for better, worse in pairwise(ranked) if by in (_BY_SCORE, _BY_LOW, _BY_HIGH) else ():
        first, second = (number(row.get(use.role(role))) for row in (better, worse))
        if first is None or second is None or first == second or (first < second) == (by == _BY_LOW):
            continue
        name, method = label(record, use.role(role), library), value(record, use.role("evaluation"), library)
        told = "，".join(
            f"第{row.get(use.role('rank'))}名{quoted(row.get(use.role('name')))}{row.get(use.role(role))}"
            for row in (better, worse)
        )
        yield Finding(worse.at(use.role(role)), f"{told}：按{quoted(method)}，“{name}”的先后与排序不一致")
