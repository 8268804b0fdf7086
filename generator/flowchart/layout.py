"""A chart laid out: in lanes for wide screens and paper, or in two columns for phones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.flowchart.box import box
from generator.flowchart.grid import back
from generator.flowchart.grid import bare
from generator.flowchart.grid import grid
from generator.flowchart.grid import in_columns
from generator.flowchart.grid import trials
from generator.flowchart.measure import width
from generator.flowchart.measure import wrapped
from generator.flowchart.place import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from generator.flowchart.box import Box
    from generator.flowchart.chart import Chart
    from generator.flowchart.place import Drawn
    from generator.flowchart.place import Placed
    from generator.flowchart.place import Written

_BOXES, _NARROW_BOXES = (144.0, 128.0, 116.0, 104.0), (142.0, 128.0, 116.0, 104.0)
"""How wide a box may be; the next where the drawing becomes too wide."""
_LANE, _FEW, _MANY, _PHONE = 190.0, 640.0, 876.0, 396.0
"""How wide a lane may be; how wide a drawing of few lanes and of many, as a page has room; how wide for phones."""
_HEAD_SIZE, _HEAD_LINE = 14.0, 19.0
_LEAST_LANE = 96.0
MOST_STEPS, MOST_EDGES, _LARGE, _FAR = 240, 720, 200, 10**9


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Everything with its place; lengths are in px at the size in which the text has 14 px."""

    chart: Chart
    width: float
    height: float
    steps: tuple[Placed, ...]
    lines: tuple[Drawn, ...]
    words: tuple[Written, ...]
    loops: frozenset[int]
    head: float
    """How high the names of the lanes stand above; 0 without lanes."""
    lanes: tuple[tuple[str, ...], ...]
    """The names of the lanes in lines."""
    cuts: tuple[float, ...]
    """Where lanes begin and end."""
    rows: tuple[tuple[float, float], ...]
    """Where rows begin and end."""


class TooLarge(ValueError):  # noqa: N818 - says what the chart is
    """A chart that is not drawn because nobody could read it."""


def wide(chart: Chart) -> Layout:
    """Lay out in lanes, in the author's order; boxes are narrower where the drawing would not fit on paper."""
    return _fitting(lambda size: _in_lanes(chart, size), _BOXES, min(max(_LANE * len(chart.lanes), _FEW), _MANY))


def narrow(chart: Chart) -> Layout:
    """Lay out in two columns: the longest way, and what leaves it; the lane is told in the step."""
    return _fitting(lambda size: _in_columns(chart, size), _NARROW_BOXES, _PHONE)


def _fitting(lay: Callable[[float], Layout], sizes: tuple[float, ...], most: float) -> Layout:
    """The first drawing that is not too wide, else the narrowest."""
    made = []
    for size in sizes:
        made.append(lay(size))
        if made[-1].width <= most or len(made[0].chart.edges) > _LARGE:
            break
    return min(made, key=lambda layout: max(layout.width, most))


def _in_lanes(chart: Chart, size: float) -> Layout:
    lanes = max(len(chart.lanes), 1)
    heads = tuple(wrapped(name, (size - 8) / _HEAD_SIZE) for name in chart.lanes)
    head = max((len(lines) for lines in heads), default=0) * _HEAD_LINE + 15 if heads else 0.0
    least = [max([width(line) * _HEAD_SIZE for line in lines] + [_LEAST_LANE]) for lines in heads] or [_LEAST_LANE]
    boxes = [box(step, "", size) for step in chart.steps]
    where = tuple([min(max(step.lane, 0), lanes - 1) for step in chart.steps])
    return _laid(chart, where, boxes, least, head, heads)


def _in_columns(chart: Chart, size: float) -> Layout:
    where = in_columns(bare(chart))
    names = chart.lanes
    boxes = [box(step, names[step.lane] if 0 <= step.lane < len(names) else "", size) for step in chart.steps]
    least = [_LEAST_LANE] * (1 + max(where, default=0))
    return _laid(chart, where, boxes, least, 0.0, ())


def _laid(
    chart: Chart, where: tuple[int, ...], boxes: list[Box], least: list[float], head: float,
    heads: tuple[tuple[str, ...], ...],
) -> Layout:  # fmt: skip
    """The best of some ways to place the steps: the first without a crossing, else that with the fewest."""
    if not chart.steps or len(chart.steps) > MOST_STEPS or len(chart.edges) > MOST_EDGES:
        raise TooLarge(f"{len(chart.steps)} steps, {len(chart.edges)} edges")
    plain = bare(chart)
    best = (_FAR, 0.0)
    for at, long_first in trials(plain, where):
        sheet = Sheet(chart, grid(plain, at, len(least), long_first=long_first), boxes, least, head)
        rank = (crossings(sheet.lines), sheet.height)
        if rank < best:
            best, chosen = rank, sheet
        if not rank[0] or len(chart.edges) > _LARGE:
            break
    return _layout(chart, chosen, back(plain), head, heads)


def _layout(
    chart: Chart, sheet: Sheet, loops: frozenset[int], head: float, heads: tuple[tuple[str, ...], ...]
) -> Layout:
    return Layout(
        chart, sheet.width, sheet.height, tuple(sheet.steps), tuple(sheet.lines), tuple(sheet.words), loops, head,
        heads, _cuts(sheet), tuple(sheet.row_ends),
    )  # fmt: skip


def _cuts(sheet: Sheet) -> tuple[float, ...]:
    """The borders of lanes: in each channel after the lines that only the lane before it has."""
    found = [0.0]
    for line in range(2, len(sheet.x) - 1, 2):
        left = sheet.x[line - 1][0]
        right = sheet.x[line + 1][0]
        before, after = left + _half(sheet, line // 2 - 1), right - _half(sheet, line // 2)
        spots = [before, *sheet.x[line], after]
        own = 0
        wires = sorted(sheet.tracks.wires.get((True, line), ()), key=sheet.tracks.track)
        for track in range(len(sheet.x[line])):
            turns = [turn for wire in wires if sheet.tracks.track(wire) == track for _, turn in wire.ends]
            if any(turn > 0 for turn in turns):
                break
            own = track + 1
        found.append((spots[own] + spots[own + 1]) / 2)
    return (*found, sheet.width)


def _half(sheet: Sheet, lane: int) -> float:
    return (
        max((box.width for cell, box in zip(sheet.cells, sheet.boxes, strict=True) if cell.lane == lane), default=0) / 2
    )


def crossings(lines: Sequence[Drawn]) -> int:
    """How often lines cross one another."""
    level, upright = [], []
    for number, line in enumerate(lines):
        for (x, y), (u, v) in pairwise(line.points):
            if y == v:
                level.append((y, min(x, u), max(x, u), number))
            else:
                upright.append((x, min(y, v), max(y, v), number))
    upright.sort()
    spots = set()
    for y, low, high, one in level:
        for x, top, bottom, other in upright:
            if low < x < high and top < y < bottom and one != other:
                spots.add((x, y))
    return len(spots)
