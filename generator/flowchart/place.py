"""From the grid to paper: how wide every lane and channel is, and where all lines and boxes lie."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.flowchart.chart import DOC
from generator.flowchart.label import labels
from generator.flowchart.path import BOTTOM
from generator.flowchart.path import LEFT
from generator.flowchart.path import RIGHT
from generator.flowchart.path import TOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.flowchart.box import Box
    from generator.flowchart.chart import Chart
    from generator.flowchart.grid import Grid
    from generator.flowchart.label import Label
    from generator.flowchart.route import Piece

_TRACK = 9.0
_EMPTY_GAP, _EMPTY_CHANNEL, _EDGE = 26.0, 18.0, 10.0
_AFTER, _BEFORE = 11.0, 16.0
_BESIDE = 14.0
_WAVE = 5.0

Spot = tuple[float, float]


class Placed(NamedTuple):
    """A step on paper: the middle of its box."""

    x: float
    y: float
    box: Box


class Drawn(NamedTuple):
    """A line on paper: its corners from the door it leaves by to the one it enters by."""

    points: tuple[Spot, ...]


class Written(NamedTuple):
    """A label on paper: its upper left corner, size and lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    edge: int


class Sheet:
    """Everything placed: ``columns`` and ``rows`` give the middle of each, ``cuts`` what lies between."""

    def __init__(self, chart: Chart, grid: Grid, boxes: Sequence[Box], least: Sequence[float], top: float) -> None:
        """Measure lanes (at least so wide each) and rows, then place all."""
        cells = grid.cells
        self.chart, self.cells, self.boxes, self.grid, self.tracks = chart, cells, boxes, grid, grid.tracks
        self.labels = labels(chart.edges, grid.found)
        self.room: dict[tuple[bool, int, bool], float] = defaultdict(float)
        """What labels need in a channel: upright or not, its line, whether after its beginning or before its end."""
        wide = list(least)
        high = [0.0] * (1 + max((cell.row for cell in cells), default=-1))
        for cell, box in zip(cells, boxes, strict=True):
            wide[cell.lane] = max(wide[cell.lane], box.width)
            high[cell.row] = max(high[cell.row], box.height)
        for label in self.labels:
            self._make_room(label, wide, high)
        self.x, self.width = self._lines(wide, 0.0, upright=True)
        self.y, self.height = self._lines(high, top, upright=False)
        middles = [self.y[2 * row + 1][0] for row in range(len(high))]
        self.row_ends = [(at - each / 2, at + each / 2) for at, each in zip(middles, high, strict=True)]
        self.steps = [
            Placed(self.x[2 * cell.lane + 1][0], self.y[2 * cell.row + 1][0], box)
            for cell, box in zip(cells, boxes, strict=True)
        ]
        self.lines = [self._line(number) for number in range(len(chart.edges))]
        self.words = [self._word(label) for label in self.labels]

    def _make_room(self, label: Label, wide: list[float], high: list[float]) -> None:
        cell, box = self.cells[label.step], self.boxes[label.step]
        if label.side in {LEFT, RIGHT}:
            line = 2 * cell.lane + (2 if label.side == RIGHT else 0)
            spare = (wide[cell.lane] - box.width) / 2
            key = (True, line, label.side == RIGHT)
            self.room[key] = max(self.room[key], label.width + (12 if label.leaves else 18) - spare)
            high[cell.row] = max(high[cell.row], 2 * label.room + 12)
        else:
            key = (False, 2 * cell.row + (2 if label.side == BOTTOM else 0), label.side == BOTTOM)
            self.room[key] = max(self.room[key], label.room + (6 if label.leaves else 14))

    def _lines(self, sizes: list[float], start: float, *, upright: bool) -> tuple[list[tuple[float, ...]], float]:
        """Where every line of the grid lies: one place for odd ones, one for each track of the others."""
        found: list[tuple[float, ...]] = []
        at = start
        for line in range(2 * len(sizes) + 1):
            if line % 2:
                size = sizes[line // 2]
                found.append((at + size / 2,))
                at += size
            else:
                places, at = self._channel(line, at, upright=upright, outer=line in {0, 2 * len(sizes)})
                found.append(places)
        return found, at

    def _channel(self, line: int, at: float, *, upright: bool, outer: bool) -> tuple[tuple[float, ...], float]:
        count = self.tracks.count.get((upright, line), 0)
        after, before = self.room[upright, line, True], self.room[upright, line, False]
        if not count:
            least = _EDGE if outer else _EMPTY_CHANNEL if upright else _EMPTY_GAP
            return (), at + max(least, after + (before or (0 if upright else _AFTER)))
        first = at + max(after, (_EDGE if outer and line == 0 else _BESIDE) if upright else _AFTER)
        places = tuple(first + _TRACK * number for number in range(count))
        return places, places[-1] + max(before, (_EDGE if outer and line else _BESIDE) if upright else _BEFORE)

    def _line(self, number: int) -> Drawn:
        """The corners of an edge on paper."""
        path = self.grid.found[number]
        edge = self.chart.edges[number]
        parts = self.grid.parts[number]
        spots = [self._door(edge.source, path.exit)]
        for before, after in pairwise(parts):
            here, there = self._at(before), self._at(after)
            spots.append((here, there) if before.upright else (there, here))
        spots.append(self._door(edge.target, path.entry))
        return Drawn(tuple(spots))

    def _at(self, piece: Piece) -> float:
        edge, upright, line = piece.edge, piece.upright, piece.line
        track = 0 if line % 2 else self.tracks.of[edge, upright, line]
        return (self.x if upright else self.y)[line][track]

    def _door(self, step: int, side: str) -> Spot:
        x, y, box = self.steps[step]
        if side == TOP:
            return x, y - box.height / 2
        if side == BOTTOM:
            return x, y + box.height / 2 - (_WAVE if self.chart.steps[step].kind == DOC else 0)
        return x + (box.width / 2 if side == RIGHT else -box.width / 2), y

    def _word(self, label: Label) -> Written:
        x, y = label.corner(self._door(label.step, label.side))
        return Written(x, y, label.width, label.height, label.lines, label.edge)
