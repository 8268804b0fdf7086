"""Plain text in which an office describes how it works: numbered lines, and arrows between names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.diagnostic import Location
from generator.fields.step_facts import DO
from generator.fields.step_facts import KIND_KEYS
from generator.fields.step_facts import LABELS
from generator.procedures.banners import cleaned
from generator.procedures.chain import chain
from generator.procedures.chain import is_chain
from generator.procedures.draft import Draft
from generator.procedures.draft import Stage
from generator.procedures.facts import Facts
from generator.procedures.marks import lines
from generator.procedures.saying import Saying
from generator.procedures.time_limit import time_limit
from generator.procedures.ways import Targets
from generator.workbook.wrapping import key
from generator.workbook.wrapping import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.procedures.draft import Report
    from generator.procedures.marks import Line
    from generator.procedures.terms import Terms

LONGEST_TITLE = 60
LONGEST_NAME = 30
SHORT_TITLE = 6
_TITLE = re.compile(
    r".*(?:流程图?|流程说明|(?:办理|工作|运行|操作|审批|执法|处罚|许可|审查|简易|一般|普通|监督|内部)(?:程序|步骤|环节))(?:如下|说明|图示)?[:：]?"
)
_STEP = re.compile(
    r"(?:【(?P<boxed>[^】]{1,40})】|(?P<name>[^（(【：:。；;—→？?]{1,60}?[？?]?))\s*"
    r"(?:[（(](?P<facts>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]|【(?P<boxed_facts>[^】]*)】)?"
    r"(?:\s*(?:—+|-{2,}|[：:。；;]|－+|$)\s*|(?<=[）)】？?])[，,、\s]*)(?P<rest>.*)",
    re.DOTALL,
)
_GENERIC = re.compile(r"(?:办理|工作|运行|审批|操作|办事)?(?:流程|程序|步骤|环节)(?:图|说明)?")
_ONWARD = re.compile(
    r"(?:.*(?:的|后|，|^))?(?:(?:直接)?(?:转|进入|退回|返回|跳).{0,12}|(?:流程|程序)?(?:结束|终止|办结|终结)(?:流程|程序)?)"
)
"""Clauses behind the name of a step that say where it leads."""
_BARE = re.compile(r"[^（(：:，,。；;—]{1,12}")
_PAIR = re.compile(r"([^:：，,。；;]{2,12})[:：]\s*(.+)")
_ARROWS = re.compile(r"\s*(?:→|(?<!-)-+>|(?<!=)=+>|⇒)\s*")
_PREFIXES = KIND_KEYS.keys() - {LABELS[DO]}
"""Words before a colon that say the kind of a step; 办理 is more often its name."""
_NOTE = re.compile(r"(?:备注|注|说明|附注)\d*[:：]")


@dataclass(slots=True)
class _Part:
    """One procedure in the text: its title and its lines."""

    title: str
    where: Location
    lines: list[Line] = field(default_factory=list)
    above: Line | None = None
    """The line that names it; none where the file does."""


def outline(path: str, text: str, terms: Terms, report: Report, *, drawn: bool = False) -> list[Draft]:
    """The procedures of a text; ``drawn`` where others are drawn beside it, so that it may tell none itself."""
    drafts = [_Reading(path, part, terms, report, drawn=drawn).read() for part in _parts(path, lines(text), report)]
    return [draft for draft in drafts if draft.steps]


def _parts(path: str, found: Sequence[Line], report: Report) -> list[_Part]:
    """The text cut at its titles; sections beside the procedure are told and left out."""
    heads = {line.style for n, line in enumerate(found) if line.style and _is_head(line, found[n + 1 :])}
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    parts = [_Part(stem, Location(path, 1, 1))]
    beside = False
    for number, line in enumerate(found):
        where = Location(path, line.number, 1)
        if _is_head(line, found[number + 1 :]) or (not line.style and _is_title(line, found[number + 1 :], parts[-1])):
            parts.append(_Part(_titled(line.text, parts), where, above=line))
            beside = False
        elif line.style and line.style in heads:
            beside = True
            report.add("IMP-SECTION", "不是流程的部分，没有写入记录", where, line.text)
        elif beside:
            report.add("IMP-SECTION", "不是流程的部分，没有写入记录", where, line.text)
        else:
            parts[-1].lines.append(line)
    for part in parts:
        if part.above and not part.lines:
            report.add("IMP-ABOVE", "标题下面没有环节，没有写入记录", part.where, part.above.text)
    return [part for part in parts if part.lines]


def _titled(text: str, parts: Sequence[_Part]) -> str:
    """A title; one of few words is told apart by the title of the whole text before it."""
    title = cleaned(text.rstrip("：:"))
    if len(title) > SHORT_TITLE:
        return title
    whole = parts[1].title if len(parts) > 1 and not parts[1].title.startswith("附") else ""
    if whole:
        return title if title in whole else f"{whole}（{title}）"
    if not _GENERIC.fullmatch(title):
        return title
    return parts[0].title if "流程" in parts[0].title else f"{parts[0].title}{title}"


def _is_head(line: Line, below: Sequence[Line]) -> bool:
    """Whether a marked line is the title of the steps below it, which are marked in another way."""
    if line.style == "heading":
        return True
    if not line.style or not below or not _TITLE.fullmatch(line.text) or len(line.text) > LONGEST_TITLE:
        return False
    first = below[0]
    return (first.style not in {"", line.style} and first.ordinal == "1") or is_chain(first.text)


def _is_title(line: Line, below: Sequence[Line], part: _Part) -> bool:
    """Whether a line without a mark is a title: it says so and stands above steps."""
    if len(line.text) > LONGEST_TITLE or line.text.endswith(("。", "；")) or is_chain(line.text) or not below:
        return False
    if _TITLE.fullmatch(line.text) and not line.indent:
        return True
    first = not part.lines and not _PAIR.fullmatch(line.text) and line.number <= 3 and part.where.line == 1
    return first and "，" not in line.text and not _NOTE.match(line.text)


class _Reading:
    """One procedure while it is read."""

    def __init__(self, path: str, part: _Part, terms: Terms, report: Report, *, drawn: bool) -> None:
        self.path = path
        self.drawn = drawn
        self.part = part
        self.terms = terms
        self.report = report
        self.draft = Draft(part.title, part.where)
        self.facts = Facts(terms, report, self.draft)
        self.saying = Saying(self.facts)

    def read(self) -> Draft:
        style, phase = self._styles()
        chains = [line for line in self.part.lines if is_chain(line.text) and (not style or line.style != style)]
        current: Stage | None = None
        above = ""
        for line in self.part.lines:
            if phase and line.style == phase:
                current, above = None, f"{line.ordinal}."
                message = "这一行下面又分几步，按各步写入，这一行是阶段的名称，没有写入记录"
                self.report.add("IMP-SECTION", message, self._where(line), line.text)
            elif style and line.style == style:
                current = self._begin(line, above)
            elif line in chains:
                continue
            elif current is None or (line.gap and not line.style and not line.indent):
                current = None if self._beside(line) else current
            else:
                current = self._more(current, line)
        self._chains(chains)
        self.saying.lead(Targets.of(((s.key, s.name) for s in self.draft.steps), self.terms.words["over"]))
        if not self.draft.steps:
            self._nothing()
        return self.draft

    def _nothing(self) -> None:
        if self.drawn:
            for line in self.part.lines:
                self.report.add("IMP-NOTE", "图以外的文字，没有写入记录", self._where(line), line.text)
            return
        hint = "一个环节一行，写成 1.受理（窗口，1个工作日）——做什么；或者写成 申请→受理→审查→决定→送达"
        said = self.part.lines[0].text if self.part.lines else ""
        self.report.refuse("IMP-NO-STEPS", "没有认出环节，没有导入", self.part.where, said[:60], hint)

    def _styles(self) -> tuple[str, str]:
        """How steps are marked, and how the phases above them where each of these is a bare name with steps below."""
        style = self._style()
        marked = [line for line in self.part.lines if line.ordinal]
        tops = [number for number, line in enumerate(marked) if line.style == style]
        below = [marked[number + 1] if number + 1 < len(marked) else None for number in tops]
        finer = {line.style for line in below if line and line.ordinal == "1"}
        bare = all(_BARE.fullmatch(marked[number].text) for number in tops)
        if len(tops) > 1 and bare and len(finer) == 1 and None not in below and style not in finer:
            return finer.pop(), style
        return style, ""

    def _style(self) -> str:
        """How steps are marked: the first mark that counts from one and comes more than once."""
        counted = Counter(line.style for line in self.part.lines if line.ordinal)
        firsts = [line.style for line in self.part.lines if line.ordinal == "1"]
        return next((style for style in firsts if counted[style] > 1), firsts[0] if firsts else "")

    def _where(self, line: Line) -> Location:
        return Location(self.path, line.number, line.indent + 1)

    def _begin(self, line: Line, above: str) -> Stage:
        where = self._where(line)
        step = Stage(f"{above}{line.ordinal}", "", where)
        found = _STEP.fullmatch(line.text)
        name = (found["boxed"] or found["name"]) if found else line.text
        rest = found["rest"] if found else ""
        if found and key(name) in _PREFIXES and rest and not found["facts"]:
            step.kind = KIND_KEYS[key(name)]
            name, _, rest = rest.partition("？") if "？" in rest else rest.partition("。")
            name += "？" if step.kind == "decide" else ""
        step.name = self._named(step, _ARROWS.sub("，", name).strip(" ，,"), where)
        self.draft.steps.append(step)
        said = (found["facts"] or found["boxed_facts"]) if found else ""
        if said:
            self.saying.bracket(step, said, where)
        if rest:
            self.saying.detail(step, rest, where)
        return step

    def _named(self, step: Stage, name: str, where: Location) -> str:
        """A short name; the clauses behind its first one are what is to be done, or say where it leads."""
        first, comma, rest = name.partition("，")
        if not comma or (len(name) <= LONGEST_NAME and not _ONWARD.fullmatch(rest)):
            return name
        self.saying.detail(step, rest, where)
        return first

    def _more(self, step: Stage, line: Line) -> Stage:
        """A further line of a step: a word with its value, a question of its own, or more of the text."""
        where = self._where(line)
        pair = _PAIR.fullmatch(line.text)
        if pair and self.terms.kinds.get(key(pair[1])) == "decide":
            asked, mark, rest = pair[2].replace("?", "？").partition("？")
            question = Stage(f"{step.key}判", f"{asked}？", where, "decide")
            self.draft.steps.append(question)
            self.saying.detail(question, rest if mark else pair[2], where)
            return question
        if _NOTE.match(line.text):
            self._keep(line)
        elif not self.saying.pair(step, line.text, where):
            self.saying.detail(step, line.text, where)
        return step

    def _beside(self, line: Line) -> bool:
        """A line outside the steps: what is said of the whole, else kept."""
        pair = _PAIR.fullmatch(line.text.rstrip("。"))
        limit = time_limit(pair[2]) if pair else None
        if pair and limit and limit.whole and key(pair[1]) in self.terms.words["limit_words"] and not self.draft.limit:
            self.draft.limit = limit.whole
            if limit.doubt:
                self.report.warn("IMP-DAYS", limit.doubt, self._where(line), line.text)
        elif pair and key(pair[1]) in self.terms.words["type_words"] and pair[2] in self.terms.types:
            self.draft.type = pair[2]
        elif pair and key(pair[1]) in self.terms.words["title_words"]:
            self.draft.title = pair[2][:100]
        else:
            self._keep(line)
        return True

    def _keep(self, line: Line) -> None:
        self.draft.aside.append(markdown([line.text]))
        self.draft.captions.append(line.text)
        message = "环节以外的文字，放进“原表其他内容”"
        self.report.add("IMP-NOTE", message, self._where(line), line.text)

    def _chains(self, found: Sequence[Line]) -> None:
        """Lines of arrows: the steps themselves, or the same steps said again."""
        if not self.draft.steps:
            chain(self.draft, [(line.text, self._where(line)) for line in found], self.saying)
            return
        names = {key(step.name) for step in self.draft.steps}
        for line in found:
            again = Draft("", self.draft.where)
            chain(again, [(line.text, self._where(line))], Saying(Facts(self.terms, self.report, again)))
            if all(any(key(step.name) in name or name in key(step.name) for name in names) for step in again.steps):
                self.report.add("IMP-AGAIN", "箭头连成的一行与下面的环节相同，只写入一次", self._where(line), line.text)
            else:
                self.facts.beside(None, "", line.text)
                message = "箭头连成的一行与编号的环节不同，按编号的写入，这一行放进“原表其他内容”"
                self.report.warn("IMP-UNFIT", message, self._where(line), line.text, "核对以哪一种为准")
