"""Words beside a line: where they stand, and how much room they need."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.flowchart.measure import width
from generator.flowchart.measure import wrapped
from generator.flowchart.path import BOTTOM
from generator.flowchart.path import LEFT
from generator.flowchart.path import TOP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.flowchart.chart import Edge
    from generator.flowchart.path import Path

SIZE, HIGH = 13.0, 16.0
_WIDEST = 5.0
_BESIDE = 5.0
_SLACK = 1.03


class Label(NamedTuple):
    """The label of an edge; it stands at the door by which the edge leaves, or where that is shared enters."""

    edge: int
    lines: tuple[str, ...]
    step: int
    side: str
    leaves: bool
    slot: int = 0
    """How many labels stand at that door already."""

    @property
    def width(self) -> float:
        """How wide it is."""
        return max(width(line) for line in self.lines) * SIZE * _SLACK

    @property
    def height(self) -> float:
        """How high it is."""
        return HIGH * len(self.lines)

    @property
    def room(self) -> float:
        """How much height it needs with those that stand nearer to the door."""
        return self.height + self.slot // 2 * HIGH * 2

    def corner(self, door: tuple[float, float]) -> tuple[float, float]:
        """Its upper left corner beside a door."""
        x, y = door
        away, other = self.slot // 2, self.slot % 2
        if self.side == BOTTOM:
            return x + _BESIDE, y + 3
        if self.side == TOP:
            beside = -_BESIDE - 2 - self.width if other else _BESIDE + 2
            return x + beside, y - self.height - 9 - away * HIGH * 2
        shift = 4.0 if self.leaves else 11.0
        down = 3 + away * HIGH * 2 if other else -self.height - 3 - away * HIGH * 2
        return (x - shift - self.width if self.side == LEFT else x + shift), y + down


def labels(edges: Sequence[Edge], found: Mapping[int, Path]) -> list[Label]:
    """The labels of all edges."""
    doors = Counter((edge.source, found[number].exit) for number, edge in enumerate(edges))
    made: list[Label] = []
    held: Counter[tuple[int, str]] = Counter()
    for number, edge in enumerate(edges):
        if edge.label:
            path = found[number]
            lines = wrapped(edge.label, _WIDEST) or ("",)
            if doors[edge.source, path.exit] == 1:
                made.append(Label(number, lines, edge.source, path.exit, leaves=True))
            else:
                door = edge.target, path.entry
                made.append(Label(number, lines, *door, leaves=False, slot=held[door]))
                held[door] += 1
    return made
