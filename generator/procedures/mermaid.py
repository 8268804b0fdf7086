"""Mermaid flowcharts to procedures; boxes become lanes, looks are left out and told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostic import Location
from generator.procedures.draft import Draft
from generator.procedures.draft import Stage
from generator.procedures.facts import Facts
from generator.procedures.mermaid_scan import begins
from generator.procedures.mermaid_scan import scan
from generator.procedures.mermaid_text import plain
from generator.procedures.saying import Saying
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.procedures.draft import Report
    from generator.procedures.mermaid_scan import Node
    from generator.procedures.mermaid_scan import Scanned
    from generator.procedures.terms import Terms

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*mermaid[^\n]*\n(.*?)(?:^[ \t]*\1|\Z)", re.MULTILINE | re.DOTALL)
_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n---[ \t]*(?=\n|$)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)
_ACC = re.compile(r"^\s*(?:accTitle|title)\s*:\s*(.+?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_OTHERS = re.compile(
    r"\s*(sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gantt|pie|journey|gitGraph|mindmap|timeline|"
    r"quadrantChart|requirementDiagram|C4\w+|sankey-beta|xychart-beta|block-beta|swimlane-beta)\b"
)
SHORT_TITLE = 6
_BLANK_NAMES = {"start": "开始", "end": "结束"}
"""What circles without words stand for."""
_KINDS = {"bar": "sub", "doc": "doc", "decide": "decide", "store": "doc"}


def is_mermaid(text: str) -> bool:
    """Whether a text is Mermaid, or has some between fences."""
    bare = text[_front(text) :]
    return begins(bare) or bool(_OTHERS.match(bare)) or _FENCE.search(text) is not None


def _front(text: str) -> int:
    found = _FRONT.match(text)
    return found.end() if found else 0


def charts(path: str, text: str, terms: Terms, report: Report) -> list[Draft]:
    """Every flowchart of a text."""
    drafts = []
    for start, chart, heading in _blocks(text):
        where = Location(path, text.count("\n", 0, start) + 1, 1)
        bare = chart[_front(chart) :]
        other = _OTHERS.match(bare)
        if begins(bare):
            drafts.append(_Chart(path, text, start, chart, terms, report).read(heading))
        else:
            said = other[1] if other else one_line(bare)[:40]
            hint = "只认得以 flowchart 或 graph 开头的流程图"
            report.refuse("IMP-MERMAID", "这一种 Mermaid 图不是流程图，没有导入", where, said, hint)
    return [draft for draft in drafts if draft.steps]


def _blocks(text: str) -> Iterator[tuple[int, str, str]]:
    """The charts with their places and the headings above them."""
    fences = list(_FENCE.finditer(text))
    for fence in fences:
        above = [found[1] for found in _HEADING.finditer(text, 0, fence.start())]
        yield fence.start(2), fence[2], _under(above)
    if not fences:
        yield 0, text, ""


def _gathers(step: Stage, into: int) -> str:
    """What a hexagon is: lines begin at the same time there, meet there, or part by a question."""
    if len(step.arrows) > 1:
        return "decide" if any(arrow.label for arrow in step.arrows) else "fork"
    return "join" if into > 1 else "do"


def _under(headings: list[str]) -> str:
    """The nearest heading; one of few words stands behind the first of the text."""
    if len(headings) > 1 and len(headings[-1]) <= SHORT_TITLE and headings[-1] not in headings[0]:
        return f"{headings[0]}（{headings[-1]}）"
    return headings[-1] if headings else ""


def beside(text: str) -> str:
    """The text around fenced charts, on the same lines; nothing where the whole text is a chart."""
    return _FENCE.sub(lambda found: re.sub(r"[^\n]", "", found[0]), text) if _FENCE.search(text) else ""


class _Chart:
    """One flowchart while it is turned into steps."""

    def __init__(self, path: str, whole: str, start: int, text: str, terms: Terms, report: Report) -> None:
        self.path = path
        self.whole = whole
        self.text = text
        self.front = _front(text)
        self.start = start + self.front
        self.report = report
        self.terms = terms

    def _place(self, at: int) -> Location:
        offset = self.start + at
        line = self.whole.count("\n", 0, offset) + 1
        return Location(self.path, line, offset - self.whole.rfind("\n", 0, offset))

    def _line(self, at: int) -> str:
        body = self.text[self.front :]
        return body[body.rfind("\n", 0, at) + 1 :].partition("\n")[0].strip()[:80]

    def read(self, heading: str) -> Draft:
        found = scan(self.text[self.front :], self.terms.shapes)
        draft = Draft(self._title(heading), self._place(0), drawn=True)
        saying = Saying(Facts(self.terms, self.report, draft))
        draft.lanes = [found.boxes[name] for name in found.boxes]
        members = {name: [node for node in found.nodes.values() if node.box == name] for name in found.boxes}
        for node in found.nodes.values():
            if node.key not in found.boxes:
                draft.steps.append(self._step(node, found, saying))
        self._links(found, draft, members)
        self._shapes(found, draft)
        self._told(found)
        if not draft.steps:
            self.report.refuse("IMP-NO-STEPS", "图里没有环节，没有导入", draft.where)
        return draft

    def _title(self, heading: str) -> str:
        said = _TITLE.search(self.text[: self.front]) or _ACC.search(self.text)
        stem = self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        return one_line(plain(said[1].strip("'")) if said else heading or stem)[:100]

    def _step(self, node: Node, found: Scanned, saying: Saying) -> Stage:
        where = self._place(node.at)
        step = Stage(node.key, "", where)
        names: list[str] = []
        for number, said in enumerate(node.text.split("\n")):
            if number == 0 or not saying.told(step, said, where):
                names.append(said.strip())
        step.name = saying.named(step, one_line("\n".join(names)), where) or node.key
        if not node.text.strip() and node.key.isascii() and node.shape != "terminal":
            self.report.add("IMP-READ", "节点没有文字，用它的代号作环节名称", where, node.key)
        if node.box:
            step.facts["lane"] = found.boxes[node.box]
        return step

    def _links(self, found: Scanned, draft: Draft, members: dict[str, list[Node]]) -> None:
        known = draft.by_key()
        for link in found.links:
            where = self._place(link.at)
            source, target = self._end(link.source, members, -1, where), self._end(link.target, members, 0, where)
            if source not in known or target not in known:
                continue
            known[source].lead(target, link.label, where)
            if not link.arrow:
                self.report.add("IMP-READ", "没有箭头的线，按从前到后写入", where, self._line(link.at))
            if link.both:
                known[target].lead(source, link.label, where)
                self.report.add("IMP-READ", "两头有箭头的线，按来回两条写入", where, self._line(link.at))

    def _end(self, name: str, members: dict[str, list[Node]], place: int, where: Location) -> str:
        """The node at the end of a link; for a whole box its first or last one."""
        if name not in members:
            return name
        inside = members[name]
        chosen = inside[place].key if inside else ""
        message = "连到整个分组的线，按分组里的第一个或最后一个环节写入"
        self.report.warn("IMP-READ", message, where, name, "核对这条线连到哪个环节")
        return chosen

    def _shapes(self, found: Scanned, draft: Draft) -> None:
        entered = [arrow.to for step in draft.steps for arrow in step.arrows]
        for step in draft.steps:
            shape, ways, into = found.nodes[step.key].shape, len(step.arrows), entered.count(step.key)
            if shape == "terminal":
                first = step is draft.steps[0]
                step.kind = "end" if not ways else "start" if first or not into else "do"
                if not found.nodes[step.key].text.strip() and step.kind != "do":
                    step.name = _BLANK_NAMES[step.kind]
            elif shape == "hexagon":
                step.kind = _gathers(step, into)
            elif not (self.terms.says("begins", step.name) or self.terms.says("over", step.name)):
                step.kind = _KINDS.get(shape, "do")
            if shape == "store":
                self.report.add("IMP-READ", "数据库形状的节点，按“文书”写入", step.where, step.name)

    def _told(self, found: Scanned) -> None:
        """What was left out: looks, links of nodes, and lines that could not be read."""
        for at, word in found.looks:
            message = "样式、链接和方向没有导入" if word not in {"accTitle", "accDescr"} else "图的说明没有导入"
            self.report.add("IMP-STYLE", message, self._place(at), self._line(at))
        for at in found.faults:
            hint = "核对这一行的写法，例如 A[受理] -->|材料齐全| B[审查]"
            self.report.refuse("IMP-SYNTAX", "看不懂这一行，没有导入", self._place(at), self._line(at), hint)
        for at in found.unclosed:
            self.report.warn("IMP-SYNTAX", "subgraph 没有对应的 end", self._place(at), self._line(at))
