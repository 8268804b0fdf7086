"""Tiers of a standard that leave the range which the statute gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.money_words import amounts
from generator.rules.money_words import half
from generator.rules.names import YES
from generator.rules.names import column_term
from generator.rules.names import label
from generator.rules.names import vocabulary
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


_fined = re.compile(r"[^,，;；。:：]{0,6}罚款").match
"""Words behind an amount that say it is the fine, not what the act was about."""


class Bounds(NamedTuple):
    """Two fields between whose values something must lie, and the columns of the tiers that are compared with them."""

    low: str
    high: str
    tier_low: str
    tier_high: str


def bounds(use: RuleUse) -> list[Bounds]:
    """The pairs of fields that the kind hands over: a fine, a multiple."""
    roles = ("low", "high", "tier_low", "tier_high")
    return [Bounds(*paths) for paths in zip(*(use.role(role).split() for role in roles), strict=True)]


def traits(record: Record, row: Row, path: str, library: Library) -> Mapping[str, object]:
    """What the code list says of the level of a tier."""
    terms = vocabulary(record, path, library)
    term = terms.get(str(row.get(path))) if terms else None
    return term.attributes if term else {}


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every tier keeps to the ``kinds`` and the bounds of the statute; below them only where its level says so."""
    if not value(record, use.role("legal"), library):
        return
    for each in bounds(use):
        yield from _upside_down(record, each, library)
    allowed = {said for _, said in record.find(use.role("kinds"))}
    for row in rows(record, use.role("level")):
        said = row.get(use.role("tier_kinds")) or ()
        strange = [each for each in said if each not in allowed and not _always(record, use, each, library)]
        strange = strange if allowed else []
        if strange:
            message = f"“{row.get(use.role('level'))}”这一档写了{'、'.join(strange)}，条款里没有这种处罚"
            yield Finding(row.at(use.role("tier_kinds")), message)
        for each in bounds(use):
            yield from _tier(record, row, use, each, library)
        yield from _worded(record, row, use, library)


def _always(record: Record, use: RuleUse, kind: object, library: Library) -> bool:
    """Whether the code list says that a penalty needs no clause of its own: what was gained unlawfully is forfeit."""
    one = column_term(record, use.role("tier_kinds"), kind, library)
    return one is not None and one.attributes.get("always") == YES


def _upside_down(record: Record, each: Bounds, library: Library) -> Iterator[Finding]:
    low, high = (value(record, path, library) for path in (each.low, each.high))
    least, most = number(low), number(high)
    if least is not None and most is not None and least > most:
        names = [label(record, path, library) for path in (each.low, each.high)]
        message = f"“{names[0]}”{_shown(low)}大于“{names[1]}”{_shown(high)}"
        yield Finding(pointer(each.low), message, "对照条款改正")


def _tier(record: Record, row: Row, use: RuleUse, each: Bounds, library: Library) -> Iterator[Finding]:
    low, high = row.get(each.tier_low), row.get(each.tier_high)
    if low is None and high is None:
        return
    level = f"“{row.get(use.role('level'))}”这一档的"
    special = traits(record, row, use.role("level"), library)
    names = [label(record, path, library) for path in (each.tier_low, each.tier_high)]
    if special.get("none") == YES:
        if number(high if high is not None else low):
            yield Finding(row.at(each.tier_high), f"{level}“{names[1]}”不应填写，这一档不予处罚")
        return
    least, most = (value(record, path, library) for path in (each.low, each.high))
    if least is None and most is None:
        yield Finding(row.at(each.tier_low), f"{level}“{names[0]}”没有法定的幅度可以对照", "先填写法定的上下限")
        return
    if low is not None and high is not None and _less(high, low):
        yield Finding(row.at(each.tier_low), f"{level}“{names[0]}”{_shown(low)}大于“{names[1]}”{_shown(high)}")
    if low is not None and _less(low, least) and special.get("below") != YES:
        yield _beyond(record, row, each.tier_low, low, each.low, (level + f"“{names[0]}”", "低于", least), library)
    if most is not None and high is None:
        yield Finding(row.at(each.tier_low), f"{level}“{names[1]}”没有填写，法定上限是{_shown(most)}")
    elif _less(most, high):
        yield _beyond(record, row, each.tier_high, high, each.high, (level + f"“{names[1]}”", "高于", most), library)


def _worded(record: Record, row: Row, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A fine that the words of a tier name, which is higher than the statute allows."""
    path = use.role("text")
    highest = use.role("high").split()[0]
    most, text = value(record, highest, library), half(str(row.get(path) or ""))
    limit = number(most)
    for said in amounts(text) if limit is not None and "罚款" in text else ():
        if limit is not None and said.amount > limit and _fined(text[said.last :]):
            names = row.get(use.role("level")), label(record, path, library), label(record, highest, library)
            told = f"“{names[0]}”这一档的“{names[1]}”写着{said.text}的罚款，高于法定的“{names[2]}”"
            yield Finding(row.at(path), f"{told}{_shown(most)}")


def _less(one: object, other: object) -> bool:
    first, second = number(one), number(other)
    return first is not None and second is not None and first < second


def _beyond(
    record: Record, row: Row, path: str, said: object, bound: str, told: tuple[str, str, object], library: Library
) -> Finding:
    what, how, limit = told
    name = label(record, bound, library)
    note = Note(record.at(pointer(bound)), f"“{name}”写在这里")
    return Finding(row.at(path), f"{what}{_shown(said)}，{how}法定的“{name}”{_shown(limit)}", notes=(note,))


def _shown(said: object) -> str:
    figure = number(said)
    return str(said) if figure is None else written(figure, said)
