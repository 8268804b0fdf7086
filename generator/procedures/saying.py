"""What a sentence or bracket says of a step: who, in how many days, on what ground, in which case where to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.procedures.terms import ASIDE
from generator.procedures.terms import WAYS
from generator.procedures.terms import Term
from generator.procedures.time_limit import time_limit
from generator.procedures.ways import ways
from generator.workbook.wrapping import key
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from generator.diagnostic import Place
    from generator.procedures.draft import Stage
    from generator.procedures.facts import Facts
    from generator.procedures.ways import Targets

_PAIR = re.compile(r"([^:：，,。；;《]{1,12}?)\s*(?:[:：]|为(?=\d))\s*(.+)")
_PARTS = re.compile(r"[，,；;/·]|、(?!《)|\s{1,}")
_SENTENCES = re.compile(r"(?<=[。；;！!])")
_HOUSES = "窗口|中心|大厅|科|股|室|处|局|厅|队|所|站|部|办|委|院|企业|单位|机关|机构|村委会|政府|申请人|当事人|小组"
_POSTS = "岗|长|员|人|主任|书记|干部|领导|负责人|专员"
_HOUSE = re.compile(rf".*(?:{_HOUSES})")
_POST = re.compile(rf".*(?:{_POSTS})")
_BOTH = re.compile(r"(.+?(?:窗口|中心|科|股|室|处|局|队|所|站|办|委)(?!长))(.+(?:岗|长|员|主任))")
_GROUND = re.compile(
    r"(?:依据|根据|按照|依照)(《[^《》]+》第[一二三四五六七八九十百零\d]+条(?:第[一二三四五六七八九十]+款)?)"
)
_LEVEL = re.compile(r"(?:风险)?(?:等级)?[:：]?(?:[高中低](?:风险|级)?|[一二三]级风险)")
_CITED = re.compile(r"《[^《》]+》.*第.+条.*")
_OUTSIDE = re.compile(".*(?:申请人|当事人|相对人|企业)")
_SHORT = 20
_BRACKETS = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,60})[）)】\]](?=[。；;]?(?:\s|$|[（(【\[]))")
_TIME = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})个?(?:工作日|自然日|日|天|小时)(?:以?内|之内)"
_TIMED_LAST = re.compile(rf"(.+?)[,，\s]*({_TIME.removesuffix('(?:以?内|之内)')}(?:以?内|之内)?)")
_WITHIN = re.compile(rf"(?<![\d一二三四五六七八九十百第]){_TIME}")
_BEFORE = 200
"""How far before a time limit the case is looked for in which it holds."""
_CONDITION = re.compile(r"(?:的|时|后|情况下|情形)[，,]?[^。；;]*$")
_APART = re.compile(r"([\u4e00-\u9fff]{2,6}?)(?:所需)?(?:的)?时间(?:均)?不(?:计入|计算在|算入)")
_UNCOUNTED = re.compile(
    r"(?:所需)?(?:时间|时限)?(?:不计入|不计算在|不算入|不算在|不计)(?:法定|承诺|办理|审批|办结|许可|全程)*(?:时限|期限|时间)?(?:之?内)?"
)
_TIMED = re.compile(r"(.+?)\s*[（(]([^（）()]{2,60})[）)]")


class Saying:
    """Reads texts of the steps of one procedure."""

    def __init__(self, facts: Facts) -> None:
        """Fill facts; ways are told once all steps are known."""
        self.facts = facts
        self.waiting: list[tuple[Stage, str, Place]] = []

    def bracket(self, step: Stage, text: str, where: Place) -> None:
        """The words in brackets after a name, in any order; papers stand behind 附."""
        if text.startswith("附") and len(text) > 1:
            self._filled(step, self._term("documents"), "使用文书", text[1:].lstrip("有：:"), where)
            return
        for part in (one_line(each) for each in _PARTS.split(text)):
            if part and not self._short(step, part, where) and not self._both(step, part, where):
                self.facts.unfit(step, "括号里的内容", part, where, "看不出是岗位、部门还是时限")

    def told(self, step: Stage, text: str, where: Place) -> bool:
        """Take a line of which every word tells a fact; else leave it."""
        text = text.strip("（）() ")
        parts = [one_line(each) for each in _PARTS.split(text) if one_line(each)]
        if not all(self._tells(part) for part in parts):
            return False
        self.bracket(step, text, where)
        return bool(parts)

    def named(self, step: Stage, text: str, where: Place) -> str:
        """The name in a label; brackets behind it that tell a time limit and nothing strange are facts."""
        found = _TIMED.fullmatch(text)
        timed = found and any(time_limit(part).value for part in _PARTS.split(found[2]))
        return found[1] if found and timed and self.told(step, found[2], where) else text

    def _is_told_apart(self, text: str) -> bool:
        """Whether words in brackets say a time limit, or a word with its value."""
        parts = _PARTS.split(text)
        pairs = [_PAIR.fullmatch(part.strip()) for part in parts]
        known = any(pair and self.facts.terms.column(pair[1]) for pair in pairs)
        return known or any(time_limit(part).value for part in parts)

    def _tells(self, part: str) -> bool:
        pair = _PAIR.fullmatch(part)
        known = bool(pair and self.facts.terms.column(pair[1])) or bool(time_limit(part).value)
        return known or any(form.fullmatch(part) for form in (_CITED, _LEVEL, _POST, _HOUSE) if len(part) <= _SHORT)

    def _short(self, step: Stage, part: str, where: Place) -> bool:
        pair = _PAIR.fullmatch(part)
        term = self.facts.terms.column(pair[1]) if pair else None
        if pair and term:
            self._filled(step, term, pair[1], pair[2], where)
        elif time_limit(part).value:
            self._filled(step, self._term("limit"), "时限", part, where)
        elif _UNCOUNTED.fullmatch(part):
            self._filled(step, self._term("counts"), "计入时限", "否", where)
        elif _CITED.fullmatch(part):
            self._filled(step, self._term("basis"), "依据", part, where)
        elif _LEVEL.fullmatch(part):
            self._filled(step, self._term("risk"), "风险等级", part, where)
        else:
            return self._who(step, part, where)
        return True

    def _both(self, step: Stage, part: str, where: Place) -> bool:
        """Who and in how many days, between which the blank was lost: 审批科审查岗10个工作日."""
        found = _TIMED_LAST.fullmatch(part)
        return bool(found and self._who(step, found[1], where) and self._short(step, found[2], where))

    def _who(self, step: Stage, part: str, where: Place) -> bool:
        """An office, a post, or both in one word: 审批科审查岗."""
        both = _BOTH.fullmatch(part)
        if both and "lane" not in step.facts:
            self._filled(step, self._term("lane"), "部门", both[1], where)
            self._filled(step, self._term("post"), "岗位", both[2], where)
        elif _POST.fullmatch(part) and not _OUTSIDE.fullmatch(part):
            self._filled(step, self._term("post"), "岗位", part, where)
        elif _HOUSE.fullmatch(part):
            self._filled(step, self._term("lane"), "部门", part, where)
        else:
            return False
        return True

    def _filled(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        self.facts.fill(step, term, label, text, where)

    def _term(self, to: str) -> Term:
        known = (term for term in self.facts.terms.columns.values() if term.to == to)
        return next(known, Term(to, ASIDE, 0, {}))

    def pair(self, step: Stage, text: str, where: Place) -> bool:
        """Take a line that says a word and its value, such as 岗位：窗口受理岗."""
        found = _PAIR.fullmatch(text.rstrip("。；;"))
        term = self.facts.terms.column(found[1]) if found else None
        if not found or not term or term.shape in {"number", "name", "title"}:
            return False
        if term.shape == WAYS:
            self.waiting.append((step, found[2], where))
        elif term.shape == "prose":
            self.detail(step, found[2], where)
        else:
            self._filled(step, term, found[1], found[2], where)
        return True

    def detail(self, step: Stage, text: str, where: Place) -> None:
        """Sentences about a step: facts and ways where they tell such, else how the work is done."""
        for said in _BRACKETS.findall(text):
            if self._is_told_apart(said) and self.told(step, said, where):
                text = re.sub(rf"[（(【\[]{re.escape(said)}[）)】\]]", "", text)
        for sentence in (one_line(each) for each in _SENTENCES.split(text)):
            if sentence and not self.pair(step, sentence, where):
                self.waiting.append((step, sentence, where))
                apart = _APART.search(sentence)
                if apart and apart[1] in step.name and "counts" not in step.facts:
                    self._filled(step, self._term("counts"), "计入时限", "否", where)
                grounds = _GROUND.search(sentence)
                if grounds and "basis" not in step.facts:
                    self._filled(step, self._term("basis"), "依据", grounds[1], where)

    def lead(self, targets: Targets) -> None:
        """Tell the ways; a sentence that tells more than a way is kept as what is to be done."""
        kept: dict[str, list[tuple[str, Place]]] = {}
        steps: dict[str, Stage] = {}
        for step, text, where in self.waiting:
            steps[step.key] = step
            found, rest = ways(text, targets, strict=False)
            for way in found:
                step.lead(way.to, way.label, where)
            bare = key(text).strip("。;")
            said = bool(found) and not rest and all(len(bare) <= len(way.label) + 8 for way in found)
            if not said:
                kept.setdefault(step.key, []).append((text, where))
        for name, texts in kept.items():
            words = "".join(text if text[-1] in "。；;：:！!" else f"{text}。" for text, _ in texts)
            self._filled(steps[name], self._term("standard"), "工作标准", words, texts[0][1])
            self._within(steps[name], [text for text, _ in texts], texts[0][1])

    def _within(self, step: Stage, texts: list[str], where: Place) -> None:
        """The one time limit that the sentences tell, where it does not hold in some case only."""
        found = [(text, each) for text in texts for each in _WITHIN.finditer(text)]
        if "limit" in step.facts or len(found) != 1:
            return
        start = found[0][1].start()
        if _CONDITION.search(found[0][0][max(0, start - _BEFORE) : start]):
            return
        told = found[0][1][0]
        self._filled(step, self._term("limit"), "时限", told, where)
        if "limit" in step.facts:
            message = "时限是从文字里读出来的"
            self.facts.report.add("IMP-READ", message, where, told, "核对是不是这个环节的时限，从哪一天起算")
