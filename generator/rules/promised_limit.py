"""Promised limits that are longer than the statutory ones."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.fields import Duration
from generator.rules.known import Known
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import single
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_WORKING, _CALENDAR = "工作日", "自然日"
_LENGTHS = {_WORKING: 7, _CALENDAR: 5}
"""Five working days are seven calendar days; in fifths of a calendar day both are whole numbers."""
_WORDS = {"当场": 0, "当日": 1}
_MANY = frozenset((list, dict))
_COMPARED = ("promised", "statutory", "type", "joint", "case")


class _Plan(NamedTuple):
    """The fields to compare, where all are fields of the record itself, and that of a ground, which may be there."""

    said: tuple[str, ...]
    ground: str
    known: Known


def plan(use: RuleUse) -> _Plan:
    """What to look at."""
    said = tuple(single(path) for role in _COMPARED if (path := use.role(role)))
    ground = use.role("own_basis")
    return _Plan(said if all(said) and single(ground) == ground else (), ground, Known())


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Many powers of a type promise the same days: what was in order once is in order again."""
    plan: _Plan = use.plan
    said, ground, known = plan
    key = (bool(record.values.get(ground)), *map(record.values.get, said))
    if not said or not _MANY.isdisjoint(map(type, key)):
        return _search(record, use, library)
    return known.asked(key, _search(record, use, library))


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare ``promised`` with ``statutory``, and both with the general limit of licences."""
    promised, statutory = (_limit(record, use.role(role), library) for role in ("promised", "statutory"))
    general = _general(record, use, library)
    if promised and (promised.unit in _WORDS or (promised.days == 0 and promised.unit in _LENGTHS)):
        yield from _at_once(record, use, promised, library)
    if promised and statutory and _longer(promised, statutory):
        names = [label(record, use.role(role), library) for role in ("promised", "statutory")]
        note = Note(record.at(pointer(use.role("statutory"))), f"“{names[1]}”写在这里")
        message = f"“{names[0]}”{promised}长于“{names[1]}”{statutory}{_converted(promised, statutory)}"
        yield Finding(pointer(use.role("promised")), message, notes=(note,))
    role, limit = ("statutory", statutory) if statutory and length(statutory) is not None else ("promised", promised)
    if general and limit and _longer(limit, general):
        kind = value(record, use.role("type"), library)
        own = label(record, use.role("own_basis"), library)
        message = f"“{label(record, use.role(role), library)}”{limit}长于{kind}的一般时限{general}，又没有填写“{own}”"
        yield Finding(pointer(use.role(role)), message)


def length(limit: Duration) -> int | None:
    """A limit in fifths of a calendar day; None where there is none."""
    if limit.unit in _WORDS:
        return _WORDS[limit.unit]
    return limit.days * _LENGTHS[limit.unit] if limit.unit in _LENGTHS else None


def _limit(record: Record, path: str, library: Library) -> Duration | None:
    said = value(record, path, library)
    return said if isinstance(said, Duration) else None


def _longer(limit: Duration, other: Duration) -> bool:
    """Whether a limit is longer; no limit at all is longer than any."""
    mine, theirs = length(limit), length(other)
    return theirs is not None and (mine is None or mine > theirs)


def _converted(limit: Duration, other: Duration) -> str:
    if {limit.unit, other.unit} == {_WORKING, _CALENDAR}:
        return "（五个工作日折合七个自然日）"
    return ""


def _general(record: Record, use: RuleUse, library: Library) -> Duration | None:
    """The limit that holds for a licence where no other statute is cited."""
    if str(value(record, use.role("type"), library)) not in use.words("licence"):
        return None
    if value(record, use.role("own_basis"), library):
        return None
    joint = value(record, use.role("joint"), library) is True
    return Duration(int(use.number("joint_limit" if joint else "limit")), _WORKING)


def _at_once(record: Record, use: RuleUse, promised: Duration, library: Library) -> Iterator[Finding]:
    """Only what is done at once may be promised at once."""
    instant = trait(record, use.role("case"), "instant", library)
    if instant is not None and instant != YES:
        name, other = (label(record, use.role(role), library) for role in ("promised", "case"))
        said = value(record, use.role("case"), library)
        message = f"“{name}”是{promised}，“{other}”却是“{said}”"
        note = Note(record.at(pointer(use.role("case"))), f"“{other}”写在这里")
        yield Finding(pointer(use.role("promised")), message, notes=(note,))
