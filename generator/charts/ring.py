"""A half ring of parts of a whole, as votes are shown: how much of all each part is."""

from __future__ import annotations

from math import cos
from math import pi
from math import sin
from typing import TYPE_CHECKING

from generator.charts.figures import NOTHING
from generator.charts.figures import SERIES
from generator.charts.figures import written
from generator.charts.legend import WIDE
from generator.charts.legend import legend
from generator.svg import drawing
from generator.svg import number

if TYPE_CHECKING:
    from generator.charts.figures import Figures
    from generator.svg import Element

_OUTER, _INNER = 130.0, 82.0
_PLACES = 3


def ring(figures: Figures, key: str) -> Element:
    """Draw the first series: each category is a part of the half ring, the whole stands in its middle."""
    shown = figures.folded(SERIES)
    values = [value or NOTHING for value in shown.series[0].values] if shown.series else []
    whole = sum(values, NOTHING)
    labels = [f"{name} {written(value)}" for name, value in zip(shown.categories, values, strict=True)]
    marks, head = legend(labels)
    root = drawing(WIDE, head + _OUTER + 14, shown.title, shown.described(), key=key, class_="chart__picture")
    if head:
        root.children.append(marks)
    base, middle = head + _OUTER + 6, WIDE / 2
    begin = NOTHING
    for place, value in enumerate(values, 1):
        if value:
            path = _part(float(begin / whole), float((begin + value) / whole), middle, base)
            root.add("path", class_=f"chart__s{place} chart__part", d=path)
            begin += value
    root.add("text", written(whole), class_="chart__whole", x=middle, y=base - 18, text_anchor="middle")
    root.add(
        "text",
        f"合计（{shown.unit}）" if shown.unit else "合计",
        class_="chart__tick",
        x=middle,
        y=base,
        text_anchor="middle",
    )
    return root


def _part(begin: float, end: float, x: float, y: float) -> str:
    """The outline of a part between two shares of the half ring, from left to right."""
    outer = [_at(share, _OUTER, x, y) for share in (begin, end)]
    inner = [_at(share, _INNER, x, y) for share in (end, begin)]
    over = f"A{number(_OUTER)} {number(_OUTER)} 0 0 1 {outer[1]}"
    back = f"A{number(_INNER)} {number(_INNER)} 0 0 0 {inner[1]}"
    return f"M{outer[0]}{over}L{inner[0]}{back}Z"


def _at(share: float, radius: float, x: float, y: float) -> str:
    """The point of a half ring at a share of it; rounded, so that every machine writes the same."""
    angle = pi * (1 - share)
    return f"{number(round(x + radius * cos(angle), _PLACES))} {number(round(y - radius * sin(angle), _PLACES))}"
