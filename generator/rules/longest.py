"""The way through a procedure that takes longest, working days and calendar days each for themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.fields.duration import COUNTED
from generator.fields.duration import HOURS
from generator.fields.duration import Duration
from generator.fields.step_facts import DO
from generator.fields.step_facts import SEE
from generator.fields.step_facts import SUB
from generator.rules.procedure import procedure
from generator.rules.procedure import walk

if TYPE_CHECKING:
    from generator.library import Library
    from generator.rules.procedure import Procedure

Days = tuple[int, int]
"""Working days and calendar days; they are never added up."""
NONE: Days = (0, 0)
_DOERS = ("", "组织", "举行", "开展", "进行", "实施", "委托", "召开", "现场")
_DEEPEST = 5
_AHEAD = ("ahead",)


class Way(NamedTuple):
    """The steps of the longest way that take time, and how long each takes."""

    steps: tuple[int, ...]
    days: tuple[Days, ...]

    @property
    def sums(self) -> Days:
        """All working days and all calendar days on it."""
        return sum(each[0] for each in self.days), sum(each[1] for each in self.days)

    @property
    def mixed(self) -> bool:
        """Whether both are counted on it."""
        return all(self.sums)


def told(days: Days) -> str:
    """Both sums in words: ``12个工作日 + 30个自然日``."""
    parts = [str(Duration(count, unit)) for count, unit in zip(days, COUNTED, strict=True) if count]
    return " + ".join(parts) or "0天"


class Times:
    """How long each step of a procedure takes, and which steps do not count."""

    def __init__(
        self, graph: Procedure, special: tuple[str, ...], words: tuple[str, ...], library: Library, depth: int = 0
    ) -> None:
        """``special`` are procedures named beside, ``words`` what statute never counts; ``depth`` that of a part."""
        self.graph = graph
        self.depth = depth
        self.special = special
        self.words = words
        self.library = library
        self.alone = not any(step["kind"] == SUB for step in graph.steps)
        """Whether no step stands for another procedure, so that they are the same for all that follow this one."""
        self.days = tuple(self._of(number, step) for number, step in enumerate(graph.steps))
        self.most: Days = sum(each[0] for each in self.days), sum(each[1] for each in self.days)
        """What all steps take one after the other, which no way exceeds that passes each once."""

    @property
    def left_out(self) -> list[int]:
        """The steps that take time and do not count."""
        steps = enumerate(self.graph.steps)
        return [number for number, step in steps if self._is_out(step) and _days(step) != NONE]

    def _is_out(self, step: dict[str, object]) -> bool:
        """Whether a step is left out: it says so, or it is a special procedure and does not say the contrary."""
        name = str(step["name"])
        if step.get("counts") is not None:
            return step["counts"] is False
        if any(word in name for word in self.special):
            return True
        return step["kind"] == DO and _begins(name, self.words)

    def _of(self, number: int, step: dict[str, object]) -> Days:
        own = _days(step)
        if (own != NONE or step["kind"] == SUB) and self._is_out(step):
            return NONE
        return self._inner(number) if step["kind"] == SUB and own == NONE and self.depth < _DEEPEST else own

    def _inner(self, number: int) -> Days:
        """How long the procedure takes that a step stands for."""
        place = self.graph.places[number]
        other = self.library.follow(self.graph.holder, (*place, SEE))
        graph = procedure(other, str(place[0]), self.library) if other else None
        if graph is None:
            return NONE
        inner = Times(graph, self.special, self.words, self.library, self.depth + 1)
        return longest(graph, inner.days, (1, 1)).sums


def times_of(graph: Procedure, special: tuple[str, ...], words: tuple[str, ...], library: Library) -> Times:
    """How long the steps of a procedure take; found once for all that follow it, unless a part stands elsewhere."""
    key = ("times", special, words)
    known: Times | None = graph.ways.get(key)
    if known is None:
        known = Times(graph, special, words, library)
        if known.alone:
            graph.ways[key] = known
    return known


@lru_cache(maxsize=4096)
def _begins(name: str, words: tuple[str, ...]) -> bool:
    """Whether a step is called by one of the words, or by who does it and the word; most steps have usual names."""
    return name.startswith(tuple(doer + word for word in words for doer in _DOERS))


def _days(step: dict[str, object]) -> Days:
    """Hours count as the whole calendar days that they last."""
    limit = step.get("limit")
    if isinstance(limit, Duration) and limit.unit == HOURS:
        return 0, limit.days // 24
    if not isinstance(limit, Duration) or limit.unit not in COUNTED:
        return NONE
    return (limit.days, 0) if limit.unit == COUNTED[0] else (0, limit.days)


def longest(graph: Procedure, days: tuple[Days, ...], weights: Days) -> Way:
    """The longest way by a weight for each sort of days; lines that run at once count as the longest of them.

    Arrows that lead back do not count.
    """
    key = ("by", days, weights)
    if key not in graph.ways:
        graph.ways[key] = _longest(graph, days, weights)
    found: Way = graph.ways[key]
    return found


def _ahead(graph: Procedure, starts: list[int]) -> list[tuple[int, list[int]]]:
    """Every step with those that come next unless its arrow leads back, the last step first; found once."""
    if _AHEAD not in graph.ways:
        walked = walk(starts, graph.onward)
        back = set(walked.back)
        graph.ways[_AHEAD] = [
            (number, [arrow.to for arrow in graph.onward[number] if arrow not in back]) for number in walked.done
        ]
    found: list[tuple[int, list[int]]] = graph.ways[_AHEAD]
    return found


def _longest(graph: Procedure, days: tuple[Days, ...], weights: Days) -> Way:
    starts = graph.starts() or [0]
    best: dict[int, tuple[int, int, int]] = {}
    for number, ahead in _ahead(graph, starts):
        onward = [(*best[to][:2], -to) for to in ahead]
        heavy, length, to = max(onward, default=(0, 0, 1))
        own = days[number]
        best[number] = (heavy + own[0] * weights[0] + own[1] * weights[1], length + sum(own), -to)
    way = []
    number = max(starts, key=lambda each: best[each][:2])
    while number >= 0:
        way.append(number)
        number = best[number][2]
    timed = [number for number in way if days[number] != NONE]
    return Way(tuple(timed), tuple(days[number] for number in timed))
