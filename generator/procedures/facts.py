"""What a cell, line or property says of a step, put into the step; what does not fit is kept beside and reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.procedures.time_limit import limit_of_cell
from generator.workbook import citation
from generator.workbook import grounds_of
from generator.workbook.wrapping import key
from generator.workbook.wrapping import markdown
from generator.workbook.wrapping import one_line
from generator.workbook.wrapping import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.diagnostic import Place
    from generator.procedures.draft import Draft
    from generator.procedures.draft import Report
    from generator.procedures.draft import Stage
    from generator.procedures.terms import Term
    from generator.procedures.terms import Terms
    from generator.workbook.grounds import Quotation
    from generator.yaml_text import Value

_LEVEL = re.compile(r"(?:风险)?(?:等级)?:?([高中低]|[一二三ⅠⅡⅢ123]级|[ABC]级?|Ⅰ|Ⅱ|Ⅲ)(?:级|风险|等级)*")
_RATED = re.compile(
    r"[（(]?(?:风险等级[：:])?(?P<level>[高中低])(?:风险|级)?(?:[）)]|[：:、，,；;\s]|(?<=风险)|(?<=级))+(?P<words>.+)"
)
_RATED_LAST = re.compile(r"(?P<words>.+?)\s*[（(](?:风险等级[：:])?(?P<level>[高中低])(?:风险|级)?[）)]")
_LEVELS = {"一": "高", "Ⅰ": "高", "1": "高", "A": "高", "二": "中", "Ⅱ": "中", "2": "中", "B": "中"}
_POST_END = "岗|员|长|主任|人"
_HOUSE_POST = re.compile(
    rf"(.+?)(?:[（(](.+(?:{_POST_END})(?:[（(].+[）)])?)[）)])"
    rf"|(.+?)[/／·|]+(.+(?:{_POST_END}))"
    rf"|(.+?(?:窗口|中心|科|股|室|处|局|队|所|站|办|委)(?!长))(.+(?:岗|长|员|主任))"
)
_RANKS = ("高", "中", "低")
_YES = frozenset({"是", "√", "有", "y", "yes", "对", "1", "计入", "关键"})
_UNIT = re.compile(
    r"(?:[（(]\s*(?:单位[：:])?\s*|[/／]\s*|按)个?(工作日|自然日|小时|日|天)\s*[）)]?$|(?<=[^工])(天)数?$"
)
_NO = frozenset({"否", "×", "x", "n", "no", "不", "0", "不计入", "不计"})
_UNTITLED = re.compile(
    r"^([\u4e00-\u9fff]{2,30}?(?:法|条例|办法|规定|细则|规则|决定))(?=第[一二三四五六七八九十百零\d]+条)"
)
_BARE_ARTICLE = re.compile(r"(?<=[》、，,和及])\s*([一二三四五六七八九十百零]{1,6}|\d{1,3})条(?![例件款])")
_BETWEEN = re.compile(r"[;；\n]+|(?<=[条款项目])[、,，](?=《)")
_LISTED = re.compile(r"[、;；\n]+|(?<=》)(?=《)")
_PASSAGE = re.compile(
    r"第[一二三四五六七八九十百]+条(?:第[一二三四五六七八九十]+款)?(?:第（[一二三四五六七八九十]+）项)?"
)
_NAME = re.compile(
    r"[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐薛雷贺倪汤罗毕郝安常于傅"
    r"齐康伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒项祝董梁杜阮蓝闵贾路江郭梅林钟徐邱骆高夏蔡田樊胡霍万柯卢莫丁邓洪包左石崔龚程陆段侯武刘"
    r"龙叶司黎白赖谭苏申涂][\u4e00-\u9fff]{1,2}"
)
_POSTS = tuple("岗长员任科股局室处组队部人师官会站所口管者")


@dataclass(slots=True)
class Facts:
    """Fills the steps of one procedure."""

    terms: Terms
    report: Report
    draft: Draft

    def fill(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """Give a step what a text says under a word."""
        said = one_line(text)
        if not said:
            return
        if self.terms.says("nothing", said) and term.shape not in {"name", "limit"}:
            self.report.add("IMP-NOTHING", f"“{label}”表示没有的记号，未写入记录", where, said)
            return
        reader = _READERS.get(term.shape)
        if reader is None or (term.to in step.facts and not self._joins(step, term)):
            self.beside(step, label, text)
            message = f"“{label}”没有对应的栏目，原样放进“原表其他内容”"
            self.report.add("IMP-ASIDE", message, where, said)
        else:
            reader(self, step, term, label, text, where)

    def _joins(self, step: Stage, term: Term) -> bool:
        """Whether a fact is told in two parts: what may go wrong, and how risky that is."""
        rated = str(step.facts.get(term.to))[:2].strip() in _RANKS
        return (term.shape == "level" and not rated) or (term.shape == "hazard" and str(step.facts[term.to]) in _RANKS)

    def beside(self, step: Stage | None, label: str, text: str) -> None:
        """Keep a text of a step beside the fields of the record."""
        who = f"{step.name}·" if step else ""
        texts = paragraphs(text)
        if texts:
            head = f"【{who}{label}】" if label else f"【{who.rstrip('·')}】" if who else ""
            self.draft.aside.append(markdown([f"{head}{texts[0]}", *texts[1:]]))

    def unfit(self, step: Stage, label: str, text: str, where: Place, reason: str, hint: str = "") -> None:
        """Report that a text does not fit, and keep it."""
        self.beside(step, label, text)
        message = f"“{label}”{reason}，原文放进“原表其他内容”"
        self.report.warn("IMP-UNFIT", message, where, one_line(text), hint)

    def line(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """One line, not too long."""
        said = one_line(text)
        if term.most and len(said) > term.most:
            self.unfit(step, label, text, where, f"超过 {term.most} 个字")
        else:
            step.facts[term.to] = said

    def person(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """Who is responsible; the name of a person is kept out, a post is what is published."""
        said = one_line(text)
        names = [part for part in re.split(r"[、,，\s/]+", said) if part]
        if names and all(_NAME.fullmatch(part) and not part.endswith(_POSTS) for part in names):
            message = f"“{label}”像是姓名，未写入记录"
            self.report.warn("IMP-WITHHELD", message, where, f"{said[:1]}○○", "请改写岗位或职务")
        else:
            self.line(step, term, label, text, where)

    def who(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """An office and a post in one cell: 受理窗口（受理岗）, 审批科/审查岗, 审批科审查岗."""
        said = one_line(text)
        found = _HOUSE_POST.fullmatch(said) if len(said) <= term.most else None
        if found:
            house, post = (part for part in found.groups() if part)
            step.facts[term.to] = house
            step.facts.setdefault("post", post)
        else:
            self.line(step, term, label, text, where)

    def prose(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """A longer text on one line."""
        said = one_line("；".join(paragraphs(text)).replace("。；", "。").replace("；；", "；"))
        if term.most and len(said) > term.most:
            self.unfit(step, label, text, where, f"超过 {term.most} 个字")
        else:
            step.facts[term.to] = said

    def limit(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """A number of days with their unit, or 当场 and 当日."""
        unit = _UNIT.search(label)
        found = limit_of_cell(text, unit[1] if unit else "")
        if found.value:
            step.facts[term.to] = found.value
        elif not found.counts:
            step.facts["counts"] = "否"
            self.report.add("IMP-READ", f"“{label}”写的是不计，按不计入时限写入", where, one_line(text))
        elif found.none:
            self.report.add("IMP-NOTHING", f"“{label}”表示没有的记号，未写入记录", where, one_line(text))
        else:
            hint = "写成 5 工作日、3 自然日 或 24 小时，当场、当日也可以"
            self.unfit(step, label, text, where, "不是单一的天数", hint)
        if found.aside:
            self.beside(step, label, text)
            message = f"“{label}”括号里的说明没有对应的栏目，原文放进“原表其他内容”"
            self.report.add("IMP-ASIDE", message, where, found.aside)
        if found.doubt:
            self.report.warn("IMP-DAYS", found.doubt, where, one_line(text), "核对原文，应当是工作日的改过来")

    def level(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """高, 中 or 低, also told as 一级, 二级, 三级 or Ⅰ, Ⅱ, Ⅲ."""
        parts = [_LEVEL.fullmatch(key(part)) for part in re.split(r"[\n、，,；;]+", text) if part.strip()]
        signs = [part[1][0] for part in parts if part]
        if not signs or len(signs) < len(parts):
            self.unfit(step, label, text, where, "不是高、中、低")
            return
        if len(set(signs)) > 1:
            self.beside(step, label, text)
            self.report.add("IMP-READ", f"“{label}”有几级，按最高的写入", where, one_line(text))
        level = min((sign if sign in _RANKS else _LEVELS.get(sign, "低") for sign in signs), key=_RANKS.index)
        step.facts[term.to] = f"{level} {step.facts.get(term.to) or ''}".strip()

    def hazard(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """What may go wrong in a step, with or without how risky it is: 高：选择性执法."""
        said = one_line("；".join(part for part in paragraphs(text) if part))
        if _LEVEL.fullmatch(key(said)):
            self.level(step, term, label, text, where)
            return
        found = _RATED.fullmatch(said) or _RATED_LAST.fullmatch(said)
        level = found["level"] if found else str(step.facts.get(term.to) or "")
        words = f"{level} {found['words'] if found else said}".strip()
        if term.most and len(words) > term.most:
            self.unfit(step, label, text, where, f"超过 {term.most} 个字")
        else:
            step.facts[term.to] = words
            message = f"“{label}”写进“风险”"
            hint = "建成廉政风险点记录以后，在环节的“廉政风险点”里写它的标识"
            self.report.add("IMP-READ", message, where, said, hint)

    def modes(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """Words of a code list, as offices write them; all of them or none."""
        parts = [key(part).removesuffix("监督") for part in _LISTED.split(text.replace("，", "、").replace(",", "、"))]
        found = [self.terms.modes.get(part, "") for part in parts if part]
        if all(found):
            step.facts[term.to] = list(dict.fromkeys(found))
        else:
            self.beside(step, label, text)
            message = f"“{label}”没有对应的栏目，原样放进“原表其他内容”"
            self.report.add("IMP-ASIDE", message, where, one_line(text))

    def yes_no(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """是 or 否, also as a tick."""
        said = key(text).lower()
        if said in _YES | _NO:
            step.facts[term.to] = "是" if said in _YES else "否"
        else:
            self.unfit(step, label, text, where, "不是“是”或者“否”")

    def kind(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:  # noqa: ARG002
        """The kind of a step in one of its words."""
        found = self.terms.kinds.get(key(text))
        if found:
            step.kind = found
        else:
            self.unfit(step, label, text, where, "不是开始、办理、判断、文书、并行、汇合、子流程、结束")

    def lines(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """Names one after the other."""
        names = [one_line(part) for part in _LISTED.split(text) if one_line(part)]
        if any(term.most and len(name) > term.most for name in names):
            self.unfit(step, label, text, where, f"有一项超过 {term.most} 个字")
        else:
            step.facts[term.to] = list(dict.fromkeys(names))

    def grounds(self, step: Stage, term: Term, label: str, text: str, where: Place) -> None:
        """Articles of statutes; what names no article stays text."""
        citations = []
        for part in _BETWEEN.split(text):
            written = _UNTITLED.sub(r"《\1》", one_line(part))
            written = _BARE_ARTICLE.sub(r"第\1条", written) if "》" in written else written
            found = grounds_of(written) if written else None
            exact = [each for each in found.quotations if each.article] if found else []
            if found is None:
                continue
            if not exact or found.unread:
                self.unfit(
                    step, label, part, where, "没有写到法律的哪一条", "写成 《中华人民共和国行政许可法》第三十二条"
                )
            citations += [_cited(each, term) for each in exact]
            for named in found.laws if exact else ():
                self.draft.laws.setdefault(key(named.title), named)
        if citations:
            step.facts[term.to] = [each for n, each in enumerate(citations) if each not in citations[:n]]


def _cited(quotation: Quotation, term: Term) -> Value:
    """A citation on one line where it has the usual form, else in its parts."""
    passage = f"{quotation.article}{quotation.paragraph}{quotation.item}"
    if _PASSAGE.fullmatch(passage) and not quotation.quote:
        return f"《{quotation.title}》{passage}"
    return citation(quotation, term.parts)


_READERS: dict[str, Callable[[Facts, Stage, Term, str, str, Place], None]] = {
    "line": Facts.line,
    "who": Facts.who,
    "person": Facts.person,
    "prose": Facts.prose,
    "limit": Facts.limit,
    "level": Facts.level,
    "hazard": Facts.hazard,
    "modes": Facts.modes,
    "yes-no": Facts.yes_no,
    "kind": Facts.kind,
    "lines": Facts.lines,
    "grounds": Facts.grounds,
}
