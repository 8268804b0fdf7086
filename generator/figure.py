"""The steps of a record as a drawing, in all the forms in which a page shows it or gives it away."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.card import OPEN
from generator.escaping import Html
from generator.fields.reference import Reference
from generator.flowchart.bands import bands
from generator.flowchart.bands import fits
from generator.flowchart.bpmn import bpmn
from generator.flowchart.chart import Chart
from generator.flowchart.chart import Edge
from generator.flowchart.chart import Risk
from generator.flowchart.chart import Step
from generator.flowchart.drawing import drawing
from generator.flowchart.drawing import picture
from generator.flowchart.layout import TooLarge
from generator.flowchart.layout import narrow
from generator.flowchart.layout import wide
from generator.flowchart.mermaid import mermaid
from generator.flowchart.palette import STYLE
from generator.flowchart.preview import preview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.fields.field import Lookup
    from generator.fields.steps import Steps
    from generator.flowchart.layout import Layout
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record

_RATED = re.compile(r"[高中低](?=$|[\s：:，,、（(]|风险|级)")
"""The level with which a risk in words begins; 高估价格 has none."""
_LEVELS = {"高": "high", "中": "middle", "低": "low"}
SMALL = "-small.svg"
"""The ending of the preview that lists show."""
_FILES = {".svg": "流程图（SVG）", "-narrow.svg": "流程图（窄版 SVG）", ".bpmn": "BPMN 2.0", ".mmd": "Mermaid"}
_KEPT = 16
ADDED, CHANGED, GONE = "新增", "调整", "取消"
"""What became of a step since the version before."""
_WORK = {"do", "sub"}


class Figure(NamedTuple):
    """A drawing for pages: for wide screens, for phones, in parts for paper."""

    wide: Html
    narrow: Html
    bands: tuple[Html, ...]
    turned: bool


def figures(record: Record, kind: Kind, library: Library, site: Lookup) -> dict[str, dict[str, Any]]:
    """The drawings of a record by field; none of a chart that nobody could read."""
    found = {}
    for name, chart in _charts(record, kind, library, site):
        made = figure_of(chart)
        if made:
            found[name] = made._asdict() | {"title": chart.title}
    return found


def changed_figure(
    record: Record,
    kind: Kind,
    library: Library,
    site: Lookup,
    before: Mapping[str, dict[str, Any]],
    marks: Mapping[str, str],
) -> dict[str, Any] | None:
    """The drawing with marks on what changed, the steps of the version before that are gone among the others."""
    for field in kind.shape.drawn:
        value = _together(record.values.get(field.name) or [], before, marks)  # type: ignore[arg-type]
        title = f"{record.values.get(kind.caption) or record.id}（与上一版比较）"
        order = [str(lane) for lane in record.values.get(field.lanes) or ()]  # type: ignore[attr-defined]
        chart = _chart(title, value, order, _Risks(field, library, site))  # type: ignore[arg-type]
        steps = tuple(step._replace(change=marks.get(step.id, "")) for step in chart.steps)
        gone = {number for number, step in enumerate(steps) if step.change == GONE}
        edges = tuple(edge._replace(gone=bool({edge.source, edge.target} & gone)) for edge in chart.edges)
        made = figure_of(Chart(chart.title, steps, edges, chart.lanes), "fcv")
        return made._asdict() | {"title": title} if made else None
    return None


def _together(
    now: list[dict[str, Any]], before: Mapping[str, dict[str, Any]], marks: Mapping[str, str]
) -> list[dict[str, Any]]:
    """All steps of now, and each that is gone behind the one that it followed; its lines as they were."""
    found = [{**step, "next": list(step["next"])} for step in now]
    at = 0
    for name, step in before.items():
        place = next((number for number, each in enumerate(found) if each["id"] == name), None)
        if place is not None:
            at = place + 1
            lost = [arrow for arrow in step["next"] if marks.get(arrow["to"]) == GONE]
            found[place]["next"] += lost
        elif marks.get(name) == GONE:
            found.insert(at, step)
            at += 1
    return found


def downloads(record: Record, kind: Kind) -> list[tuple[str, str]]:
    """What can be taken away beside the page: name and address."""
    drawn = any(record.values.get(field.name) for field in kind.shape.drawn)
    return [(label, f"{record.id}{ending}") for ending, label in _FILES.items()] if drawn else []


def files(record: Record, kind: Kind, library: Library, site: Lookup) -> Iterator[tuple[str, bytes]]:
    """The endings of those files and their bytes."""
    for _, chart in _charts(record, kind, library, site):
        layouts = _layouts(chart)
        if layouts:
            lanes, columns = layouts
            yield ".svg", picture(lanes, STYLE).encode()
            yield "-narrow.svg", picture(columns, STYLE).encode()
            yield SMALL, preview(lanes).encode()
            yield ".bpmn", bpmn(lanes).encode()
            yield ".mmd", mermaid(chart).encode()


def pictures(record: Record, kind: Kind, library: Library, site: Lookup) -> list[dict[str, Any]]:
    """Drawings of other records that this one refers to: by which field, address without ending, page, name, steps."""
    found: list[dict[str, Any]] = []
    for field in kind.shape.references:
        name = record.values.get(field.name)
        if isinstance(field, Reference) and isinstance(name, str) and _has_drawing(library.kinds.get(field.to)):
            target = site.target(field.to, name) or name
            card = library.card(f"{field.to}/{target}")
            if card and card.address and card.standing == OPEN:
                page = site.address(field.to, target)
                steps = _named_steps(library.get(card.ref), library.kinds[field.to])
                found.append(
                    {"field": field.name, "page": page, "file": f"{page}{target}", "title": card.caption} | steps
                )
    return found


def _named_steps(record: Record | None, kind: Kind) -> dict[str, list[str]]:
    """The names of the steps that may be shown and in which something is done."""
    values = record.values if record else {}
    told = [step for field in kind.shape.drawn for step in values.get(field.name) or ()]  # type: ignore[attr-defined]
    return {"steps": [step["name"] for step in told if step.get("public", True) and step["kind"] in _WORK]}


def _has_drawing(kind: Kind | None) -> bool:
    return bool(kind and kind.shape.drawn)


def _charts(record: Record, kind: Kind, library: Library, site: Lookup) -> Iterator[tuple[str, Chart]]:
    """The charts of a record by field."""
    for field in kind.shape.drawn:
        steps = [step for step in record.values.get(field.name) or () if step.get("public", True)]  # type: ignore[attr-defined]
        if steps:
            title = str(record.values.get(kind.caption) or record.id)
            order = [str(lane) for lane in record.values.get(field.lanes) or ()]  # type: ignore[attr-defined]
            yield field.name, _chart(title, record.values[field.name], order, _Risks(field, library, site))  # type: ignore[arg-type]


class _Risks:
    """Tells how risky a step is by the records of its risks, the highest first."""

    def __init__(self, field: Steps, library: Library, site: Lookup) -> None:
        self.fact, _, self.level = field.level.partition(">")
        self.library = library
        self.site = site
        self.field = field
        item = getattr(field.shape.fields.get(self.fact), "item", None)
        self.to = item.to if isinstance(item, Reference) else ""

    def of(self, step: dict[str, Any]) -> Risk | None:
        found = [each for name in step.get(self.fact) or () if self.to and (each := self._risk(str(name)))]
        rated = _RATED.match(str(step.get("risk") or ""))
        if rated:
            said = rated[0]
            found.append(Risk(said, found[0].href if found else "", _LEVELS[said]))
        return min(found, key=lambda risk: list(_LEVELS).index(risk.text), default=None)

    def _risk(self, name: str) -> Risk | None:
        target = self.site.target(self.to, name) or name
        card = self.library.card(f"{self.to}/{target}")
        if card is None or card.standing != OPEN:
            return None
        record = self.library.get(f"{self.to}/{target}")
        said = str(record.values.get(self.level) or "") if record else ""
        return Risk(said, self.site.address(self.to, target), _LEVELS[said]) if said in _LEVELS else None

    def text(self, step: dict[str, Any], name: str) -> str:
        """A fact of a step as text."""
        return self.field.shape.fields[name].text(step[name], self.site) if step.get(name) is not None else ""


def _chart(title: str, value: list[dict[str, Any]], order: list[str], risks: _Risks) -> Chart:
    """The steps that may be shown; a way through one that may not goes on to what follows it."""
    inner = {step["id"]: [arrow["to"] for arrow in step["next"]] for step in value if not step.get("public", True)}
    steps = [step for step in value if step["id"] not in inner]
    lanes = list(dict.fromkeys([*order, *(str(step["lane"]) for step in steps if step.get("lane"))]))
    used = [lane for lane in lanes if any(step.get("lane") == lane for step in steps)]
    numbers = {step["id"]: number for number, step in enumerate(steps)}
    edges = [
        Edge(numbers[step["id"]], numbers[to], arrow["label"])
        for step in steps
        for arrow in step["next"]
        for to in _onward(arrow["to"], inner)
        if to in numbers
    ]
    drawn = tuple(_step(step, used, risks) for step in steps)
    return Chart(title, drawn, tuple(dict.fromkeys(edges)), tuple(used) if len(used) > 1 else ())


def _onward(to: str, inner: dict[str, list[str]]) -> list[str]:
    """The steps to which a way leads, past those that are not shown."""
    found, seen, waiting = [], {to}, [to]
    while waiting:
        at = waiting.pop(0)
        if at not in inner:
            found.append(at)
            continue
        fresh = [each for each in inner[at] if each not in seen]
        seen.update(fresh)
        waiting += fresh
    return found


def _step(step: dict[str, Any], lanes: list[str], risks: _Risks) -> Step:
    lane = lanes.index(step["lane"]) if step.get("lane") in lanes else 0
    post, limit = risks.text(step, "post"), risks.text(step, "limit")
    post = "" if post == step.get("lane") else post
    key = bool(step.get("key_node"))
    return Step(step["id"], step["kind"], step["name"], lane, post, limit, risks.of(step), key)


@lru_cache(_KEPT)
def _layouts(chart: Chart) -> tuple[Layout, Layout] | None:
    try:
        return wide(chart), narrow(chart)
    except TooLarge:
        return None


@lru_cache(_KEPT)
def figure_of(chart: Chart, name: str = "fc") -> Figure | None:
    """The drawing of a chart for pages, kept by what it shows; ``name`` begins its ids."""
    layouts = _layouts(chart)
    if layouts is None:
        return None
    lanes, columns = layouts
    parts = bands(lanes, name) if fits(lanes) else bands(columns, f"{name}m")
    return Figure(
        Html(drawing(lanes, name, shape="wide")),
        Html(drawing(columns, f"{name}m", shape="narrow")),
        tuple(map(Html, parts.parts)),
        parts.turned,
    )
