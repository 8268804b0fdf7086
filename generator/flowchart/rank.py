"""In which row and lane every step stands, and which edges lead back."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.flowchart.chart import Chart
    from generator.flowchart.chart import Edge


class Cell(NamedTuple):
    """A place of the grid."""

    lane: int
    row: int


def loops(chart: Chart) -> frozenset[int]:
    """The numbers of the edges that lead back: those against the author's order that close a circle."""
    onward: list[list[int]] = [[] for _ in chart.steps]
    for edge in chart.edges:
        if edge.target > edge.source:
            onward[edge.source].append(edge.target)
    found = set()
    for number, edge in enumerate(chart.edges):
        if edge.target <= edge.source:
            if _leads(onward, edge.target, edge.source):
                found.add(number)
            else:
                onward[edge.source].append(edge.target)
    return frozenset(found)


def _leads(onward: list[list[int]], start: int, goal: int) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        if at == goal:
            return True
        fresh = [each for each in onward[at] if each not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


def forward(chart: Chart, back: frozenset[int]) -> list[Edge]:
    """The edges that do not lead back."""
    return [edge for number, edge in enumerate(chart.edges) if number not in back]


def order(count: int, edges: Iterable[Edge]) -> list[int]:
    """The steps so that each comes after those that lead to it, otherwise as the author has them."""
    onward: list[list[int]] = [[] for _ in range(count)]
    waits = [0] * count
    for edge in edges:
        onward[edge.source].append(edge.target)
        waits[edge.target] += 1
    ready = [number for number in range(count) if not waits[number]]
    found = []
    while ready:
        found.append(heapq.heappop(ready))
        for each in onward[found[-1]]:
            waits[each] -= 1
            if not waits[each]:
                heapq.heappush(ready, each)
    return found


def cells(lanes: Sequence[int], edges: Sequence[Edge], *, apart: int = 0) -> list[Cell]:
    """One step in each place; a row is below all that lead to it.

    ``apart`` says how far steps are drawn asunder: 0 as near as can be, 1 no step above an earlier one
    of the author, 2 every step in a row of its own.
    """
    before: list[list[int]] = [[] for _ in lanes]
    for edge in edges:
        before[edge.target].append(edge.source)
    taken: set[tuple[int, int]] = set()
    rows = [0] * len(lanes)
    last = -1
    for number in order(len(lanes), edges):
        row = max((rows[each] + 1 for each in before[number]), default=0)
        if apart:
            row = max(row, last + (apart == 2))
        while (lanes[number], row) in taken:
            row += 1
        taken.add((lanes[number], row))
        rows[number] = last = row
    return [Cell(lane, row) for lane, row in zip(lanes, rows, strict=True)]


def columns(count: int, edges: Sequence[Edge]) -> list[int]:
    """For a chart without lanes: the longest way in the first column, what leaves it in the second."""
    onward: list[list[int]] = [[] for _ in range(count)]
    entered = [False] * count
    for edge in edges:
        onward[edge.source].append(edge.target)
        entered[edge.target] = True
    far = [0] * count
    for number in reversed(order(count, edges)):
        far[number] = 1 + max((far[each] for each in onward[number]), default=0)
    found = [1] * count
    at = max((number for number in range(count) if not entered[number]), key=lambda number: far[number], default=-1)
    while at >= 0:
        found[at] = 0
        at = max(onward[at], key=lambda number: far[number], default=-1)
    return found
