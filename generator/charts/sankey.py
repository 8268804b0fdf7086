"""From sources through their sum to recipients: how much comes from where and goes to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.charts.figures import NOTHING
from generator.charts.figures import REST
from generator.charts.figures import told
from generator.charts.legend import WIDE
from generator.charts.scale import shortened
from generator.charts.scale import width
from generator.svg import drawing
from generator.svg import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.charts.figures import Figures
    from generator.svg import Element

SOURCES, RECIPIENTS = 5, 10
"""How many are drawn on either side; what is smaller is put together."""
_BAR = 10.0
_HIGH = 170.0
_LINES = 34.0
"""Room for the name of one side's node and its number below."""
_APART = 6.0
_HEAD = 22.0
_GAP = 5.0
_LEFT, _FLOW, _LEAST = 124.0, 62.0, 300.0
"""The most room for names on the left; how long ribbons to the right are; the least width of all."""
_GREY = 6


class Node(NamedTuple):
    """Where a node stands: its name, its value, its upper end and its height."""

    name: str
    value: Decimal
    top: float
    high: float


def sankey(figures: Figures, key: str) -> Element:
    """Draw the first series as sources on the left, the second as recipients on the right, the whole between."""
    left, right = (_side(figures, place, most) for place, most in ((0, SOURCES), (1, RECIPIENTS)))
    whole = max(sum((value for _, value in side), NOTHING) for side in (left, right))
    scale = _HIGH / float(whole) if whole else 0.0
    tall = max(_tall(left, scale), _tall(right, scale), _HIGH)
    middle = 2 * _BAR + 2 * _GAP + min(_LEFT, max(_broad(left, figures.unit), _LEFT / 2))
    right_end = middle + _BAR + _FLOW
    wide = min(WIDE, max(_LEAST, right_end + _BAR + 2 * _GAP + _broad(right, figures.unit)))
    root = drawing(
        wide,
        _HEAD + tall + 2,
        figures.title,
        figures.described(),
        key=key,
        class_="chart__picture",
    )
    top = _HEAD + (tall - _HIGH) / 2
    root.add("text", f"合计 {told(whole, figures.unit)}", class_="chart__value", x=middle + _BAR / 2, y=14,
             text_anchor="middle")  # fmt: skip
    root.add("rect", class_="chart__spine", x=middle, y=top, width=_BAR, height=_HIGH)
    sources, recipients = _stacked(left, scale, tall), _stacked(right, scale, tall)
    _ribbons(root, sources, (_BAR, middle), top, scale, fan_in=True)
    _ribbons(root, recipients, (middle + _BAR, right_end), top, scale, fan_in=False)
    _names(root, sources, figures.unit, _BAR + _GAP, middle - _BAR - 2 * _GAP)
    _names(root, recipients, figures.unit, right_end + _BAR + _GAP, wide - right_end - _BAR - _GAP)
    return root


def _side(figures: Figures, place: int, most: int) -> list[tuple[str, Decimal]]:
    """The nodes of one side; the larger ones first where there are too many."""
    pairs = zip(figures.categories, figures.series[place].values, strict=True)
    known = [(name, value) for name, value in pairs if value is not None and value > 0]
    if len(known) <= most:
        return known
    known.sort(key=lambda pair: -pair[1])
    rest = known[most - 1 :]
    return [*known[: most - 1], (f"{REST}{len(rest)}个", sum((value for _, value in rest), NOTHING))]


def _broad(side: Iterable[tuple[str, Decimal]], unit: str) -> float:
    """How wide the names and numbers of one side are."""
    return max((width(text) for name, value in side for text in (name, told(value, unit))), default=0.0)


def _slot(value: Decimal, scale: float) -> float:
    return max(_LINES, float(value) * scale + _APART)


def _tall(side: Iterable[tuple[str, Decimal]], scale: float) -> float:
    return sum(_slot(value, scale) for _, value in side)


def _stacked(side: Sequence[tuple[str, Decimal]], scale: float, tall: float) -> list[Node]:
    """The nodes below one another, as a whole in the middle of the picture."""
    y = _HEAD + (tall - _tall(side, scale)) / 2
    nodes = []
    for name, value in side:
        slot, high = _slot(value, scale), float(value) * scale
        nodes.append(Node(name, value, y + (slot - high) / 2, high))
        y += slot
    return nodes


def _ribbons(
    root: Element, nodes: Iterable[Node], between: tuple[float, float], top: float, scale: float, *, fan_in: bool
) -> None:
    """A band from each node to its share of the bar in the middle, and the node itself."""
    begin, end = between
    share = top
    for place, node in enumerate(nodes, 1):
        look = place if fan_in else _GREY
        high = float(node.value) * scale
        ends = (node.top, share) if fan_in else (share, node.top)
        root.add("path", class_=f"chart__ribbon chart__s{look}", d=_band(begin, end, *ends, max(high, 0.75)))
        root.add("rect", class_=f"chart__s{look}", x=begin - _BAR if fan_in else end, y=node.top, width=_BAR,
                 height=max(node.high, 1.5))  # fmt: skip
        share += high


def _band(x0: float, x1: float, y0: float, y1: float, high: float) -> str:
    """A band of even height that leaves and arrives level."""
    a, b, mid = number(x0), number(x1), number((x0 + x1) / 2)
    upper = f"M{a} {number(y0)}C{mid} {number(y0)} {mid} {number(y1)} {b} {number(y1)}"
    return f"{upper}v{number(high)}C{mid} {number(y1 + high)} {mid} {number(y0 + high)} {a} {number(y0 + high)}Z"


def _names(root: Element, nodes: Iterable[Node], unit: str, x: float, room: float) -> None:
    """The name of every node with its number below."""
    for node in nodes:
        y = node.top + node.high / 2
        root.add("text", shortened(node.name, room), class_="chart__name", x=x, y=y - 2)
        said = shortened(told(node.value, unit), room)
        root.add("text", said, class_="chart__value chart__value--small", x=x, y=y + 12)
