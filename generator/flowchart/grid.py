"""The grid of a chart: which cell every step stands in and which way every edge takes.

It is decided by the bare chart alone, without words and sizes. Procedures of one county resemble each
other, so most find theirs made already.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.flowchart.chart import DECIDE
from generator.flowchart.chart import DO
from generator.flowchart.chart import Chart
from generator.flowchart.chart import Edge
from generator.flowchart.chart import Step
from generator.flowchart.rank import cells
from generator.flowchart.rank import columns
from generator.flowchart.rank import forward
from generator.flowchart.rank import loops
from generator.flowchart.route import Router
from generator.flowchart.route import pieces
from generator.flowchart.track import Tracks

if TYPE_CHECKING:
    from generator.flowchart.path import Path
    from generator.flowchart.rank import Cell
    from generator.flowchart.route import Piece

_TRIALS = ((0, False), (0, True), (1, False), (1, True), (2, False), (2, True))
_KEPT = 256
_STEP, _CHOICE, _LABEL = Step("", DO, ""), Step("", DECIDE, ""), "·"


class Grid(NamedTuple):
    """Cells by step; way, straight parts and tracks by edge. Shared: nobody changes it."""

    cells: tuple[Cell, ...]
    found: dict[int, Path]
    parts: tuple[tuple[Piece, ...], ...]
    tracks: Tracks


def bare(chart: Chart) -> Chart:
    """What decides the grid: which steps are choices, which edges there are and which have a word."""
    steps = tuple([_CHOICE if step.kind == DECIDE else _STEP for step in chart.steps])
    edges = tuple([Edge(edge.source, edge.target, _LABEL) if edge.label else edge for edge in chart.edges])
    return Chart("", steps, edges)


@lru_cache(_KEPT)
def back(chart: Chart) -> frozenset[int]:
    """The numbers of the edges of a bare chart that lead back."""
    return loops(chart)


@lru_cache(_KEPT)
def in_columns(chart: Chart) -> tuple[int, ...]:
    """The column of every step of a bare chart drawn without lanes."""
    return tuple(columns(len(chart.steps), forward(chart, back(chart))))


@lru_cache(_KEPT)
def trials(chart: Chart, where: tuple[int, ...]) -> tuple[tuple[tuple[Cell, ...], bool], ...]:
    """The ways to place the steps of a bare chart in their lanes that are worth a try: cells, long edges first."""
    edges = forward(chart, back(chart))
    return tuple(dict.fromkeys((tuple(cells(where, edges, apart=apart)), first) for apart, first in _TRIALS))


@lru_cache(_KEPT)
def grid(chart: Chart, at: tuple[Cell, ...], lanes: int, *, long_first: bool) -> Grid:
    """The grid of a bare chart whose steps stand in these cells."""
    found = Router(chart, at, lanes, back(chart), long_first=long_first).run()
    parts = tuple([tuple(pieces(number, found[number].points)) for number in range(len(chart.edges))])
    return Grid(at, found, parts, Tracks(chart.edges, found))
