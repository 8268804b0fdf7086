"""The ways an edge can take through the grid, each with few bends.

A line of the grid with an odd number runs through the middle of a lane or row, one with an even
number through the channel between two of them. Only the ends of an edge lie on odd lines.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

BOTTOM, LEFT, RIGHT, TOP = "bottom", "left", "right", "top"
_BEND, _LANE, _ROW, _SIDE_OUT, _SIDE_IN = 30, 90, 50, 12, 10

Point = tuple[int, int]


class Path(NamedTuple):
    """A way: where it leaves and enters, its corners, and what it costs by itself."""

    cost: int
    exit: str
    entry: str
    points: tuple[Point, ...]


@lru_cache(maxsize=1024)
def paths(source: Point, target: Point, lanes: int) -> tuple[Path, ...]:
    """All ways from one place to another, the cheapest first; places are points of the grid."""
    (a, b), (c, d) = source, target
    found = []
    if b < d:
        found += _direct(a, b, c, d)
    for channel in range(0, 2 * lanes + 1, 2):
        out = LEFT if channel < a else RIGHT
        into = LEFT if channel < c else RIGHT
        side = (a, b), (channel, b)
        found.append(_path(out, into, (*side, (channel, d), (c, d))))
        found.append(_path(out, TOP, (*side, (channel, d - 1), (c, d - 1), (c, d))))
        under = (a, b), (a, b + 1), (channel, b + 1)
        found.append(_path(BOTTOM, into, (*under, (channel, d), (c, d))))
        found.append(_path(BOTTOM, TOP, (*under, (channel, d - 1), (c, d - 1), (c, d))))
    return tuple(sorted(set(found), key=lambda path: (path.cost, path.points)))


def _direct(a: int, b: int, c: int, d: int) -> list[Path]:
    """Ways downwards without a channel beside the lanes."""
    if a == c:
        return [_path(BOTTOM, TOP, ((a, b), (c, d)))]
    out, into = (RIGHT, LEFT) if a < c else (LEFT, RIGHT)
    found = [
        _path(BOTTOM, into, ((a, b), (a, d), (c, d))),
        _path(out, TOP, ((a, b), (c, b), (c, d))),
    ]
    gaps = range(b + 1, d, 2) if d - b <= 12 else (b + 1, d - 1)
    return found + [_path(BOTTOM, TOP, ((a, b), (a, gap), (c, gap), (c, d))) for gap in gaps]


def _path(out: str, into: str, points: tuple[Point, ...]) -> Path:
    """A way without the corners at which it does not turn."""
    kept = [points[0]]
    for here, after in pairwise(points[1:]):
        before = kept[-1]
        straight = before[0] == here[0] == after[0] or before[1] == here[1] == after[1]
        if here not in {before, after} and not straight:
            kept.append(here)
    kept.append(points[-1])
    length = sum(abs(a[0] - b[0]) * _LANE + abs(a[1] - b[1]) * _ROW for a, b in pairwise(kept))
    cost = length + _BEND * (len(kept) - 2) + _SIDE_OUT * (out != BOTTOM) + _SIDE_IN * (into != TOP)
    return Path(cost, out, into, tuple(kept))
