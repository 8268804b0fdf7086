"""A layout as a small picture without words, by which a procedure is known again in a catalogue."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.flowchart.box import SLANT
from generator.flowchart.chart import DECIDE
from generator.flowchart.chart import DOC
from generator.flowchart.chart import END
from generator.flowchart.chart import START
from generator.flowchart.ink import SPACE
from generator.flowchart.ink import element

if TYPE_CHECKING:
    from generator.flowchart.layout import Layout
    from generator.flowchart.place import Placed

_TINTS = {START: "e", END: "e", DECIDE: "q", DOC: "d"}
_STYLE = (
    "path{stroke:#3b4457;stroke-width:1;vector-effect:non-scaling-stroke;fill:#fff}"
    ".a{fill:#eef2f9;stroke:none}.l{fill:none}.q{fill:#dbe3ff}.d{fill:#fff3c4}.e{fill:#cfe8d3}"
    "@media(prefers-color-scheme:dark){path{stroke:#b9c3d6;fill:#2a303b}.a{fill:#20252e}"
    ".q{fill:#36436f}.d{fill:#5a4c1c}.e{fill:#285236}}"
)


def preview(layout: Layout) -> str:
    """All lanes, boxes and lines, one path for each kind of them."""
    head: dict[str, str | float] = {
        "xmlns": SPACE,
        "viewBox": f"0 0 {layout.width:.0f} {layout.height:.0f}",
        "width": layout.width,
        "height": layout.height,
        "role": "img",
        "aria-label": layout.chart.title,
    }
    boxes: dict[str, list[str]] = {}
    for step, placed in zip(layout.chart.steps, layout.steps, strict=True):
        boxes.setdefault(_TINTS.get(step.kind, "b"), []).append(_box(step.kind, placed))
    parts = [("a", _bands(layout)), ("l", _lines(layout)), *((name, "".join(each)) for name, each in boxes.items())]
    return element("svg", head, [f"<style>{_STYLE}</style>", *(_path(name, way) for name, way in parts if way)]) + "\n"


def _path(name: str, way: str) -> str:
    return f'<path class="{name}" d="{way}"/>'


def _bands(layout: Layout) -> str:
    """Every other lane."""
    high = round(layout.height)
    return "".join(f"M{a:.0f} 0H{b:.0f}V{high}H{a:.0f}Z" for a, b in [*pairwise(layout.cuts)][1::2])


def _lines(layout: Layout) -> str:
    return "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in line.points) for line in layout.lines)


def _box(kind: str, placed: Placed) -> str:
    x, y, (wide, high, _, flat) = placed
    if kind == DECIDE and flat:
        reach, down = round(wide - 2 * SLANT), round(high / 2)
        sides = f"h{reach}l{SLANT:.0f} {down} {-SLANT:.0f} {down}h{-reach}l{-SLANT:.0f} {-down}"
        return f"M{x - reach / 2:.0f} {y - high / 2:.0f}{sides}Z"
    if kind == DECIDE:
        half, down = round(wide / 2), round(high / 2)
        return f"M{x:.0f} {y - high / 2:.0f}l{half} {down} {-half} {down} {-half} {-down}Z"
    return f"M{x - wide / 2:.0f} {y - high / 2:.0f}h{wide:.0f}v{high:.0f}h{-wide:.0f}Z"
