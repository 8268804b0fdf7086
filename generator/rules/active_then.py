"""Offices, posts and persons that were not there yet, or no longer, and records that nobody refers to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.rules.names import YES
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.rule import outermost
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.rule import Said
    from generator.source import Pointer


class _Plan(NamedTuple):
    """The paths to whom is named, each with the field in which it begins; the dates in those records."""

    named: tuple[tuple[str, str], ...]
    begun: str
    ended: str
    orphan: bool
    """Whether somebody must refer to the record."""


def plan(use: RuleUse) -> _Plan:
    """Whom to follow, and what to ask there."""
    named = tuple((path, outermost(path)) for path in use.role("named").split())
    return _Plan(named, tail(use.role("from")), tail(use.role("until")), use.option("orphan") == YES)


def idle(use: RuleUse, said: Said) -> bool:
    """Whether nobody is named and nobody must be."""
    return said.lacks(use.role("named")) and use.option("orphan") != YES


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Whoever is ``named`` was there on the ``date`` of the record, today where it has none."""
    named, begun, ended, orphan = use.plan
    wrong: list[Finding] = []
    for path, first in named:
        if first not in record.values:
            continue
        for place in _places(record, path, library):
            other = library.follow(record, place)
            if other is not None and (begun in other.values or ended in other.values):
                finding = _standing(record, use, place, other, library)
                if finding:
                    wrong.append(finding)
    if orphan and not library.referrers(record.ref) and not library.refused():
        wrong.append(Finding((), "没有任何记录用到这条登记", "多余的登记删除，漏关联的补上关联"))
    return iter(wrong) if wrong else FINE


def _places(record: Record, path: str, library: Library) -> Iterable[Pointer]:
    """Where somebody is named; mostly a field names one."""
    if record.values.get(path).__class__ is str:
        return ((path,),)
    return [found.pointer for found in values(record, path, library)]


def _standing(record: Record, use: RuleUse, place: Pointer, other: Record, library: Library) -> Finding | None:
    """What is wrong with somebody who is named, if the day of the record lies outside of the time there."""
    begun, ended = other.values.get(use.plan.begun), other.values.get(use.plan.ended)
    if not isinstance(begun, dt.date) and not isinstance(ended, dt.date):
        return None
    day = _day(record, use, library, asked=isinstance(ended, dt.date))
    if day is None:
        return None
    if isinstance(begun, dt.date) and day < begun:
        name, then = quoted(caption(other, library)), _called(record, use, day, library)
        return _finding(use, place, other, "from", f"{then}时还没有{name}，它从{begun}开始", library)
    if isinstance(ended, dt.date) and day > ended:
        name, then = quoted(caption(other, library)), _called(record, use, day, library)
        return _finding(use, place, other, "until", f"{name}到{ended}为止，{then}已经不在", library)
    return None


def _called(record: Record, use: RuleUse, day: dt.date, library: Library) -> str:
    """How a message calls the day on which a record says what it says."""
    path = use.role("date")
    return f"“{label(record, path, library)}”{day}" if path else f"检查当天{day}"


def _day(record: Record, use: RuleUse, library: Library, *, asked: bool) -> dt.date | None:
    """Today only where somebody has left: what began in the future is rare, and asking costs a check every day."""
    path = use.role("date")
    if path:
        said = value(record, path, library)
        return said if isinstance(said, dt.date) else None
    return library.today if asked else None


def _finding(use: RuleUse, place: Pointer, other: Record, role: str, message: str, library: Library) -> Finding:
    path = tail(use.role(role))
    note = Note(other.at(pointer(path)), f"“{label(other, path, library)}”写在这里")
    return Finding(place, message, notes=(note,))
