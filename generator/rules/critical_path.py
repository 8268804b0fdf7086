"""The longest way through a procedure is not longer than what was promised and what statute allows.

Working days and calendar days are never converted into one another: a limit is compared with the
days of its own sort. Where a way has both and nothing shows that it keeps the limit, that is a doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.fields.duration import COUNTED
from generator.fields.duration import Duration
from generator.rules.longest import longest
from generator.rules.longest import times_of
from generator.rules.longest import told
from generator.rules.names import label
from generator.rules.paths import plain
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.procedure import procedure
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.longest import Days
    from generator.rules.longest import Times
    from generator.rules.longest import Way
    from generator.rules.procedure import Procedure
    from generator.rules.rule import RuleUse

_WORKING, _CALENDAR = COUNTED
_UNLIMITED = "无"
_NAMED = 20


class _Case(NamedTuple):
    """A limit that must be kept: where it is written, what it is called."""

    path: str
    name: str
    limit: Duration


NEEDS = ("steps",)


class _Plan(NamedTuple):
    """Where limits, steps and special procedures stand, and the words that are never counted."""

    promised: str
    statutory: str
    steps: str
    special: str
    excluded: tuple[str, ...]


def plan(use: RuleUse) -> _Plan:
    """What to look at."""
    role = use.role
    return _Plan(role("promised"), role("statutory"), role("steps"), role("special"), use.words("excluded"))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare with the promise; with what statute allows only where the promise is kept."""
    _, _, steps, special_, excluded = use.plan
    limits = _limits(record, use, library)
    graph = procedure(record, steps, library) if limits else None
    if graph is None:
        return FINE
    special = tuple(map(str, plain(record, special_, library)))
    # many powers follow one procedure and promise the same days: what was kept once is kept
    key = ("kept", special, excluded, *[limit for _, limit in limits])
    if key in graph.ways:
        return FINE
    times = times_of(graph, special, excluded, library)
    found = [] if _plainly_keeps(times, limits) else list(_over(record, times, limits, library))
    if not found and times.alone:
        graph.ways[key] = True
    return iter(found)


def _plainly_keeps(times: Times, limits: list[tuple[str, Duration]]) -> bool:
    """Whether all steps together keep the limits, each in days of its own sort, so that every way does."""
    for _, limit in limits:
        if limit.unit not in COUNTED:
            return False
        own = COUNTED.index(limit.unit)
        if times.most[own] > limit.days or times.most[1 - own]:
            return False
    return True


def _over(record: Record, times: Times, limits: list[tuple[str, Duration]], library: Library) -> Iterator[Finding]:
    """The first limit that is not kept, or the doubt whether it is."""
    cases = [_Case(path, label(record, path, library), limit) for path, limit in limits]
    exceeded = (finding for case in cases if (finding := _exceeded(record, times, case)))
    finding = next(exceeded, None) or _doubtful(record, times, cases[0])
    if finding:
        yield finding


def _limits(record: Record, use: RuleUse, library: Library) -> list[tuple[str, Duration]]:
    """What must be kept; not the limit of statute where the promise is known to lie within it."""
    limits: list[tuple[str, Duration]] = []
    promised, statutory = value(record, use.plan.promised, library), value(record, use.plan.statutory, library)
    if isinstance(promised, Duration) and promised.unit != _UNLIMITED:
        limits.append((use.plan.promised, promised))
    if not isinstance(statutory, Duration) or statutory.unit == _UNLIMITED:
        return limits
    if not isinstance(promised, Duration) or promised.unit != statutory.unit or promised.days > statutory.days:
        limits.append((use.plan.statutory, statutory))
    return limits


def _exceeded(record: Record, times: Times, case: _Case) -> Finding | None:
    """The days of the limit's own sort are too many."""
    limit = case.limit
    own = (1, 0) if limit.unit != _CALENDAR else (0, 1)
    sort = _CALENDAR if limit.unit == _CALENDAR else _WORKING
    way = longest(times.graph, times.days, own if limit.unit in COUNTED else (1, 1))
    sums = way.sums
    days = sum(sums) if limit.unit not in COUNTED else sums[COUNTED.index(sort)]
    if days <= limit.days:
        return None
    part = f"其中{sort}" if way.mixed and limit.unit in COUNTED else ""
    over = f"，多{Duration(days - limit.days, sort)}" if limit.unit in COUNTED else ""
    other = "（工作日和自然日不相加、不折算）" if way.mixed else ""
    said = f"流程走完最长要{told(sums)}，{part}超过{case.name}{limit}{over}{other}：{_named(times, way)}"
    return Finding(pointer(case.path), said, notes=_slowest(record, times.graph, way, case))


def _doubtful(record: Record, times: Times, case: _Case) -> Finding | None:
    """Days of both sorts on one way, or of the other sort alone, of which nothing shows that they keep the limit.

    Calendar days hold at most so many working days as they are; working days last at most so many
    calendar days as with a weekend for every five.
    """
    limit = case.limit
    if limit.unit not in COUNTED:
        return None
    other = 1 if limit.unit == _WORKING else 0
    way = longest(times.graph, times.days, (1, 1) if other else (7, 5))
    sums = way.sums
    most = sum(sums) + (0 if other else 2 * -(-sums[0] // 5))
    if not sums[other] or most <= limit.days:
        return None
    why = "工作日和自然日混着写，不能相加" if way.mixed else "单位不同，不能直接比较"
    said = f"流程走完最长要{told(sums)}，{case.name}是{limit}，{why}，看不出有没有超过：{_named(times, way)}"
    hint = f"各环节的时限都按{limit.unit}写；不计入的环节写明“计入时限”为“否”"
    notes = _slowest(record, times.graph, way, case)
    return Finding(pointer(case.path), said, hint, severity=Severity.WARNING, notes=notes)


def _named(times: Times, way: Way) -> str:
    """The way step by step, and what was left out of the count."""
    graph = times.graph
    steps = [f"{graph.name(number)}（{told(days)}）" for number, days in zip(way.steps, way.days, strict=True)]
    named = "→".join(steps[:_NAMED]) + ("→…" if len(steps) > _NAMED else "")
    out = "、".join(graph.name(number) for number in times.left_out[:_NAMED])
    return f"{named}（不计入时限的：{out}）" if out else named


def _slowest(record: Record, graph: Procedure, way: Way, case: _Case) -> tuple[Note, ...]:
    """Where the step stands that takes longest."""

    def long(place: int) -> Days:
        return sum(way.days[place]), -place

    there = graph.holder.at(graph.places[way.steps[max(range(len(way.steps)), key=long)]])
    return () if there == record.at(pointer(case.path)) else (Note(there, "用时最长的环节"),)
