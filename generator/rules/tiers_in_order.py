"""Tiers of a standard that overlap, leave a gap or do not rise."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.range_within import bounds
from generator.rules.range_within import traits
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.range_within import Bounds
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Levels rise from tier to tier; where one ends the next begins, from the least to the most that is allowed."""
    tiers = list(rows(record, use.role("level")))
    yield from _rising(record, tiers, use, library)
    usual = [tier for tier in tiers if not _special(record, tier, use, library)]
    for each in bounds(use):
        yield from _joined(record, usual, each, use, library)


def _special(record: Record, tier: Row, use: RuleUse, library: Library) -> bool:
    said = traits(record, tier, use.role("level"), library)
    return YES in (said.get("none"), said.get("below"))


def _rising(record: Record, tiers: list[Row], use: RuleUse, library: Library) -> Iterator[Finding]:
    path = use.role("level")
    ranks = [str(traits(record, tier, path, library).get("rank") or "") for tier in tiers]
    known = [(int(rank), tier) for rank, tier in zip(ranks, tiers, strict=True) if rank.isdecimal()]
    for (before, first), (rank, tier) in pairwise(known):
        if rank < before:
            message = f"“{tier.get(path)}”排在“{first.get(path)}”后面，阶次要由轻到重"
            yield Finding(tier.at(path), message, "调换两行的先后", notes=(Note(record.at(first.at(path)), "前一档"),))


def _joined(record: Record, tiers: list[Row], each: Bounds, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the end of each tier with the beginning of the next; the first and the last with the statute."""
    said = [tier for tier in tiers if tier.get(each.tier_low) is not None or tier.get(each.tier_high) is not None]
    level = use.role("level")
    for first, tier in pairwise(said):
        end, start = number(first.get(each.tier_high)), number(tier.get(each.tier_low))
        if end is None or start is None or end == start:
            continue
        like = tier.get(each.tier_low)
        names = f"“{first.get(level)}”到{written(end, like)}为止，“{tier.get(level)}”从{written(start, like)}开始"
        told = f"{names}，中间空出一段" if start > end else f"{names}，互相重叠"
        note = Note(record.at(first.at(each.tier_high)), "前一档的上限")
        yield Finding(tier.at(each.tier_low), told, "让前一档的上限等于后一档的下限", notes=(note,))
    if said:
        yield from _whole(record, said[0], each.tier_low, each.low, use, library)
        yield from _whole(record, said[-1], each.tier_high, each.high, use, library)


def _whole(record: Record, tier: Row, path: str, bound: str, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The first tier begins with the least that the statute allows, the last one ends with the most."""
    said, limit = tier.get(path), value(record, bound, library)
    here, there = number(said), number(limit)
    lowest = bound in use.role("low").split()
    if here is None or there is None or not (here > there if lowest else here < there):
        return
    name, other = label(record, path, library), label(record, bound, library)
    level = tier.get(use.role("level"))
    message = f"“{level}”的“{name}”是{written(here, said)}，法定的“{other}”是{written(there, limit)}，空出一段没有档次"
    note = Note(record.at(pointer(bound)), f"“{other}”写在这里")
    yield Finding(tier.at(path), message, notes=(note,))
