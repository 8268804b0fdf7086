"""BPMN 2.0 XML of any tool to procedures."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.diagnostic import Location
from generator.procedures.bpmn_model import CALLED
from generator.procedures.bpmn_model import DRAWING
from generator.procedures.bpmn_model import INSIDES
from generator.procedures.bpmn_model import MODEL
from generator.procedures.bpmn_model import UNREAD
from generator.procedures.bpmn_model import models
from generator.procedures.bpmn_model import own
from generator.procedures.bpmn_parts import Parts
from generator.procedures.bpmn_ways import Ways
from generator.procedures.draft import Draft
from generator.procedures.draft import Stage
from generator.procedures.xml_tree import UnreadableError
from generator.procedures.xml_tree import tree
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from generator.procedures.bpmn_model import Model
    from generator.procedures.draft import Report
    from generator.procedures.terms import Terms
    from generator.procedures.xml_tree import Element

_KINDS = {"startEvent": "start", "endEvent": "end", "exclusiveGateway": "decide", "inclusiveGateway": "decide"}
_KINDS |= {"callActivity": "sub", "eventBasedGateway": "decide", "complexGateway": "decide"}
OURS = "urn:disclosure:procedure"
"""What our own drawings write; in them a plain task is a paper."""
_PAPER = re.compile(r"《[^《》]+》")
_PREFIX = re.compile(r"\w+://(?:www\.)?([\w-]+)")


def processes(path: str, content: bytes, terms: Terms, report: Report) -> list[Draft]:
    """Every process of a document that has steps."""
    try:
        root = tree(content)
    except UnreadableError as fault:
        report.refuse("IMP-XML", fault.message, Location(path, fault.line, fault.column), "", fault.hint)
        return []
    if root.space != MODEL or root.name != "definitions":
        hint = "请从流程设计工具导出 BPMN 2.0 XML"
        report.refuse("IMP-BPMN", "不是 BPMN 2.0 文件", Location(path, root.line, root.column), root.name, hint)
        return []
    found = models(root)
    if not found:
        hint = "请在工具里确认图上有任务和连线，再导出"
        report.refuse("IMP-BPMN", "BPMN 文件里没有流程（process 里没有环节），没有导入", Location(path), "", hint)
    _extras(path, root, report)
    ours = root.get("targetNamespace") == OURS
    kept = [model for model in found if not report.too_many(Location(path), len(model.nodes))]
    return [_Process(path, model, terms, report, ours=ours).read() for model in kept]


def _extras(path: str, root: Element, report: Report) -> None:
    """What a tool adds of its own is counted by its name and told once."""
    known = {MODEL, *DRAWING, "http://www.omg.org/spec/DD/20100524/DI"}
    for element in root.all():
        if element.space == MODEL and element.name in UNREAD:
            where = Location(path, element.line, element.column)
            message = f"{element.name} 没有导入"
            report.warn("IMP-BPMN", message, where, element.get("name") or element.get("id"), "需要的在记录里补上")
    places: dict[str, Element] = {}
    counted: Counter[str] = Counter()
    for element in root.all():
        if element.space not in known and element.name not in {"property", "assignee"}:
            short = _PREFIX.match(element.space)
            name = f"{short[1] if short else element.space}:{element.name}"
            places.setdefault(name, element)
            counted[name] += 1
    for name, count in counted.items():
        where = Location(path, places[name].line, places[name].column)
        report.add("IMP-EXTENSION", "工具自己的附加信息没有导入", where, f"{name} {count} 个")


class _Process:
    """One process while it is turned into steps."""

    def __init__(self, path: str, model: Model, terms: Terms, report: Report, *, ours: bool) -> None:
        self.path = path
        self.model = model
        self.ours = ours
        self.terms = terms
        self.report = report
        stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0].removesuffix(".bpmn20")
        self.draft = Draft(one_line(model.title)[:100] or stem, self._place(model.element), drawn=True)
        self.parts = Parts(path, model, terms, report, self.draft)

    def _place(self, element: Element) -> Location:
        return Location(self.path, element.line, element.column)

    def read(self) -> Draft:
        self.draft.lanes = list(self.model.order)
        for name, node in self.model.nodes.items():
            if node.name not in INSIDES or not self._is_open(name):
                self.draft.steps.append(self._step(name, node))
        Ways(self.path, self.model, self.draft, self.report).lead()
        self.parts.left_over()
        self._named()
        return self.draft

    def _is_open(self, name: str) -> bool:
        """Whether a sub-process shows steps of its own, which then stand in its place."""
        return name in self.model.above.values()

    def _step(self, name: str, node: Element) -> Stage:
        where = self._place(node)
        step = Stage(name, one_line(node.get("name")), where, _KINDS.get(node.name, "do"))
        if name in self.model.lanes:
            step.facts["lane"] = self.model.lanes[name]
        if node.name == "task" and (self.ours or _PAPER.fullmatch(step.name)):
            step.kind = "doc"
        if node.name == "parallelGateway":
            step.kind = "fork" if sum(way.source == name for way in self.model.ways) > 1 else "join"
        if node.name in {"inclusiveGateway", "complexGateway", "eventBasedGateway"}:
            message = f"{CALLED[node.name]}按“判断”写入"
            self.report.add("IMP-READ", message, where, step.name, "可以同时走几条线的，改成“并行”")
        if own(node, "multiInstanceLoopCharacteristics", "standardLoopCharacteristics"):
            self.report.add("IMP-READ", "循环或多实例的标记没有导入", where, step.name)
        if node.get("triggeredByEvent") == "true":
            self.report.add("IMP-READ", "事件子流程按普通环节写入", where, step.name)
        step.name = self.parts.saying.named(step, step.name, where)
        self.parts.fill(step, node)
        return step

    def _named(self) -> None:
        """Names for the steps that nobody named."""
        for step in self.draft.steps:
            if not step.name:
                node = self.model.nodes[step.key]
                step.name = "汇合" if step.kind == "join" else CALLED[node.name]
                if step.kind not in {"start", "end", "fork", "join"}:
                    message = f"没有名称的环节，暂写作“{step.name}”"
                    self.report.warn("IMP-NO-NAME", message, step.where, step.key, "在记录里写上名称")
