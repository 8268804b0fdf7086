"""What was done, step by step, is a way through the procedure that was in force."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.fields.step_facts import DECIDE
from generator.fields.step_facts import END
from generator.fields.step_facts import FORK
from generator.fields.step_facts import JOIN
from generator.fields.step_facts import POST
from generator.fields.step_facts import START
from generator.rules.names import YES
from generator.rules.names import tail
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.procedure import procedure
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.rules.step_duties import outside
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.procedure import Procedure
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse

_JOINTS = frozenset({START, END, FORK, JOIN})
"""What only holds the drawing together; a record may name it or not."""
_MOST = 6
_MOST_VERSIONS = 50


class _Ahead(NamedTuple):
    """What may be done next on one line of work: each step with the lines beside it, and whether it may be over."""

    steps: dict[int, tuple[_Ahead, ...]]
    over: bool


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Walk through the ``steps`` of the ``chart``, or of the one ``used`` for the ``entry``."""
    done = list(rows(record, use.role("step")))
    graph = _procedure(record, use, library) if done else None
    if graph is None:
        return
    numbers = {step["id"]: number for number, step in enumerate(graph.steps)}
    named = [(row, numbers.get(str(row.get(use.role("step"))))) for row in done]
    for row, number in named:
        if number is None:
            said = row.get(use.role("step"))
            hint = did_you_mean(str(said), numbers) or f"流程图上的环节有：{listed(list(numbers))}"
            yield Finding(row.at(use.role("step")), f"流程图上没有编号是{quoted(said)}的环节", hint)
        else:
            yield from _post(use, row, graph.steps[number])
    if all(number is not None for _, number in named):
        taken = [(row, number) for row, number in named if number is not None]
        told = [each for each in taken if graph.steps[each[1]]["kind"] not in _JOINTS]
        yield from _walked(record, use, graph, told, library)


def _procedure(record: Record, use: RuleUse, library: Library) -> Procedure | None:
    """The procedure in the version that was in force when the record began, as far as one is registered."""
    holder = library.follow(record, pointer(use.role("chart")))
    if holder is None:
        entry = library.follow(record, pointer(use.role("entry")))
        holder = library.follow(entry, pointer(tail(use.role("used")))) if entry else None
    if holder is None:
        return None
    day = value(record, use.role("date"), library)
    if isinstance(day, dt.date):
        holder = _in_force(holder, day, use, library)
    if holder is None:
        return None
    return procedure(holder, tail(use.role("procedure")), library)


def _in_force(holder: Record, day: dt.date, use: RuleUse, library: Library) -> Record | None:
    """The version of a procedure that was in force on a day; None where none is known."""
    at: Record | None = holder
    for _ in range(_MOST_VERSIONS):
        if at is None:
            break
        since, until = (value(at, tail(use.role(role)), library) for role in ("since", "until"))
        if not isinstance(since, dt.date) or day >= since:
            return None if isinstance(until, dt.date) and day > until else at
        at = library.follow(at, pointer(tail(use.role("earlier"))))
    return None


def _post(use: RuleUse, row: Row, step: dict[str, object]) -> Iterator[Finding]:
    done_by, post = row.get(use.role("by")), step.get(POST)
    if done_by and post and done_by != post:
        message = f"环节{quoted(step['name'])}由{quoted(done_by)}办理，流程图上规定的岗位是{quoted(post)}"
        yield Finding(row.at(use.role("by")), message)


def _walked(
    record: Record, use: RuleUse, graph: Procedure, done: list[tuple[Row, int]], library: Library
) -> Iterator[Finding]:
    """Take the steps one by one from what may be done next."""
    ahead = [_onward(graph, graph.starts(), use)]
    for row, number in done:
        line = next((each for each in ahead if number in each.steps), None)
        if line is None:
            may = _told(graph, ahead, use) or "没有环节可办"
            message = f"环节{quoted(graph.name(number))}不是流程图上的下一步，这时应办：{may}"
            yield Finding(row.at(use.role("step")), message)
            return
        ahead.remove(line)
        new = (*line.steps[number], _after(graph, number, row.get(use.role("choice")), use))
        ahead += [each for each in new if each not in ahead]
    if done and trait(record, use.role("closed"), "complete", library) == YES:
        left = [each for each in ahead if not each.over]
        if left:
            yield Finding(done[-1][0].pointer, f"已经办结，流程却没有走完，后面还应办：{_told(graph, left, use)}")


def _told(graph: Procedure, ahead: Iterable[_Ahead], use: RuleUse) -> str:
    """The steps to name: those that must be recorded, where there are any."""
    found = sorted({number for each in ahead for number in each.steps})
    needed = [number for number in found if not _need_not_be_told(graph.steps[number], use)] or found
    return "、".join(dict.fromkeys(quoted(graph.name(number)) for number in needed[:_MOST]))


def _after(graph: Procedure, number: int, choice: object, use: RuleUse) -> _Ahead:
    """What follows a step; of a question only the way that was chosen, where that is told."""
    asked = (use.rule.id, str(number), str(choice or ""))
    if asked not in graph.ways:
        arrows = graph.onward[number]
        if graph.steps[number]["kind"] == DECIDE and choice:
            arrows = [arrow for arrow in arrows if arrow.label == choice] or arrows
        last = _Ahead({}, over=True)
        graph.ways[asked] = _onward(graph, [arrow.to for arrow in arrows], use) if arrows else last
    found: _Ahead = graph.ways[asked]
    return found


def _onward(graph: Procedure, first: Iterable[int], use: RuleUse, seen: frozenset[int] = frozenset()) -> _Ahead:
    """What may be recorded next where one of these steps is; behind a fork the other branches go on beside it."""
    steps: dict[int, tuple[_Ahead, ...]] = {}
    over = False
    waiting = list(first)
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen |= {number}
        kind = graph.steps[number]["kind"]
        onward = [arrow.to for arrow in graph.onward[number]]
        over = over or kind == END
        if kind == FORK:
            branches = [_onward(graph, [each], use, seen) for each in onward]
            for branch in branches:
                beside = tuple(each for each in branches if each is not branch)
                steps |= {step: (*inner, *beside) for step, inner in branch.steps.items()}
            continue
        if kind not in _JOINTS:
            steps[number] = ()
        if kind in _JOINTS or _need_not_be_told(graph.steps[number], use):
            waiting += onward
    return _Ahead(steps, over)


def _need_not_be_told(step: dict[str, object], use: RuleUse) -> bool:
    """Whether a record may leave a step out: a question, what people outside do, what does not count."""
    if step["kind"] == DECIDE or not step.get("public", True) or not step.get("counts", True):
        return True
    return any(outside(str(step.get(who) or ""), use.words("outsiders")) for who in ("lane", POST))
