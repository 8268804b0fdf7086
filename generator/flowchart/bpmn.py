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
    steps = [
        element(
            _NAMES[step.kind],
            {"id": f"s{place + 1}", "name": step.name},
            (element("documentation", {}, text(step.detail)) if step.detail else "") + _ways(layout, place),
        )
        for place, step in enumerate(chart.steps)
    ]
    named: dict[str, str | float] = {"id": "process", "name": chart.title, "isExecutable": "false"}
    process = element("process", named, [_lanes(layout), *steps, _flows(layout)])
    pool = element("participant", {"id": "pool", "name": chart.title, "processRef": "process"})
    together = element("collaboration", {"id": "collaboration"}, pool)
    whole = element("definitions", _SPACES, together + process + _diagram(layout))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def _ways(layout: Layout, place: int) -> str:
    """What comes in and goes out, by id."""
    edges = list(enumerate(layout.chart.edges))
    into = "".join(element("incoming", {}, f"f{n + 1}") for n, edge in edges if edge.target == place)
    return into + "".join(element("outgoing", {}, f"f{n + 1}") for n, edge in edges if edge.source == place)


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
    for place, edge in enumerate(layout.chart.edges):
        ends: dict[str, str | float] = {"sourceRef": f"s{edge.source + 1}", "targetRef": f"s{edge.target + 1}"}
        head = {"id": f"f{place + 1}"} | ends
        found.append(element("sequenceFlow", head | ({"name": edge.label} if edge.label else {})))
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
    for place, line in enumerate(layout.lines):
        points = [_waypoint(x, y) for x, y in line.points]
        shapes.append(element("bpmndi:BPMNEdge", {"id": f"f{place + 1}_di", "bpmnElement": f"f{place + 1}"}, points))
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
    bounds = element("dc:Bounds", {"x": x, "y": y, "width": wide, "height": high})
    head: dict[str, str | float] = {"id": f"{name}_di", "bpmnElement": name}
    return element("bpmndi:BPMNShape", head | ({"isHorizontal": "false"} if turned else {}), bounds)


def _waypoint(x: float, y: float) -> str:
    return f'<di:waypoint x="{number(x)}" y="{number(y)}"/>'
