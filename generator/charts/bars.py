"""Horizontal bars, one for each category: one series, several one behind the other, or one below the other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.charts.figures import NOTHING
from generator.charts.legend import WIDE
from generator.charts.legend import legend
from generator.charts.scale import short
from generator.charts.scale import shortened
from generator.charts.scale import top
from generator.charts.scale import width
from generator.svg import drawing

if TYPE_CHECKING:
    from generator.charts.figures import Figures
    from generator.svg import Element

_LABEL, _BAR, _THIN, _GAP = 17.0, 14.0, 11.0, 11.0
MOST = 10


def bars(figures: Figures, key: str) -> Element:
    """Draw the bars; the name of a category stands above its bar, so that long names have room."""
    shown = figures.folded(MOST)
    grouped = shown.mode == "grouped" and len(shown.series) > 1
    marks, head = legend([row.label for row in shown.series])
    each = _LABEL + (_THIN * len(shown.series) if grouped else _BAR) + _GAP
    root = drawing(
        WIDE, head + each * len(shown.categories), shown.title, shown.described(), key=key, class_="chart__picture"
    )
    if head:
        root.children.append(marks)
    end, _ = top([value or NOTHING for row in shown.series for value in row.values] if grouped else shown.totals)
    room = WIDE - _widest(shown, grouped=grouped) - 6
    for place, name in enumerate(shown.categories):
        y = head + each * place
        root.add("text", shortened(name, WIDE), class_="chart__name", x=0, y=y + 12)
        draw = _beside if grouped else _behind
        draw(root, shown, place, y + _LABEL, float(end), room)
    return root


def _behind(root: Element, figures: Figures, place: int, y: float, end: float, room: float) -> None:
    """The series one behind the other, their sum at the end."""
    x = 0.0
    for number, row in enumerate(figures.series, 1):
        value = row.values[place]
        if value:
            long = max(float(value) / end * room, 1.0)
            root.add("rect", class_=f"chart__s{number}", x=x, y=y, width=long, height=_BAR)
            x += long
    root.add("text", short(figures.totals[place]), class_="chart__value", x=x + 5, y=y + _BAR - 3)


def _beside(root: Element, figures: Figures, place: int, y: float, end: float, room: float) -> None:
    """The series one below the other, each with its number."""
    for number, row in enumerate(figures.series, 1):
        value = row.values[place] or Decimal()
        long = max(float(value) / end * room, 0.0)
        top_ = y + _THIN * (number - 1)
        root.add("rect", class_=f"chart__s{number}", x=0, y=top_, width=max(long, 1.0), height=_THIN - 1)
        if row.values[place] is not None:
            root.add("text", short(value), class_="chart__value chart__value--small", x=long + 5, y=top_ + _THIN - 2)


def _widest(figures: Figures, *, grouped: bool) -> float:
    """Room for the longest number behind a bar."""
    values = [value or NOTHING for row in figures.series for value in row.values] if grouped else figures.totals
    return max((width(short(value)) for value in values), default=0) + 6
