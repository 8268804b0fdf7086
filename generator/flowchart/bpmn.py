"""A chart as BPMN 2.0 XML with its drawing, which process tools open and change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.flowchart.ink import element
from generator.flowchart.ink import number
from generator.flowchart.ink import text

if TYPE_CHECKING:
    from generator.flowchart.layout import Layout
    from generator.flowchart.place import Placed

_SPACES: dict[str, str | float] = {
    "xmlns": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "id": "definitions",
    "targetNamespace": "urn:disclosure:procedure",
}
_NAMES = {
    "start": "startEvent", "end": "endEvent", "do": "userTask", "decide": "exclusiveGateway",
    "doc": "task", "sub": "callActivity", "fork": "parallelGateway", "join": "parallelGateway",
}  # fmt: skip
_CIRCLE, _SQUARE = 36.0, 50.0


def bpmn(layout: Layout) -> str:
    """The process, its lanes in a pool, and where all stands."""
    chart = layout.chart
    ways = _ways(layout)
    steps = [
        element(_NAMES[step.kind], {"id": f"s{place}", "name": step.name}, _told(step.detail) + "".join(way))
        for place, (step, way) in enumerate(zip(chart.steps, ways, strict=True), 1)
    ]
    named: dict[str, str | float] = {"id": "process", "name": chart.title, "isExecutable": "false"}
    process = element("process", named, [_lanes(layout), *steps, _flows(layout)])
    pool = element("participant", {"id": "pool", "name": chart.title, "processRef": "process"})
    together = element("collaboration", {"id": "collaboration"}, pool)
    whole = element("definitions", _SPACES, together + process + _diagram(layout))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def _told(detail: str) -> str:
    return f"<documentation>{text(detail)}</documentation>" if detail else ""


def _ways(layout: Layout) -> list[list[str]]:
    """What comes in and then what goes out at every step, by id."""
    found: list[list[str]] = [[] for _ in layout.chart.steps]
    for number_, edge in enumerate(layout.chart.edges, 1):
        found[edge.target].append(f"<incoming>f{number_}</incoming>")
    for number_, edge in enumerate(layout.chart.edges, 1):
        found[edge.source].append(f"<outgoing>f{number_}</outgoing>")
    return found


def _lanes(layout: Layout) -> str:
    chart = layout.chart
    if not chart.lanes:
        return ""
    found = []
    for lane, name in enumerate(chart.lanes):
        inside = [element("flowNodeRef", {}, f"s{n + 1}") for n, step in enumerate(chart.steps) if step.lane == lane]
        found.append(element("lane", {"id": f"lane{lane + 1}", "name": name}, inside))
    return element("laneSet", {"id": "lanes"}, found)


def _flows(layout: Layout) -> str:
    found = []
    for place, edge in enumerate(layout.chart.edges, 1):
        said = f' name="{text(edge.label)}"' if edge.label else ""
        found.append(
            f'<sequenceFlow id="f{place}" sourceRef="s{edge.source + 1}" targetRef="s{edge.target + 1}"{said}/>'
        )
    return "".join(found)


def _diagram(layout: Layout) -> str:
    shapes = [_shape("pool", 0, 0, layout.width, layout.height, turned=True)]
    if layout.lanes:
        shapes += [
            _shape(f"lane{n + 1}", left, layout.head, right - left, layout.height - layout.head, turned=True)
            for n, (left, right) in enumerate(pairwise(layout.cuts))
        ]
    for place, (step, placed) in enumerate(zip(layout.chart.steps, layout.steps, strict=True)):
        wide, high = _size(step.kind, placed)
        shapes.append(_shape(f"s{place + 1}", placed.x - wide / 2, placed.y - high / 2, wide, high))
    for place, line in enumerate(layout.lines, 1):
        points = "".join([f'<di:waypoint x="{number(x)}" y="{number(y)}"/>' for x, y in line.points])
        shapes.append(f'<bpmndi:BPMNEdge id="f{place}_di" bpmnElement="f{place}">{points}</bpmndi:BPMNEdge>')
    plane = element("bpmndi:BPMNPlane", {"id": "plane", "bpmnElement": "collaboration"}, shapes)
    return element("bpmndi:BPMNDiagram", {"id": "diagram"}, plane)


def _size(kind: str, placed: Placed) -> tuple[float, float]:
    """Events and gateways are small signs; their text stands beside them."""
    if kind in {"start", "end"}:
        return _CIRCLE, _CIRCLE
    if kind in {"decide", "fork", "join"}:
        return _SQUARE, _SQUARE
    return placed.box.width, placed.box.height


def _shape(name: str, x: float, y: float, wide: float, high: float, *, turned: bool = False) -> str:
    lying = ' isHorizontal="false"' if turned else ""
    return (
        f'<bpmndi:BPMNShape id="{name}_di" bpmnElement="{name}"{lying}><dc:Bounds x="{number(x)}" y="{number(y)}"'
        f' width="{number(wide)}" height="{number(high)}"/></bpmndi:BPMNShape>'
    )
