"""The longest way through a procedure is not longer than what was promised and what statute allows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.fields.duration import COUNTED
from generator.fields.duration import Duration
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.procedure import procedure
from generator.rules.procedure import walk
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.procedure import Procedure
    from generator.rules.rule import RuleUse

_WORKING, _CALENDAR = COUNTED
_UNLIMITED = "无"
_WEIGHT = {_WORKING: 7, _CALENDAR: 5}
"""Five working days weigh as much as seven calendar days; a thing done at once weighs nothing."""
_NAMED = 20


class _Way(NamedTuple):
    """The steps of the longest way that take time, and how long they take."""

    steps: list[int]
    limits: list[Duration]

    @property
    def weight(self) -> int:
        return sum(_weight(limit) for limit in self.limits)

    def __str__(self) -> str:
        sums = [(sum(limit.days for limit in self.limits if limit.unit == unit), unit) for unit in COUNTED]
        return "和".join(str(Duration(days, unit)) for days, unit in sums if days)


NEEDS = ("steps",)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare with the promise; with what statute allows only where the promise is kept."""
    limits = list(_limits(record, use, library))
    if not limits:
        return
    special = [str(found.value) for found in values(record, use.role("special"), library)]
    graph = procedure(record, use.role("steps"), library)
    way = _way(graph, special) if graph else None
    if graph and way:
        for path, limit in limits:
            if way.weight > _weight(limit):
                yield _finding(record, graph, way, limit, (path, label(record, path, library)))
                return


def _way(graph: Procedure, special: list[str]) -> _Way:
    """The longest way, found once for all records that follow a procedure."""
    key = ("longest", *special)
    if key not in graph.ways:
        graph.ways[key] = _longest(graph, special)
    found: _Way = graph.ways[key]
    return found


def _limits(record: Record, use: RuleUse, library: Library) -> Iterator[tuple[str, Duration]]:
    """What must be kept; not the limit of statute where the promise is known to lie within it."""
    promised = value(record, use.role("promised"), library)
    if isinstance(promised, Duration) and promised.unit != _UNLIMITED:
        yield use.role("promised"), promised
    statutory = value(record, use.role("statutory"), library)
    if not isinstance(statutory, Duration) or statutory.unit == _UNLIMITED:
        return
    if not isinstance(promised, Duration) or promised.unit != statutory.unit or promised.days > statutory.days:
        yield use.role("statutory"), statutory


def _longest(graph: Procedure, special: list[str]) -> _Way:
    """Lines that run at the same time count as the longest of them; arrows that lead back do not count."""
    counted = [_counted(step, special) for step in graph.steps]
    starts = graph.starts() or [0]
    found = walk(starts, graph.onward)
    back = set(found.back)
    best: dict[int, tuple[int, int]] = {}
    for number in found.done:
        onward = [(best[arrow.to][0], -arrow.to) for arrow in graph.onward[number] if arrow not in back]
        weight, to = max(onward, default=(0, 1))
        limit = counted[number]
        best[number] = (weight + (_weight(limit) if limit else 0), -to)
    way = []
    number = max(starts, key=lambda each: best[each][0])
    while number >= 0:
        way.append(number)
        number = best[number][1]
    timed = [(number, limit) for number in way if (limit := counted[number]) and limit.days]
    return _Way([number for number, _ in timed], [limit for _, limit in timed])


def _counted(step: dict[str, object], special: list[str]) -> Duration | None:
    """How long a step takes; None where that does not count."""
    limit = step.get("limit")
    if not isinstance(limit, Duration) or step.get("counts") is False or limit.unit not in COUNTED:
        return None
    return None if any(word in str(step["name"]) for word in special) else limit


def _weight(limit: Duration) -> int:
    return limit.days * _WEIGHT.get(limit.unit, 0)


def _finding(record: Record, graph: Procedure, way: _Way, limit: Duration, told: tuple[str, str]) -> Finding:
    """A comparison of unlike days is a doubt, not an error."""
    path, name = told
    unit = limit.unit if limit.unit in COUNTED else _WORKING
    mixed = any(each.unit != unit for each in way.limits)
    steps = [f"{graph.name(number)}（{each}）" for number, each in zip(way.steps, way.limits, strict=True)]
    named = "→".join(steps[:_NAMED]) + ("→…" if len(steps) > _NAMED else "")
    over = "" if mixed else f"，多{Duration(sum(each.days for each in way.limits) - limit.days, unit)}"
    doubt = "（五个工作日按七个自然日折算）" if mixed else ""
    slowest = max(range(len(way.steps)), key=lambda each: _weight(way.limits[each]))
    there = graph.holder.at(graph.places[way.steps[slowest]])
    return Finding(
        pointer(path),
        f"流程走完最长要{way}，超过{name}{limit}{over}{doubt}：{named}",
        severity=Severity.WARNING if mixed else None,
        notes=() if there == record.at(pointer(path)) else (Note(there, "用时最长的环节"),),
    )
