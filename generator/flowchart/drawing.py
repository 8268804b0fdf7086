"""A layout as SVG: steps are links that say what they are, lanes and lines are for the eye only."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.flowchart.box import SLANT
from generator.flowchart.chart import DECIDE
from generator.flowchart.ink import SPACE
from generator.flowchart.ink import element
from generator.flowchart.ink import number
from generator.flowchart.ink import text
from generator.flowchart.label import HIGH
from generator.flowchart.stroke import outline
from generator.flowchart.stroke import tip
from generator.flowchart.stroke import way

if TYPE_CHECKING:
    from generator.flowchart.chart import Step
    from generator.flowchart.layout import Layout
    from generator.flowchart.place import Placed
    from generator.flowchart.place import Written

KINDS = {
    "start": "开始", "do": "办理", "decide": "判断", "doc": "文书", "end": "结束", "fork": "并行", "join": "汇合",
    "sub": "子流程",
}  # fmt: skip
_BADGE = 20.0, 17.0
_KEY = 32.0, 17.0
MARGIN = 2.0
_TOLD = "#changes"
"""Where the page tells in words what changed; a step that is gone has no row of the table."""
_CHANGES = {"新增": "added", "调整": "changed", "取消": "gone"}
_KEPT = 4
"""Layouts of which parts are kept: each is drawn for its page and for a file."""


def drawing(layout: Layout, name: str, *, shape: str, anchor: str = "#step-") -> str:
    """The drawing as a part of a page; ``name`` begins its ids, ``shape`` is its class."""
    chart = layout.chart
    said = f"{chart.title}，共{len(chart.steps)}个环节" + (f"，部门：{'、'.join(chart.lanes)}" if chart.lanes else "")
    head: dict[str, str | float] = {
        "class": f"fc fc--{shape}",
        "viewBox": view_box(layout),
        "width": layout.width + 2 * MARGIN,
        "height": layout.height + 2 * MARGIN,
        "role": "group",
        "aria-labelledby": f"{name}-title {name}-desc",
    }
    title = element("title", {"id": f"{name}-title"}, text(chart.title))
    desc = element("desc", {"id": f"{name}-desc"}, text(f"{said}。图下有文字版。"))
    steps = "".join([step_link(layout, place, name, anchor) for place in range(len(chart.steps))])
    return element("svg", head, [title, desc, element("g", {"id": f"{name}-body"}, ground(layout) + steps)])


def picture(layout: Layout, style: str) -> str:
    """The drawing as a file of its own: no links, its colours inside."""
    head: dict[str, str | float] = {
        "xmlns": SPACE,
        "viewBox": view_box(layout),
        "width": layout.width + 2 * MARGIN,
        "height": layout.height + 2 * MARGIN,
        "role": "img",
        "aria-label": layout.chart.title,
    }
    paper = element("rect", {"class": "fc-paper", "x": -MARGIN, "y": -MARGIN, "width": "100%", "height": "100%"})
    steps = "".join(map(_shapes, layout.chart.steps, layout.steps, _boxes(layout)))
    return element("svg", head, [f"<style>{style}</style>", paper, ground(layout), steps]) + "\n"


def view_box(layout: Layout) -> str:
    """What is shown: all, with a margin for the breadth of lines."""
    corner = f"-{number(MARGIN)} -{number(MARGIN)}"
    return f"{corner} {number(layout.width + 2 * MARGIN)} {number(layout.height + 2 * MARGIN)}"


@lru_cache(_KEPT)
def ground(layout: Layout) -> str:
    """Lanes, lines and labels."""
    return f'<g aria-hidden="true">{lanes(layout)}{_lines(layout)}{"".join(map(_word, layout.words))}</g>'


def lanes(layout: Layout) -> str:
    """The lanes below the drawing."""
    if not layout.lanes:
        return ""
    found = []
    for number_, (left, right) in enumerate(pairwise(layout.cuts)):
        kind = "fc-lane fc-lane--even" if number_ % 2 else "fc-lane"
        found.append(
            element("rect", {"class": kind, "x": left, "y": 0, "width": right - left, "height": layout.height})
        )
    return "".join(found) + header(layout)


def header(layout: Layout) -> str:
    """The names of the lanes in a row."""
    found = []
    for lines, left, right in zip(layout.lanes, layout.cuts, layout.cuts[1:], strict=False):
        top = layout.head / 2 - len(lines) * 9.5 + 14.5
        found.append(
            element("rect", {"class": "fc-head", "x": left, "y": 0, "width": right - left, "height": layout.head})
        )
        found.append(_text("fc-name", [(line, (left + right) / 2, top + 19 * n) for n, line in enumerate(lines)]))
    return "".join(found)


def _lines(layout: Layout) -> str:
    found = []
    for number_, line in enumerate(layout.lines):
        edge = layout.chart.edges[number_]
        kind = "fc-line fc-line--back" if number_ in layout.loops else "fc-line"
        kind += " fc-line--gone" if edge.gone else ""
        ends = f' data-from="{edge.source + 1}" data-to="{edge.target + 1}"'
        found.append(
            f'<path class="{kind}" d="{way(line.points)}"{ends}/><path class="fc-tip" d="{tip(line.points)}"/>'
        )
    return "".join(found)


def _word(word: Written) -> str:
    return _text("fc-word", [(line, word.x, word.y + HIGH * n + 12.5) for n, line in enumerate(word.lines)])


def step_link(layout: Layout, place: int, name: str, anchor: str) -> str:
    """A step as a link to its row of the table, with its badges."""
    step, placed = layout.chart.steps[place], layout.steps[place]
    lane = layout.chart.lanes[step.lane] if 0 <= step.lane < len(layout.chart.lanes) else ""
    badges = ("关键" if step.key else "", step.change)
    words = (step.name, lane if not layout.lanes else "", step.post, step.limit, *badges)
    visible = " ".join(filter(None, words))  # in this order: whoever speaks to a machine says what is seen
    marks = (lane, "关键节点" if step.key else "")
    where = "，".join([f"第{place + 1}步", KINDS[step.kind], *filter(None, marks)])
    inner = _boxes(layout)[place] + (_key(step, placed) if step.key else "")
    inner += _change(step, placed) if step.change else ""
    shown = text(step.id)
    goal = _TOLD if _CHANGES.get(step.change) == "gone" else f"{text(anchor)}{shown}"
    link = (
        f'<a class="{_class(step)}" href="{goal}" id="{name}-{shown}"'
        f' aria-label="{text(visible)}（{text(where)}）" data-step="{place + 1}">{inner}</a>'
    )
    return link + _risk(step, placed) if step.risk else link


@lru_cache(_KEPT)
def _boxes(layout: Layout) -> list[str]:
    """Outline and words of every step."""
    return [
        outline(step.kind, placed) + _texts(placed)
        for step, placed in zip(layout.chart.steps, layout.steps, strict=True)
    ]


def _shapes(step: Step, placed: Placed, inner: str) -> str:
    marks = (_key(step, placed) if step.key else "") + (_badge(step, placed) if step.risk else "")
    return f'<g class="{_class(step)}">{inner}{marks}</g>'


def _class(step: Step) -> str:
    return f"fc-step fc-step--{step.kind}" + (f" fc-step--{_CHANGES[step.change]}" if step.change else "")


def _texts(placed: Placed) -> str:
    x, y, box = placed
    at = number(x)
    big, fine = "", ""
    for said, shift, small in box.lines:
        span = f'<tspan x="{at}" y="{number(y + shift)}">{text(said)}</tspan>'
        if small:
            fine += span
        else:
            big += span
    above = f'<text class="fc-text">{big}</text>'
    return f'{above}<text class="fc-fine">{fine}</text>' if fine else above


def _text(kind: str, lines: list[tuple[str, float, float]]) -> str:
    inner = "".join([f'<tspan x="{number(x)}" y="{number(y)}">{text(said)}</tspan>' for said, x, y in lines])
    return f'<text class="{kind}">{inner}</text>'


def _risk(step: Step, placed: Placed) -> str:
    """The badge, a link of its own where it leads to a risk."""
    risk = step.risk
    if risk is None or not risk.href:
        return f'<g aria-hidden="true">{_badge(step, placed)}</g>'
    head: dict[str, str | float] = {
        "class": "fc-risk",
        "href": risk.href,
        "aria-label": f"{risk.text}风险（{step.name}）",
    }
    return element("a", head, _badge(step, placed))


def _badge(step: Step, placed: Placed) -> str:
    """How high a risk is, as a word on the right upper corner."""
    risk = step.risk
    if risk is None:
        return ""
    return _mark(_corner(step, placed, 1), _BADGE, risk.text, f"fc-badge fc-badge--{risk.level or 'middle'}")


def _key(step: Step, placed: Placed) -> str:
    """The mark of a key step, on the left upper corner."""
    return _mark(_corner(step, placed, -1), _KEY, "关键", "fc-badge fc-badge--key")


def _change(step: Step, placed: Placed) -> str:
    """What became of a step since the earlier version, on the left lower corner."""
    x, y = _corner(step, placed, -1)
    return _mark((x, 2 * placed.y - y), _KEY, step.change, f"fc-badge fc-badge--{_CHANGES[step.change]}")


def _corner(step: Step, placed: Placed, side: int) -> tuple[float, float]:
    x, y, box = placed
    if box.flat:
        return x + side * (box.width / 2 - SLANT - 4), y - box.height / 2 + 1
    if step.kind == DECIDE:
        return x + side * box.width * 0.33, y - box.height * 0.33
    return x + side * (box.width / 2 - 10), y - box.height / 2 + 1


def _mark(middle: tuple[float, float], size: tuple[float, float], said: str, kind: str) -> str:
    (x, y), (wide, high) = middle, size
    shape: dict[str, str | float] = {
        "class": kind, "x": x - wide / 2, "y": y - high / 2, "width": wide, "height": high, "rx": 3.0,
    }  # fmt: skip
    return element("rect", shape) + _text("fc-mark", [(said, x, y + 4.2)])
