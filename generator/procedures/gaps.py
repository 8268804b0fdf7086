"""What a procedure lacks before it can be published: ways that do not hold, facts that nobody wrote down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.step_duties import outside
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from generator.procedures.draft import Draft
    from generator.procedures.draft import Report
    from generator.procedures.draft import Stage
    from generator.procedures.terms import Terms

_WORKED = frozenset({"do", "decide", "doc"})
_MOST = 60
_LONGEST = 60
_ASKED = {"post": "岗位", "limit": "时限", "basis": "依据", "standard": "工作标准"}


def gaps(draft: Draft, terms: Terms, report: Report) -> None:
    """Report everything at once: the ways first, then what the steps and the whole do not say."""
    _ends(draft, report)
    _reach(draft, report)
    for step in draft.steps:
        _choice(step, report)
        _name(step, report)
    _parallel(draft, report)
    _loops(draft, terms, report)
    _facts(draft, terms, report)
    _whole(draft, terms, report)


def _ends(draft: Draft, report: Report) -> None:
    starts = [step for step in draft.steps if step.kind == "start"]
    if not starts:
        report.refuse("IMP-START", "看不出从哪里开始", draft.where, draft.title, "在记录里把第一个环节改成“开始”")
    for step in starts[1:]:
        message = f"有 {len(starts)} 个开始，只能有一个"
        report.refuse("IMP-START", message, step.where, step.name, "在记录里只留一个“开始”，其余改成“办理”")
    if not any(step.kind == "end" for step in draft.steps):
        report.refuse("IMP-END", "看不出到哪里结束", draft.where, draft.title, "在记录里把最后一个环节改成“结束”")


def _reach(draft: Draft, report: Report) -> None:
    known = draft.by_key()
    starts = [step.key for step in draft.steps if step.kind == "start"]
    reached = _from(starts, lambda name: [arrow.to for arrow in known[name].arrows])
    for step in draft.steps if starts else ():
        if step.key not in reached:
            report.refuse("IMP-UNREACHED", "从开始走不到这个环节", step.where, step.name, "给它前面的环节补上“下一步”")
    before: dict[str, list[str]] = {step.key: [] for step in draft.steps}
    for step in draft.steps:
        for arrow in step.arrows:
            before[arrow.to].append(step.key)
    ends = [step.key for step in draft.steps if step.kind == "end"]
    leaving = _from(ends, lambda name: before[name])
    for step in draft.steps if ends else ():
        if step.key not in leaving:
            report.refuse("IMP-STUCK", "从这个环节走不到结束", step.where, step.name, "补上“下一步”，或者改成“结束”")


def _from(starts: Iterable[str], onward: Callable[[str], list[str]]) -> set[str]:
    found, waiting = set(starts), list(starts)
    while waiting:
        fresh = [each for each in onward(waiting.pop()) if each not in found]
        found.update(fresh)
        waiting += fresh
    return found


def _choice(step: Stage, report: Report) -> None:
    if step.kind != "decide":
        return
    if len(step.arrows) < 2:
        hint = "在记录里补上另一条出路"
        report.refuse("IMP-FEW", f"判断只有 {len(step.arrows)} 条出路", step.where, step.name, hint)
    for arrow in step.arrows:
        if not arrow.label and len(step.arrows) > 1:
            message = "判断的出路没有写条件"
            report.refuse("IMP-LABEL", message, arrow.where, step.name, "在记录里写成 条件: 环节编号")
    labels = [arrow.label for arrow in step.arrows if arrow.label]
    if len(set(labels)) < len(labels):
        report.refuse(
            "IMP-LABEL",
            "判断有两条出路的条件相同",
            step.where,
            step.name,
            "写清两条出路各在什么情况下走；同时要走的几条线用“并行”分开",
        )
    if len({arrow.to for arrow in step.arrows}) < len(step.arrows):
        report.warn("IMP-LABEL", "判断有两条出路通到同一个环节", step.where, step.name, "合并去向相同的出路")


def _name(step: Stage, report: Report) -> None:
    if len(step.name) > _LONGEST:
        message = f"环节名称超过 {_LONGEST} 个字"
        report.warn("IMP-LONG", message, step.where, step.name[:_LONGEST], "写短，细节写到工作标准里")
    for arrow in step.arrows:
        if arrow.to == step.key:
            report.warn("IMP-SELF", "环节的下一步是它自己", arrow.where, step.name, "核对是不是应当退回前面的环节")


def _parallel(draft: Draft, report: Report) -> None:
    known = draft.by_key()
    for step in draft.steps:
        if step.kind == "fork" and len(step.arrows) < 2:
            report.refuse(
                "IMP-FEW", f"并行只有 {len(step.arrows)} 条线", step.where, step.name, "下一步写成 [编号, 编号]"
            )
        elif len(step.arrows) > 1 and step.kind != "decide":
            lines = [_from([arrow.to], lambda name: [each.to for each in known[name].arrows]) for arrow in step.arrows]
            met = set.intersection(*lines)
            if not any(step.kind != "fork" or known[each].kind == "join" for each in met):
                hint = "让几条线都通到同一个“汇合”"
                report.refuse("IMP-PARALLEL", "同时进行的几条线没有汇合", step.where, step.name, hint)


def _loops(draft: Draft, terms: Terms, report: Report) -> None:
    """Ways back that pass no step and no case that allows it."""
    free = terms.words["loops"]
    known = draft.by_key()
    state: dict[str, int] = {}
    for root in draft.steps:
        trail = [root.key] if _bound(root.name, free) and root.key not in state else []
        ways = [iter(root.arrows)] if trail else []
        state |= dict.fromkeys(trail, 1)
        while trail:
            arrow = next(
                (each for each in ways[-1] if _bound(each.label, free) and _bound(known[each.to].name, free)), None
            )
            if arrow is None:
                state[trail.pop()] = 2
                ways.pop()
            elif state.get(arrow.to) == 1:
                names = "→".join(known[name].name for name in [*trail[trail.index(arrow.to) :], arrow.to])
                hint = "流向写错的改正；确实要退回的，写明退回、补正的条件"
                report.refuse("IMP-LOOP", "走了回头路，没有写明是退回还是补正", arrow.where, names, hint)
            elif arrow.to not in state:
                state[arrow.to] = 1
                trail.append(arrow.to)
                ways.append(iter(known[arrow.to].arrows))


def _bound(text: str, free: frozenset[str]) -> bool:
    return not any(word in text for word in free)


def _facts(draft: Draft, terms: Terms, report: Report) -> None:
    some_lane = any("lane" in step.facts for step in draft.steps)
    for step in draft.steps:
        theirs = outside(str(step.facts.get("lane") or ""), tuple(terms.words["outsiders"]))
        for name, label in _ASKED.items():
            if step.kind in _WORKED and not theirs and name not in step.facts:
                message = f"环节没有写{label}"
                report.warn(
                    "IMP-GAP",
                    message,
                    step.where,
                    step.name,
                    f"在记录里补上{label}",
                )
        if some_lane and "lane" not in step.facts:
            report.warn("IMP-GAP", "环节没有写部门，按上一个环节的部门画", step.where, step.name, "在记录里补上部门")
    if len(draft.steps) > _MOST:
        report.warn("IMP-MANY", f"环节超过 {_MOST} 个，图不好看清", draft.where, f"{len(draft.steps)} 个", "分成几张图")


def _whole(draft: Draft, terms: Terms, report: Report) -> None:
    missing = ([] if draft.limit else ["全程时限"]) + list(terms.asked)
    message = f"流程{quoted(draft.title)}没有写{'、'.join(missing)}"
    report.warn("IMP-GAP", message, draft.where, "", "在记录里补填")
