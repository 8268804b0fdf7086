"""What the source leaves to its reader, said out loud: kinds of steps, ways implied by order, cases not named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.procedures.draft import Stage
from generator.procedures.order import in_order
from generator.procedures.ways import NEXT
from generator.procedures.ways import OVER

if TYPE_CHECKING:
    from generator.procedures.draft import Arrow
    from generator.procedures.draft import Draft
    from generator.procedures.draft import Report
    from generator.procedures.terms import Terms

_QUESTION = re.compile(r".*[?？]|是否.*|.*(?:是否|能否|可否|有无).*[^书表证]")
_PAPER = re.compile(r"《[^《》]+》")
_PLAIN = frozenset({"", "do", "doc", "sub"})


def settle(draft: Draft, terms: Terms, report: Report) -> None:
    """Give every step its kind and every way its end; what was read into the source is reported."""
    _distinct(draft, report)
    for step in draft.steps:
        step.kind = step.kind or _kind(step, terms)
        _post(step, terms, report)
    if not draft.drawn:
        _follow(draft, report)
    _over(draft, report)
    _nowhere(draft, report)
    if draft.drawn:
        draft.steps = in_order(draft.steps)
    _branch(draft, terms, report)
    _begin(draft, report)
    _finish(draft, report)
    for step in draft.steps:
        step.kind = step.kind or "do"


def _distinct(draft: Draft, report: Report) -> None:
    """Every step has a key of its own."""
    seen: dict[str, Stage] = {}
    for number, step in enumerate(draft.steps, 1):
        if step.key in seen:
            report.warn("IMP-NUMBER", f"序号“{step.key}”用了两次，后一个按位置编号", step.where, step.name)
            step.key = f"{step.key}#{number}"
        seen[step.key] = step


def _kind(step: Stage, terms: Terms) -> str:
    """The kind that a name alone gives away."""
    if terms.says("begins", step.name):
        return "start"
    if terms.says("over", step.name) and not step.arrows:
        return "end"
    if _QUESTION.fullmatch(step.name):
        return "decide"
    return "doc" if _PAPER.fullmatch(step.name) else ""


def _post(step: Stage, terms: Terms, report: Report) -> None:
    """Where only somebody responsible is named, that is the post, or somebody from outside."""
    if "post" in step.facts or "responsible" not in step.facts:
        return
    said = str(step.facts.pop("responsible"))
    outside = terms.says("outsiders", said)
    step.facts["lane" if outside and "lane" not in step.facts else "post"] = said
    if not outside:
        report.add("IMP-READ", "没有写岗位，“责任人”按岗位写入", step.where, said)


def _follow(draft: Draft, report: Report) -> None:
    """In a list the step below is next, unless all ways are told."""
    for number, step in enumerate(draft.steps):
        told = step.arrows
        _onward(step, draft.steps[number + 1 : number + 2])
        labelled = [arrow for arrow in told if arrow.label]
        plain = len(labelled) == len(told) and len(labelled) < 2
        if step.kind == "end" or not (step.follows and plain):
            continue
        following = draft.steps[number + 1].key if number + 1 < len(draft.steps) else ""
        if following in {arrow.to for arrow in told}:
            continue
        if following:
            _doubtful(step, following, draft, report)
            step.lead(following)
        elif told or step.kind == "decide":
            step.lead(OVER)
            message = "最后一个环节还有别的出路，补了一个“结束”"
            report.add("IMP-READ", message, step.where, step.name)
    if len(draft.steps) == 1:
        report.warn("IMP-FEW", "只读到一个环节", draft.steps[0].where, draft.steps[0].name, "核对原件是不是完整")


def _doubtful(step: Stage, following: str, draft: Draft, report: Report) -> None:
    """Two outcomes of one question that stand below each other: the first may well be an end."""
    both = {step.key, following}
    if not step.arrows and any(both <= {arrow.to for arrow in each.arrows if arrow.label} for each in draft.steps):
        message = "没有写下一环节，按接着下一行写入；下一行却是同一判断的另一种结果"
        report.warn("IMP-READ", message, step.where, step.name, "核对办完这一环节是不是就结束了，是的改成“结束”")


def _onward(step: Stage, following: list[Stage]) -> None:
    """“下一步” is the step below."""
    for arrow in step.arrows:
        if arrow.to == NEXT:
            arrow.to = following[0].key if following else OVER


def _over(draft: Draft, report: Report) -> None:
    """A way to “结束” leads to the step of this name, or to one that is added."""
    for step in draft.steps[-1:]:
        if step.kind in _PLAIN and [(arrow.to, arrow.label) for arrow in step.arrows] == [(OVER, "")]:
            step.arrows = []
    leading = [arrow for step in draft.steps for arrow in step.arrows if arrow.to == OVER]
    if not leading:
        return
    known = next((step for step in draft.steps if step.kind == "end"), None)
    if known is None:
        known = Stage(_free(draft, "end"), "结束", leading[0].where, "end")
        last = next(step for step in reversed(draft.steps) if any(arrow.to == OVER for arrow in step.arrows))
        known.facts |= {name: said for name, said in last.facts.items() if name == "lane"}
        draft.steps.append(known)
        report.add("IMP-READ", "有通往结束的出路，补了一个“结束”", leading[0].where)
    for arrow in leading:
        arrow.to = known.key


def _free(draft: Draft, name: str) -> str:
    used = {step.key for step in draft.steps}
    return next(each for each in (name, *(f"{name}{number}" for number in range(2, 999))) if each not in used)


def _nowhere(draft: Draft, report: Report) -> None:
    """Ways to steps that do not exist are taken out."""
    known = draft.by_key()
    for step in draft.steps:
        for arrow in step.arrows:
            if arrow.to not in known:
                message = f"“{step.name}”的下一步指向没有的环节“{arrow.to}”，没有写入"
                report.refuse("IMP-TARGET", message, arrow.where, arrow.label, "核对流向，导入后在记录里补上“下一步”")
        step.arrows = [arrow for arrow in step.arrows if arrow.to in known]


def _branch(draft: Draft, terms: Terms, report: Report) -> None:
    """A step with ways in different cases is a question, and says each case."""
    for step in draft.steps:
        labelled = [arrow for arrow in step.arrows if arrow.label]
        if labelled and len(step.arrows) > 1 and step.kind in _PLAIN:
            step.kind = "decide"
            report.add("IMP-READ", "有条件不同的几条出路，按“判断”写入", step.where, step.name)
        if step.kind == "decide":
            _complete(step, labelled, terms, report)


def _complete(step: Stage, labelled: list[Arrow], terms: Terms, report: Report) -> None:
    """The one case that is not named is the opposite of the other, or everything else."""
    silent = [arrow for arrow in step.arrows if not arrow.label]
    if len(silent) != 1 or not labelled:
        return
    other = terms.opposites.get(labelled[0].label, "") if len(labelled) == 1 else ""
    silent[0].label = other or terms.otherwise
    message = f"一条出路没有写条件，按“{silent[0].label}”写入"
    report.add("IMP-READ", message, silent[0].where, step.name)


def _begin(draft: Draft, report: Report) -> None:
    """One step begins: the one that is called so, else the first, else one that is added."""
    starts = [step for step in draft.steps if step.kind == "start"]
    if not draft.steps or len(starts) > 1:
        return
    entered = {arrow.to for step in draft.steps for arrow in step.arrows if arrow.to != step.key}
    first = starts[0] if starts else draft.steps[0]
    if starts:
        if first.key not in entered:
            return
        first.kind = "do"
    elif draft.drawn:
        open_ = [step for step in draft.steps if step.key not in entered]
        if len(open_) > 1 or (not open_ and not _leads_to_all(draft, first)):
            return
        first = open_[0] if open_ else first
    if first.kind in _PLAIN and first.key not in entered and len(draft.steps) > 1:
        first.kind = "start"
        report.add("IMP-READ", "没有写明从哪里开始，第一个环节按“开始”写入", first.where, first.name)
        return
    added = Stage(_free(draft, "start"), "开始", first.where, "start")
    added.lead(first.key)
    added.facts |= {name: said for name, said in first.facts.items() if name == "lane"}
    draft.steps.insert(0, added)
    report.add("IMP-READ", "没有写明从哪里开始，补了一个“开始”", first.where, first.name)


def _leads_to_all(draft: Draft, first: Stage) -> bool:
    """Whether all steps can be reached from one, and something comes to an end there."""
    known, found, waiting = draft.by_key(), {first.key}, [first]
    while waiting:
        for arrow in waiting.pop().arrows:
            if arrow.to not in found:
                found.add(arrow.to)
                waiting.append(known[arrow.to])
    return len(found) == len(draft.steps) and any(not step.arrows for step in draft.steps)


def _finish(draft: Draft, report: Report) -> None:
    """Where no step is called an end, the steps that nothing follows are."""
    dead = [step for step in draft.steps if not step.arrows and step.kind in _PLAIN]
    if draft.drawn and any(step.kind == "end" for step in draft.steps):
        return
    for step in dead:
        step.kind = "end"
        report.add("IMP-READ", "后面没有环节，按“结束”写入", step.where, step.name)
