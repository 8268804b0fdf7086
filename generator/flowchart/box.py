"""The shape of a step: how large it is and where its lines of text stand."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.flowchart.chart import DECIDE
from generator.flowchart.chart import DOC
from generator.flowchart.chart import FORK
from generator.flowchart.chart import JOIN
from generator.flowchart.measure import width
from generator.flowchart.measure import wrapped

if TYPE_CHECKING:
    from generator.flowchart.chart import Step

FONT, SMALL = 14.0, 12.0
LEADING, SMALL_LEADING = 19.0, 16.0
_PAD_X, _PAD_Y = 10.0, 9.0
_FOOT = 9.0
_BAR = 8.0
_SLACK = 1.03
_MARKS = 6.0
TALL = 1.4
"""A diamond so many times as tall as it is wide loses its upper and lower corner."""
SLANT, _FLAT_PAD = 18.0, 4.0


class Line(NamedTuple):
    """A line of text, its baseline measured from the middle of the box."""

    text: str
    y: float
    small: bool


class Box(NamedTuple):
    """Width, height and lines of a step."""

    width: float
    height: float
    lines: tuple[Line, ...]
    flat: bool = False
    """Whether a diamond has no corner above and below: a long question in one would be taller than a page."""


def box(step: Step, place: str, limit: float) -> Box:
    """The box of a step; ``place`` is its lane where no column tells it."""
    small = tuple(part for part in (place, step.post, step.limit) if part)
    found = _box(step.kind, step.text, small, limit)
    if step.kind == DECIDE:
        return found
    found = _below(found) if step.key or step.risk else found
    return found._replace(height=found.height + 2 * _MARKS) if step.change else found


@lru_cache(maxsize=4096)
def _box(kind: str, text: str, small: tuple[str, ...], limit: float) -> Box:
    if kind == DECIDE:
        return _diamond(text, small, limit)
    inner = limit - 2 * _PAD_X
    big = wrapped(text, inner / FONT / _SLACK)
    fine = _gathered(small, inner / SMALL / _SLACK)
    high = len(big) * LEADING + len(fine) * SMALL_LEADING
    wide = max([width(line) * FONT for line in big] + [width(line) * SMALL for line in fine], default=0) * _SLACK
    foot = _FOOT if kind == DOC else 0.0
    if kind in {FORK, JOIN}:
        return Box(limit, high + _BAR + _PAD_Y, _set(big, fine, (_BAR - _PAD_Y) / 2 + 2))
    least = limit * 0.78
    return Box(max(least, min(limit, _even(wide + 2 * _PAD_X))), high + 2 * _PAD_Y + foot, _set(big, fine, -foot / 2))


def _below(box: Box) -> Box:
    """The box with its text a little lower, because marks stand on its upper corners."""
    lines = tuple(line._replace(y=line.y + _MARKS / 2) for line in box.lines)
    return Box(box.width, box.height + _MARKS, lines)


def _even(length: float) -> float:
    return 2.0 * -(-length // 2)


def _gathered(small: tuple[str, ...], limit: float) -> tuple[str, ...]:
    """Post and limit on one line where they fit."""
    lines: list[str] = []
    for part in small:
        joined = f"{lines[-1]} · {part}" if lines else part
        if width(joined) <= limit:
            lines[-1:] = [joined]
        else:
            lines += wrapped(part, limit)
    return tuple(lines)


def _set(big: tuple[str, ...], fine: tuple[str, ...], shift: float) -> tuple[Line, ...]:
    """Lines one below the other, the whole in the middle."""
    top = shift - (len(big) * LEADING + len(fine) * SMALL_LEADING) / 2
    found = [Line(text, top + LEADING * number + 14.5, small=False) for number, text in enumerate(big)]
    top += len(big) * LEADING
    return (*found, *(Line(text, top + SMALL_LEADING * number + 12, small=True) for number, text in enumerate(fine)))


def _diamond(text: str, small: tuple[str, ...], limit: float) -> Box:
    """The lowest diamond of a width in which the corners of every line lie inside."""
    wide = limit + 12
    best = Box(wide, math.inf, ())
    for count in (4.0, 5.0, 6.0, 7.0):
        big = wrapped(text, count)
        fine = _gathered(small, (count + 0.5) * FONT / SMALL)
        lines = _set(big, fine, 0)
        high = max((_needed(line, wide) for line in lines), default=0) + 4
        if high < best.height - 1:
            best = Box(wide, max(_even(high), 54.0), lines)
    return _flattened(text, small, wide) if best.height > TALL * wide else best


def _flattened(text: str, small: tuple[str, ...], wide: float) -> Box:
    """A diamond with its upper and lower corner cut off, between whose slanted sides all lines fit."""
    inner = wide - 2 * SLANT - _FLAT_PAD
    big = wrapped(text, inner / FONT / _SLACK)
    fine = _gathered(small, inner / SMALL / _SLACK)
    high = len(big) * LEADING + len(fine) * SMALL_LEADING + 2 * _PAD_Y
    return Box(wide, max(_even(high), 54.0), _set(big, fine, 0), flat=True)


def _needed(line: Line, wide: float) -> float:
    """The height of a diamond in which this line fits: |x|/(w/2) + |y|/(h/2) <= 1 at its farthest corner."""
    size = SMALL if line.small else FONT
    half = width(line.text) * size * _SLACK / 2 + 2
    far = max(abs(line.y - size), abs(line.y + 3))
    room = 1 - half / (wide / 2)
    return 2 * far / room if room > 0.05 else 40 * far
