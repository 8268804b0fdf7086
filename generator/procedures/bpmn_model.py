"""The parts of a BPMN 2.0 document that tell a procedure: nodes, ways, lanes, papers, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.procedures.xml_tree import Element

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DRAWING = ("http://www.omg.org/spec/BPMN/20100524/DI", "http://www.omg.org/spec/DD/20100524/DC")
TASKS = frozenset(
    "task userTask manualTask serviceTask scriptTask businessRuleTask sendTask receiveTask callActivity".split()
)
INSIDES = frozenset("subProcess transaction adHocSubProcess".split())
GATEWAYS = frozenset("exclusiveGateway inclusiveGateway parallelGateway eventBasedGateway complexGateway".split())
EVENTS = frozenset("startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent".split())
NODES = TASKS | INSIDES | GATEWAYS | EVENTS
PAPERS = frozenset("dataObject dataObjectReference dataStoreReference dataInput dataOutput".split())
UNREAD = frozenset("group choreography choreographyTask subChoreography conversation callConversation".split())
WORDS = re.compile("[\u4e00-\u9fff]")
"""What people read has such signs; a condition without them is one for a program."""
CALLED = {
    "startEvent": "开始", "endEvent": "结束", "userTask": "人工任务", "manualTask": "手工任务",
    "serviceTask": "系统任务",
    "sendTask": "发送", "receiveTask": "接收", "scriptTask": "脚本任务", "businessRuleTask": "规则任务", "task": "任务",
    "callActivity": "调用的流程", "subProcess": "子流程", "transaction": "事务", "adHocSubProcess": "临时子流程",
    "exclusiveGateway": "判断", "inclusiveGateway": "包容网关", "parallelGateway": "并行", "eventBasedGateway": "等待",
    "complexGateway": "复杂网关", "intermediateCatchEvent": "等待", "intermediateThrowEvent": "发出",
    "boundaryEvent": "边界事件",
}  # fmt: skip


@dataclass(slots=True)
class Way:
    """A way from one node to another, or a message."""

    source: str
    target: str
    label: str
    element: Element
    name: str = ""
    message: bool = False
    """Whether a message goes from one pool to another."""


@dataclass(slots=True)
class Model:
    """One process, or several that exchange messages, all parts by id."""

    title: str
    element: Element
    nodes: dict[str, Element] = field(default_factory=dict)
    ways: list[Way] = field(default_factory=list)
    lanes: dict[str, str] = field(default_factory=dict)
    """The lane of each node that stands in one."""
    order: list[str] = field(default_factory=list)
    papers: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Element] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    above: dict[str, str] = field(default_factory=dict)
    """The sub-process around each node that stands in one."""
    silent: list[Element] = field(default_factory=list)
    """Messages of which one end is no node."""


def own(element: Element, *names: str) -> list[Element]:
    """The children of these names that BPMN itself defines."""
    return [child for child in element.children if child.space == MODEL and child.name in names]


def first(element: Element, name: str) -> Element | None:
    """The first child of a name."""
    return next(iter(own(element, name)), None)


def models(root: Element) -> list[Model]:
    """The procedures of a document: processes that exchange messages are one."""
    processes = {each.get("id"): each for each in own(root, "process")}
    pools = [pool for each in own(root, "collaboration") for pool in own(each, "participant")]
    messages = [way for each in own(root, "collaboration") for way in own(each, "messageFlow")]
    owner = _owners(processes)
    names = {pool.get("processRef").rpartition(":")[2]: pool.get("name") for pool in pools if pool.get("processRef")}
    found = []
    for group in _together(
        list(processes), [(owner.get(m.get("sourceRef")), owner.get(m.get("targetRef"))) for m in messages]
    ):
        inside = [name for name in group if any(node.name in NODES for node in processes[name].all())]
        inside.sort(key=list(processes).index)
        if inside:
            found.append(_model(root, [(processes[name], names.get(name, "")) for name in inside], messages))
    return found


def _owners(processes: dict[str, Element]) -> dict[str | None, str]:
    """The process of every node, and of itself."""
    return {node.get("id"): name for name, process in processes.items() for node in process.all() if node.get("id")}


def _together(names: list[str], pairs: Iterable[tuple[str | None, str | None]]) -> list[list[str]]:
    """Names in groups; those of a pair are in one."""
    group = {name: [name] for name in names}
    for one, other in pairs:
        if one in group and other in group and group[one] is not group[other]:
            group[one].extend(group[other])
            for name in group[other]:
                group[name] = group[one]
    return list({id(each): each for each in group.values()}.values())


def _model(root: Element, processes: list[tuple[Element, str]], messages: list[Element]) -> Model:
    main, pool = max(processes, key=lambda each: len(each[0].children))
    whole = next((each.get("name") for each in own(root, "collaboration") if each.get("name")), "")
    named = main.get("name") or pool or root.get("name")
    model = Model(whole if len(processes) > 1 and whole else named, main)
    for process, pool in processes:
        _lanes(process, model)
        shown = pool if len(processes) > 1 else ""
        if shown and not own(process, "laneSet"):
            model.order.append(shown)
        _inside(process, model, shown, "")
    for message in messages:
        source, target = message.get("sourceRef"), message.get("targetRef")
        if source in model.nodes and target in model.nodes:
            model.ways.append(Way(source, target, "", message, " ".join(message.get("name").split()), message=True))
        elif source in model.nodes or target in model.nodes:
            model.silent.append(message)
    for each in own(root, "collaboration"):
        _artifacts(each, model)
    return model


def _inside(holder: Element, model: Model, pool: str, above: str) -> None:
    """The nodes and flows of a process or sub-process."""
    for child in holder.children:
        name = child.get("id")
        if child.name in NODES and child.space == MODEL:
            model.nodes[name] = child
            model.above[name] = above
            around = model.lanes.get(above) or pool
            if around:
                model.lanes.setdefault(name, around)
            if child.name in INSIDES:
                _lanes(child, model)
                _inside(child, model, pool, name)
        elif child.name == "sequenceFlow":
            model.ways.append(_sequence(child))
    _artifacts(holder, model)


def _sequence(child: Element) -> Way:
    condition = first(child, "conditionExpression")
    said = condition.text if condition and WORDS.search(condition.text) else ""
    label = child.get("name") or said
    return Way(child.get("sourceRef"), child.get("targetRef"), " ".join(label.split()), child)


def _artifacts(holder: Element, model: Model) -> None:
    for child in holder.children:
        if child.name in PAPERS and child.get("id"):
            model.papers[child.get("id")] = child.get("name")
        elif child.name == "textAnnotation":
            model.notes[child.get("id")] = child
        elif child.name == "association":
            model.links.append((child.get("sourceRef"), child.get("targetRef")))


def _lanes(process: Element, model: Model) -> None:
    """Lanes from top to bottom, the innermost where they stand in one another."""
    waiting = [lane for lanes in own(process, "laneSet") for lane in own(lanes, "lane")]
    while waiting:
        lane = waiting.pop(0)
        inner = [each for lanes in own(lane, "childLaneSet") for each in own(lanes, "lane")]
        waiting = [*inner, *waiting]
        title = " ".join(lane.get("name").split())
        if title and title not in model.order:
            model.order.append(title)
        for reference in own(lane, "flowNodeRef"):
            if title:
                model.lanes[reference.text] = title
