"""The names of the series with their marks, above a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.charts.scale import width
from generator.svg import element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.svg import Element

WIDE = 360.0
"""Every chart is drawn this wide: on a small screen its text is still large enough to read."""
_LINE = 20.0
_MARK = 12.0


def legend(labels: Sequence[str]) -> tuple[Element, float]:
    """The legend and how high it is; a single series needs none."""
    group = element("g", class_="chart__legend")
    if len(labels) < 2:
        return group, 0
    x, y = 0.0, 0.0
    for place, label in enumerate(labels, 1):
        room = _MARK + 6 + width(label) + 14
        if x and x + room > WIDE:
            x, y = 0.0, y + _LINE
        group.add("rect", class_=f"chart__s{place}", x=x, y=y + 1, width=_MARK, height=_MARK)
        group.add("text", label, x=x + _MARK + 5, y=y + 11)
        x += room
    return group, y + _LINE + 6
