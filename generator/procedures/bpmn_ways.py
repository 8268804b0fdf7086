"""The ways of a BPMN process: through sub-processes, past signs that only join, out of timers on an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Location
from generator.procedures.bpmn_model import CALLED
from generator.procedures.bpmn_model import WORDS
from generator.procedures.bpmn_model import first
from generator.procedures.bpmn_parts import period

if TYPE_CHECKING:
    from generator.procedures.bpmn_model import Model
    from generator.procedures.bpmn_model import Way
    from generator.procedures.draft import Draft
    from generator.procedures.draft import Report
    from generator.procedures.draft import Stage
    from generator.procedures.xml_tree import Element

_TIMES = ("timeDuration", "timeDate", "timeCycle")
_REASONS = {
    "messageEventDefinition": "收到消息", "errorEventDefinition": "出错", "escalationEventDefinition": "升级处理",
    "signalEventDefinition": "收到信号", "conditionalEventDefinition": "满足条件", "cancelEventDefinition": "取消",
    "compensateEventDefinition": "补偿",
}  # fmt: skip


class Ways:
    """Leads the steps of one process to one another."""

    def __init__(self, path: str, model: Model, draft: Draft, report: Report) -> None:
        self.path = path
        self.model = model
        self.draft = draft
        self.report = report
        self.steps = draft.by_key()

    def _place(self, element: Element) -> Location:
        return Location(self.path, element.line, element.column)

    def lead(self) -> None:
        """Write every way as a way, then take out what is no step of its own."""
        for way in self.model.ways:
            where = self._place(way.element)
            sources, target = self._leaving(way.source), self._entering(way.target)
            if not sources or not target:
                name = way.label or way.element.get("id")
                self.report.warn("IMP-TARGET", "连线的一头没有环节，没有写入", where, name, "在工具里核对这条线")
                continue
            for source in sources:
                self.steps[source].lead(target, way.label, where)
        for way in self.model.ways:
            self._formula(way)
        for name, node in self.model.nodes.items():
            if node.name == "boundaryEvent":
                self._boundary(name, node)
            elif node.name == "eventBasedGateway" and name in self.steps:
                self._awaited(self.steps[name])
        for name, node in self.model.nodes.items():
            if name in self.steps and self._is_mere(name, node):
                self._contract(self.steps[name])
        self._messages()

    def _formula(self, way: Way) -> None:
        """A condition that only a program reads is told and left out."""
        condition = first(way.element, "conditionExpression")
        if condition and condition.text.strip() and not WORDS.search(condition.text) and not way.label:
            message = "连线的条件是系统的表达式，没有导入"
            hint = "在记录里给这条出路写上条件"
            self.report.warn("IMP-READ", message, self._place(condition), condition.text.strip()[:60], hint)

    def _awaited(self, step: Stage) -> None:
        """Of several events that are waited for each is the case in which its way is taken."""
        for arrow in step.arrows:
            arrow.label = arrow.label or self._reason(self.model.nodes[arrow.to])

    def _entering(self, name: str) -> str:
        """The step at which a way to a node arrives: inside a sub-process its first."""
        if name in self.steps:
            return name
        inside = [each for each, above in self.model.above.items() if above == name and each in self.model.nodes]
        entered = {way.target for way in self.model.ways}
        begin = [each for each in inside if self.model.nodes[each].name == "startEvent"]
        begin += [each for each in inside if each not in entered]
        return self._entering((begin or inside)[0]) if inside else ""

    def _leaving(self, name: str) -> list[str]:
        """The steps from which a way out of a node sets off: inside a sub-process its last ones."""
        if name in self.steps:
            return [name]
        inside = [each for each, above in self.model.above.items() if above == name]
        left = {way.source for way in self.model.ways}
        ends = [each for each in inside if each not in left and self.model.nodes[each].name != "boundaryEvent"]
        return [step for each in ends for step in self._leaving(each)]

    def _boundary(self, name: str, node: Element) -> None:
        """An event on the edge of a task is a way out of it, in the case that the event names."""
        event = self.steps.get(name)
        held = self._leaving(node.get("attachedToRef"))
        if event is None:
            return
        reason = self._reason(node)
        if not event.arrows and held and "limit" not in self.steps[held[0]].facts:
            self.report.add("IMP-READ", "边界事件没有去向，没有写入", event.where, reason)
        for step in held[:1]:
            for arrow in event.arrows:
                self.steps[step].lead(arrow.to, arrow.label or reason, event.where)
            if event.arrows:
                self.report.add(
                    "IMP-READ", "边界事件写成这个环节的一条出路", event.where, f"{self.steps[step].name}：{reason}"
                )
        self._drop(event)

    def _reason(self, node: Element) -> str:
        said = " ".join(node.get("name").split())
        timer = first(node, "timerEventDefinition")
        if timer:
            times = [period(each.text) for name in _TIMES if (each := first(timer, name)) and each.text]
            return said or (f"超过{times[0]}" if times else "超时")
        reason = next((word for name, word in _REASONS.items() if first(node, name)), "")
        return said or reason or CALLED[node.name]

    def _is_mere(self, name: str, node: Element) -> bool:
        """Whether a node only joins ways, or begins or ends a sub-process, and says nothing itself."""
        step = self.steps[name]
        inside = bool(self.model.above[name])
        if node.name in {"startEvent", "endEvent"} and inside:
            return True
        joins = node.name in {"exclusiveGateway", "inclusiveGateway", "complexGateway"} and not step.name
        return joins and len(step.arrows) == 1 and not step.arrows[0].label

    def _contract(self, step: Stage) -> None:
        """Lead what leads to a step on to what follows it."""
        for other in self.draft.steps:
            for arrow in [each for each in other.arrows if each.to == step.key]:
                other.arrows.remove(arrow)
                for onward in step.arrows:
                    other.lead(onward.to, arrow.label or onward.label, arrow.where)
        if not self.model.above[step.key]:
            message = "只用来汇合的网关，或者用消息连接的开始和结束，没有写成环节"
            self.report.add("IMP-READ", message, step.where, step.key)
        self._drop(step)

    def _drop(self, step: Stage) -> None:
        self.draft.steps.remove(step)
        del self.steps[step.key]

    def _messages(self) -> None:
        """Where messages lead on, the signs that begin and end a pool are no steps, or steps within."""
        for message in self.model.silent:
            name = message.get("name") or message.get("id")
            told = "与没有展开的参与方之间的消息没有导入"
            self.report.add("IMP-READ", told, self._place(message), name)
        for step in list(self.draft.steps):
            entered = any(arrow.to == step.key for other in self.draft.steps for arrow in other.arrows)
            spent = step.kind == "end" and (step.arrows or self._is_spent(step))
            if spent or (step.kind == "start" and entered):
                self._within(step)

    def _is_spent(self, step: Stage) -> bool:
        """Whether an end without a name stands behind tasks that all lead on by a message."""
        before = [other for other in self.draft.steps if any(arrow.to == step.key for arrow in other.arrows)]
        sending = {way.source for way in self.model.ways if way.message}
        return not step.name and bool(before) and all(other.key in sending for other in before)

    def _within(self, step: Stage) -> None:
        if step.name:
            step.kind = "do"
            self.report.add("IMP-READ", "用消息连接的开始或结束，按“办理”写入", step.where, step.name)
        else:
            self._contract(step)
