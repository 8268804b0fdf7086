"""Shapes, lines and arrow heads as paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.flowchart.box import SLANT
from generator.flowchart.chart import DECIDE
from generator.flowchart.chart import DOC
from generator.flowchart.chart import END
from generator.flowchart.chart import FORK
from generator.flowchart.chart import JOIN
from generator.flowchart.chart import START
from generator.flowchart.chart import SUB
from generator.flowchart.ink import element
from generator.flowchart.ink import number

if TYPE_CHECKING:
    from generator.flowchart.place import Placed
    from generator.flowchart.place import Spot

_ROUND, _TIP, _HALF_TIP = 5.0, 9.0, 4.0
_ROUNDEST = 20.0


def outline(kind: str, placed: Placed) -> str:
    """The shape of a step by GB/T 1526: ends round, questions diamonds, papers wavy below, parts with double sides."""
    x, y, (wide, high, _, flat) = placed
    left, top, right, foot = x - wide / 2, y - high / 2, x + wide / 2, y + high / 2
    name = f"fc-box fc-box--{kind}"
    if kind == DECIDE and flat:
        spots = (
            *((right - SLANT, top), (right, y), (right - SLANT, foot)),
            *((left + SLANT, foot), (left, y)),
        )
        return _closed(name, f"M{_at((left + SLANT, top))}L{' '.join(map(_at, spots))}Z")
    if kind == DECIDE:
        return _closed(name, f"M{_at((x, top))}L{_at((right, y))} {_at((x, foot))} {_at((left, y))}Z")
    if kind == DOC:
        wave = f"Q{_at((right - wide / 4, foot - 13))} {_at((x, foot - 5))}T{_at((left, foot - 5))}"
        return _closed(name, f"M{_at((left, foot - 5))}V{number(top)}H{number(right)}V{number(foot - 5)}{wave}Z")
    curve = min(high / 2, _ROUNDEST) if kind in {START, END} else 3.0
    shape: dict[str, str | float] = {"class": name, "x": left, "y": top, "width": wide, "height": high, "rx": curve}
    bar = ""
    if kind in {FORK, JOIN}:
        bar = element("path", {"class": "fc-bar", "d": f"M{_at((left, foot if kind == FORK else top))}h{number(wide)}"})
    if kind == SUB:
        sides = "".join(f"M{_at((each, top))}v{number(high)}" for each in (left + 5, right - 5))
        bar = element("path", {"class": "fc-side", "d": sides})
    return element("rect", shape) + bar


def _closed(name: str, way: str) -> str:
    return f'<path class="{name}" d="{way}"/>'


def way(points: tuple[Spot, ...]) -> str:
    """A line with rounded corners that ends before its arrow head."""
    end = _short(points[-2], points[-1], _TIP - 2)
    spots = (*points[:-1], end)
    said = f"M{_at(spots[0])}"
    far = _far(spots[0], spots[1])
    for before, here, after in zip(spots, spots[1:], spots[2:], strict=False):
        onward = _far(here, after)
        curve = min(_ROUND, far / 2, onward / 2)
        far = onward
        said += f"L{_at(_short(before, here, curve))}Q{_at(here)} {_at(_short(after, here, curve))}"
    return f"{said}L{_at(end)}"


def tip(points: tuple[Spot, ...]) -> str:
    """The arrow head at the end of a line."""
    (a, b), (x, y) = points[-2:]
    if a == x:
        back = _TIP if b < y else -_TIP
        return f"M{_at((x, y))}L{_at((x - _HALF_TIP, y - back))}h{number(2 * _HALF_TIP)}Z"
    back = _TIP if a < x else -_TIP
    return f"M{_at((x, y))}L{_at((x - back, y - _HALF_TIP))}v{number(2 * _HALF_TIP)}Z"


def _short(start: Spot, end: Spot, less: float) -> Spot:
    """The end of a straight line that is made shorter."""
    (a, b), (x, y) = start, end
    if a == x:
        return x, y - less if b < y else y + less
    return x - less if a < x else x + less, y


def _far(one: Spot, other: Spot) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _at(spot: Spot) -> str:
    return f"{number(spot[0])} {number(spot[1])}"
