"""Lines over time: straight from point to point, or in steps where a number holds until it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.charts.figures import NOTHING
from generator.charts.legend import WIDE
from generator.charts.legend import legend
from generator.charts.scale import short
from generator.charts.scale import top
from generator.charts.scale import width
from generator.svg import drawing
from generator.svg import points

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.charts.figures import Figures
    from generator.charts.figures import Series
    from generator.svg import Element

_HIGH, _FOOT, _HEAD = 180.0, 24.0, 16.0
_NUMBERS = 8
"""Points that can carry their number without standing on one another."""


class _Plane(NamedTuple):
    """Where numbers stand in the picture."""

    left: float
    top: float
    wide: float
    points: int
    end: Decimal

    def x(self, place: int) -> float:
        return self.left + (self.wide * place / (self.points - 1) if self.points > 1 else self.wide / 2)

    def y(self, value: Decimal) -> float:
        return self.top + _HIGH * (1 - float(value / self.end))


def lines(figures: Figures, key: str) -> Element:
    """Draw a line for each series."""
    marks, head = legend([row.label for row in figures.series])
    end, ticks = top([value or NOTHING for row in figures.series for value in row.values])
    left = max(width(short(tick)) for tick in ticks) + 8
    plane = _Plane(left, head + _HEAD, WIDE - left - 18, len(figures.categories), end)
    root = drawing(
        WIDE, plane.top + _HIGH + _FOOT, figures.title, figures.described(), key=key, class_="chart__picture"
    )
    if head:
        root.children.append(marks)
    for tick in ticks:
        y = plane.y(tick)
        root.add("line", class_="chart__grid", x1=left, y1=y, x2=WIDE, y2=y)
        root.add("text", short(tick), class_="chart__tick", x=left - 6, y=y + 4, text_anchor="end")
    _names(root, figures, plane)
    for number, row in enumerate(figures.series, 1):
        _line(root, row, number, plane, steps=figures.mode == "step")
    return root


def _names(root: Element, figures: Figures, plane: _Plane) -> None:
    """The names below, as many as there is room for; always the first and the last."""
    last = len(figures.categories) - 1
    widest = max((width(name) for name in figures.categories), default=1) + 8
    every = max(1, int(-(-widest * len(figures.categories) // plane.wide)))
    for place, name in enumerate(figures.categories):
        if place == last or (place % every == 0 and last - place >= every):
            anchor = "end" if place == last and last else "start" if place == 0 and last else "middle"
            root.add("text", name, class_="chart__tick", x=plane.x(place), y=plane.top + _HIGH + 18, text_anchor=anchor)


def _line(root: Element, row: Series, number: int, plane: _Plane, *, steps: bool) -> None:
    known = [(place, value) for place, value in enumerate(row.values) if value is not None]
    path: list[tuple[float, float]] = []
    for place, value in known:
        if steps and path:
            path.append((plane.x(place), path[-1][1]))
        path.append((plane.x(place), plane.y(value)))
    if len(path) > 1:
        root.add("polyline", class_=f"chart__line chart__l{number}", points=points(*path))
    for order, (place, value) in enumerate(known):
        root.add("circle", class_=f"chart__s{number}", cx=plane.x(place), cy=plane.y(value), r=3.5)
        if len(known) <= _NUMBERS or order in {0, len(known) - 1}:
            anchor = "end" if order and order == len(known) - 1 else "middle" if order else "start"
            falls = steps and order > 0 and value < known[order - 1][1]
            root.add(
                "text",
                short(value),
                class_="chart__value chart__value--small",
                x=plane.x(place),
                y=plane.y(value) + (15 if falls else -7),
                text_anchor=anchor,
            )
