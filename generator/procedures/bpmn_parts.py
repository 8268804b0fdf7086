"""What BPMN says of a node beside its name: texts, papers, performers, properties, timers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostic import Location
from generator.procedures.bpmn_model import MODEL
from generator.procedures.bpmn_model import own
from generator.procedures.facts import Facts
from generator.procedures.saying import Saying
from generator.procedures.terms import ASIDE
from generator.procedures.terms import Term
from generator.procedures.ways import Targets
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from generator.procedures.bpmn_model import Model
    from generator.procedures.draft import Draft
    from generator.procedures.draft import Report
    from generator.procedures.draft import Stage
    from generator.procedures.terms import Terms
    from generator.procedures.xml_tree import Element

_WHO = ("assignee", "candidateGroups", "candidateUsers", "owner")
_FORMULA = re.compile(r"[$#]\{.*\}")
_WIDE = "\u2002"
"""The blank between the facts in our own drawings."""
_CHINESE = re.compile("[\u4e00-\u9fff]")
_PERIOD = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:\d+M)?(?:\d+S)?)?")


class Parts:
    """Fills the steps of one process."""

    def __init__(self, path: str, model: Model, terms: Terms, report: Report, draft: Draft) -> None:
        self.path = path
        self.model = model
        self.terms = terms
        self.report = report
        self.facts = Facts(terms, report, draft)
        self.saying = Saying(self.facts)
        self.draft = draft
        self.used: set[str] = set()
        self.notes: dict[str, list[str]] = {}
        for source, target in model.links:
            for note, other in ((source, target), (target, source)):
                if note in model.notes:
                    self.notes.setdefault(other, []).append(note)

    def _place(self, element: Element) -> Location:
        return Location(self.path, element.line, element.column)

    def _term(self, to: str) -> Term:
        return next((term for term in self.terms.columns.values() if term.to == to), Term(to, ASIDE, 0, {}))

    def fill(self, step: Stage, node: Element) -> None:
        """Everything a node says, put into its step."""
        for text in own(node, "documentation"):
            self._text(step, "".join(part for each in text.all() for part in each.said), self._place(text))
        for note in self.notes.get(step.key, ()):
            self.used.add(note)
            self._text(step, note_text(self.model.notes[note]), self._place(self.model.notes[note]))
        self._performers(step, node)
        self._due(step, node)
        self._properties(step, node)
        self._papers(step, node)
        timer = next(iter(own(node, "timerEventDefinition")), None)
        if timer is not None and node.name == "intermediateCatchEvent" and "limit" not in step.facts:
            said = next((period(each.text) for each in own(timer, "timeDuration") if each.text), "")
            self.facts.fill(step, self._term("limit"), "定时器", said, step.where)

    def _text(self, step: Stage, text: str, where: Location) -> None:
        """Lines of a description: words with their values, a bracketful of facts, else how the work is done."""
        for said in (one_line(line.replace(_WIDE, "，")) for line in text.splitlines()):
            if said and not self.saying.pair(step, said, where) and not self.saying.told(step, said, where):
                self.saying.detail(step, said, where)

    def _performers(self, step: Stage, node: Element) -> None:
        for name, value in node.attributes.items():
            if name.rpartition(" ")[2] in _WHO and " " in name:
                self._who(step, value, self._place(node))
        for role in own(node, "performer", "humanPerformer", "potentialOwner", "resourceRole"):
            name = role.get("name")
            said = next((each.text for each in role.all() if each.name == "formalExpression"), "")
            self._who(step, name or said, self._place(role))

    def _due(self, step: Stage, node: Element) -> None:
        """How long a task may take, where the tool says it as a duration."""
        for name, value in node.attributes.items():
            if name.rpartition(" ")[2] != "dueDate" or " " not in name:
                continue
            said = period(value)
            if said != value.strip() and "limit" not in step.facts:
                self.facts.fill(step, self._term("limit"), "到期", said, self._place(node))
            else:
                self.report.add("IMP-READ", "任务的到期日没有导入", self._place(node), value)

    def _who(self, step: Stage, said: str, where: Location) -> None:
        if _FORMULA.search(said) or not one_line(said):
            self.report.add("IMP-READ", "办理人是系统的表达式，没有导入", where, said)
        elif "post" not in step.facts:
            self.facts.fill(step, self._term("post"), "办理人", said, where)
        elif step.facts["post"] != one_line(said):
            self.facts.beside(step, "办理人", said)
            self.report.add("IMP-ASIDE", "又一个办理人，放进“原表其他内容”", where, said)

    def _properties(self, step: Stage, node: Element) -> None:
        """Properties of the tools that carry one of our words."""
        for holder in own(node, "extensionElements"):
            for element in holder.all():
                name, value = element.get("name"), element.get("value") or _inner(element, "value")
                if element.space == MODEL or not name or not value:
                    continue
                term = self.terms.column(name)
                if term and term.to not in {"", "name", "title", "next"}:
                    self.facts.fill(step, term, name, value, self._place(element))
                elif _CHINESE.search(name):
                    self.facts.beside(step, name, value)
                    message = "工具里的自定义属性没有对应的栏目，放进“原表其他内容”"
                    self.report.add("IMP-ASIDE", message, self._place(element), f"{name}：{value}")

    def _papers(self, step: Stage, node: Element) -> None:
        """What a task takes in and gives out."""
        names = []
        for link in own(node, "dataOutputAssociation", "dataInputAssociation"):
            for end in own(link, "sourceRef", "targetRef"):
                if end.text in self.model.papers:
                    self.used.add(end.text)
                    names.append(one_line(self.model.papers[end.text]))
        for one, other in self.model.links:
            name = other if one == step.key else one if other == step.key else ""
            if self.model.papers.get(name):
                self.used.add(name)
                names.append(one_line(self.model.papers[name]))
        names += [way.name for way in self.model.ways if way.message and way.source == step.key]
        kept = list(dict.fromkeys(name for name in names if name))
        if kept:
            self.facts.fill(step, self._term("documents"), "数据对象", "\n".join(kept), step.where)

    def left_over(self) -> None:
        """Sentences, papers and notes that belong to no step."""
        self.saying.lead(Targets(frozenset(), {}, frozenset()))
        for name, title in self.model.papers.items():
            if title and name not in self.used:
                self.facts.beside(None, "数据对象", title)
                message = "没有连到环节的数据对象，放进“原表其他内容”"
                self.report.add("IMP-ASIDE", message, self.draft.where, title)
        for name, note in self.model.notes.items():
            if name not in self.used and note_text(note):
                self.facts.beside(None, "注释", note_text(note))
                message = "没有连到环节的注释，放进“原表其他内容”"
                self.report.add("IMP-ASIDE", message, self._place(note), one_line(note_text(note)))


def _inner(element: Element, name: str) -> str:
    """The text of a child, for tools that write values so."""
    return next((child.text or child.get("value") for child in element.children if child.name.lower() == name), "")


def note_text(note: Element) -> str:
    """What an annotation says."""
    return "\n".join(each.text for each in own(note, "text") if each.text)


def period(text: str) -> str:
    """An ISO 8601 duration as people say it; other texts stay."""
    found = _PERIOD.fullmatch(text.strip())
    if not found or not any(found.groups()):
        return text.strip()
    days = int(found[1] or 0) * 7 + int(found[2] or 0)
    return (f"{days}日" if days else "") + (f"{found[3]}小时" if found[3] else "")
