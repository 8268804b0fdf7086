"""A procedure as a graph: which step leads to which, and which arrows lead back."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.fields.step_facts import START
from generator.rules.paths import parsed
from generator.rules.paths import values

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from generator.library import Library
    from generator.record import Record
    from generator.source import Pointer


class Arrow(NamedTuple):
    """That one step, by its number, leads to another."""

    source: int
    to: int
    label: str
    at: Pointer
    """Where it is written, inside its step; empty where the order of the list says it."""


@dataclass(slots=True)
class Procedure:
    """The steps of one record in their order."""

    holder: Record
    """The record in which the steps are written."""
    steps: list[dict[str, Any]] = field(default_factory=list)
    places: list[Pointer] = field(default_factory=list)
    onward: list[list[Arrow]] = field(default_factory=list)
    lost: set[int] = field(default_factory=set)
    """Steps that could not be read whole: an arrow leads nowhere, or nobody knows of what kind they are."""
    doubled: bool = False
    """Whether two steps have one id, so that arrows may lead elsewhere."""
    ways: dict[tuple[object, ...], Any] = field(default_factory=dict)
    """What was found out about ways through it, by what was asked."""

    def name(self, number: int) -> str:
        """What a step is called."""
        return str(self.steps[number]["name"]).replace("|", "")

    def starts(self) -> list[int]:
        """The steps that begin the procedure."""
        return [number for number, step in enumerate(self.steps) if step["kind"] == START]


_MOST = 4000
"""So many procedures of a few kilobytes are remembered: most counties have fewer."""
_made: dict[tuple[str, str, str, str], Procedure | None] = {}


def procedure(record: Record, path: str, library: Library) -> Procedure | None:
    """The steps at a path, also of the record that a reference leads to; None where there are none."""
    stretches = parsed(path)
    holder: Record | None = record
    if len(stretches) > 1:
        holder = library.follow(record, stretches[0]) if len(stretches) == 2 else None
    if holder is None:
        return _procedure(record, path, library)
    rest = path.rpartition(">")[2]
    key = (holder.kind, holder.id, holder.digest, rest)
    if key not in _made:
        if len(_made) > _MOST:
            _made.clear()
        _made[key] = _procedure(holder, rest, library)
    return _made[key]


def _procedure(record: Record, path: str, library: Library) -> Procedure | None:
    """The steps at a path, also of the record that a reference leads to; None where there are none."""
    made: Procedure | None = None
    for found in values(record, path, library):
        if isinstance(found.value, dict):
            made = made or Procedure(found.holder)
            made.steps.append(found.value)
            made.places.append(found.there)
    if made:
        numbers = {step["id"]: number for number, step in enumerate(made.steps)}
        made.doubled = len(numbers) < len(made.steps)
        made.lost = {
            number
            for number, step in enumerate(made.steps)
            if not step["kind"] or any(arrow["to"] not in numbers for arrow in step["next"])
        }
        made.onward = [
            [
                Arrow(number, numbers[arrow["to"]], arrow["label"], arrow["at"])
                for arrow in step["next"]
                if arrow["to"] in numbers
            ]
            for number, step in enumerate(made.steps)
        ]
    return made


def reached(starts: Iterable[int], onward: Callable[[int], Iterable[int]]) -> set[int]:
    """All steps to which a way leads from some, these included."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for each in onward(waiting.pop()):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found


class Walk(NamedTuple):
    """Steps in the order in which everything behind them is done, and the arrows that lead back."""

    done: list[int]
    back: list[Arrow]
    ways: list[list[int]]
    """For each arrow that leads back the steps from where it leads to where it comes from."""


def walk(starts: Iterable[int], onward: list[list[Arrow]]) -> Walk:
    """Go through a graph depth first; deep procedures need no deep stack."""
    found = Walk([], [], [])
    state: dict[int, bool] = {}
    for start in starts:
        if start in state:
            continue
        way = [start]
        state[start] = False
        turns = [iter(onward[start])]
        while way:
            arrow = next(turns[-1], None)
            if arrow is None:
                state[way[-1]] = True
                found.done.append(way.pop())
                turns.pop()
            elif arrow.to not in state:
                state[arrow.to] = False
                way.append(arrow.to)
                turns.append(iter(onward[arrow.to]))
            elif not state[arrow.to]:
                found.back.append(arrow)
                found.ways.append(way[way.index(arrow.to) :])
    return found
