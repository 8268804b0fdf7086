"""The longest way through a procedure is not longer than what was promised and what the law allows."""

from __future__ import annotations

from fractions import Fraction
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
_WEEK = Fraction(7, 5)
"""Calendar days to a working day, where the two must be compared."""
_NAMED = 20


class _Way(NamedTuple):
    """The steps of the longest way that take time, and how long they take."""

    steps: list[int]
    limits: list[Duration]

    def days(self, unit: str) -> Fraction:
        return sum((_days(limit, unit) for limit in self.limits), Fraction(0))

    def __str__(self) -> str:
        sums = [(sum(limit.days for limit in self.limits if limit.unit == unit), unit) for unit in COUNTED]
        return "和".join(str(Duration(days, unit)) for days, unit in sums if days)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare with the promise; with what the law allows only where the promise is kept."""
    limits = list(_limits(record, use, library))
    graph = procedure(record, use.role("steps"), library) if limits else None
    if graph is None:
        return
    special = [str(found.value) for found in values(record, use.role("special"), library)]
    for path, limit in limits:
        unit = _CALENDAR if limit.unit == _CALENDAR else _WORKING
        way = _longest(graph, special, unit)
        if way.days(unit) > limit.days:
            yield _finding(record, graph, way, limit, (path, label(record, path, library)))
            return


def _limits(record: Record, use: RuleUse, library: Library) -> Iterator[tuple[str, Duration]]:
    """What must be kept; not the law's limit where the promise is known to lie within it."""
    promised = value(record, use.role("promised"), library)
    if isinstance(promised, Duration) and promised.unit != _UNLIMITED:
        yield use.role("promised"), promised
    statutory = value(record, use.role("statutory"), library)
    if not isinstance(statutory, Duration) or statutory.unit == _UNLIMITED:
        return
    if not isinstance(promised, Duration) or promised.unit != statutory.unit or promised.days > statutory.days:
        yield use.role("statutory"), statutory


def _longest(graph: Procedure, special: list[str], unit: str) -> _Way:
    """Lines that run at the same time count as the longest of them; arrows that lead back do not count."""
    counted = [_counted(step, special) for step in graph.steps]
    starts = graph.starts() or [0]
    found = walk(starts, graph.onward)
    back = set(found.back)
    best: dict[int, tuple[Fraction, int]] = {}
    for number in found.done:
        onward = [(best[arrow.to][0], -arrow.to) for arrow in graph.onward[number] if arrow not in back]
        days, to = max(onward, default=(Fraction(0), 1))
        limit = counted[number]
        best[number] = (days + (_days(limit, unit) if limit else 0), -to)
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


def _days(limit: Duration, unit: str) -> Fraction:
    if limit.unit == unit:
        return Fraction(limit.days)
    return limit.days * _WEEK if unit == _CALENDAR else limit.days / _WEEK


def _finding(record: Record, graph: Procedure, way: _Way, limit: Duration, told: tuple[str, str]) -> Finding:
    """A comparison of unlike days is a doubt, not an error."""
    path, name = told
    unit = _CALENDAR if limit.unit == _CALENDAR else _WORKING
    mixed = any(each.unit != unit for each in way.limits)
    steps = [f"{graph.name(number)}（{each}）" for number, each in zip(way.steps, way.limits, strict=True)]
    named = "→".join(steps[:_NAMED]) + ("→…" if len(steps) > _NAMED else "")
    over = "" if mixed else f"，多{Duration(int(way.days(unit)) - limit.days, unit)}"
    doubt = "（五个工作日按七个自然日折算）" if mixed else ""
    slowest = max(range(len(way.steps)), key=lambda each: _days(way.limits[each], unit))
    there = graph.holder.at(graph.places[way.steps[slowest]])
    return Finding(
        pointer(path),
        f"流程走完最长要{way}，超过{name}{limit}{over}{doubt}：{named}",
        severity=Severity.WARNING if mixed else None,
        notes=() if there == record.at(pointer(path)) else (Note(there, "用时最长的环节"),),
    )
