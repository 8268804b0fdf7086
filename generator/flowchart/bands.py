"""A tall drawing cut between rows for printing, the names of the lanes above every part."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.flowchart.drawing import MARGIN
from generator.flowchart.drawing import header
from generator.flowchart.ink import element
from generator.flowchart.ink import number

if TYPE_CHECKING:
    from generator.flowchart.layout import Layout

_UPRIGHT, _TURNED = (721.0, 960.0), (1050.0, 630.0)
"""Width and height of the print area of A4 in CSS px, less margins; four lanes fit an upright sheet."""
_FIRST, _FIRST_TURNED = 0.62, 0.92
"""The share of the first sheet that is left below its heading."""
_LEAST_TEXT = 8.5 / 0.75 / 12.0
"""How small a drawing may become before its small text is below 8.5 pt."""
_ABOVE = 11.0


class Bands(NamedTuple):
    """The parts, and whether the sheet is turned because the drawing is wide."""

    parts: tuple[str, ...]
    turned: bool


def fits(layout: Layout) -> bool:
    """Whether its small text can be read on a turned sheet; else the narrow drawing is printed."""
    return _TURNED[0] / (layout.width + 2 * MARGIN) >= _LEAST_TEXT


def bands(layout: Layout, name: str) -> Bands:
    """The parts as drawings that show the one whose ids begin with ``name``."""
    wide = layout.width + 2 * MARGIN
    turned = _UPRIGHT[0] / wide < _LEAST_TEXT
    paper = _TURNED if turned else _UPRIGHT
    scale = min(1.0, paper[0] / wide)
    cuts = _cuts(layout, paper[1] / scale, _FIRST_TURNED if turned else _FIRST)
    made = [_part(layout, name, top, foot, first=not n) for n, (top, foot) in enumerate(pairwise(cuts))]
    return Bands(tuple(made), turned)


def _cuts(layout: Layout, high: float, first: float) -> list[float]:
    """Where the drawing is cut: above a row, so that every part fits a sheet; the first has the heading above it."""
    found = [0.0]
    room = high * first
    for before, row in pairwise(layout.rows):
        if row[1] - found[-1] > room and before[1] > found[-1] + layout.head:
            found.append(max(row[0] - _ABOVE, (before[1] + row[0]) / 2))
            room = high - layout.head
    return [*found, layout.height]


def _part(layout: Layout, name: str, top: float, foot: float, *, first: bool) -> str:
    wide = layout.width + 2 * MARGIN
    head = 0.0 if first else layout.head
    high = foot - top + head + 2 * MARGIN
    shown: dict[str, str | float] = {
        "x": -MARGIN, "y": head - MARGIN, "width": wide, "height": foot - top + MARGIN,
        "viewBox": f"-{number(MARGIN)} {number(top - MARGIN)} {number(wide)} {number(foot - top + MARGIN)}",
    }  # fmt: skip
    body = element("svg", shown, element("use", {"href": f"#{name}-body"}))
    above = "" if first or not layout.head else header(layout)
    whole: dict[str, str | float] = {
        "class": "fc-band", "viewBox": f"-{number(MARGIN)} -{number(MARGIN)} {number(wide)} {number(high)}",
        "width": wide, "height": high, "aria-hidden": "true", "focusable": "false",
    }  # fmt: skip
    return element("svg", whole, body + above)
