"""A procedure can be walked through: from its one start to an end, whatever is decided on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.fields.step_facts import DECIDE
from generator.fields.step_facts import END
from generator.fields.step_facts import FORK
from generator.fields.step_facts import JOIN
from generator.fields.step_facts import START
from generator.rules.paths import pointer
from generator.rules.procedure import procedure
from generator.rules.procedure import reached
from generator.rules.procedure import walk
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.procedure import Arrow
    from generator.rules.procedure import Procedure
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at start and end, at what cannot be reached, at choices, parallel lines and loops."""
    graph = procedure(record, use.role("steps"), library)
    return FINE if graph is None or _is_plain(graph, use.words("loops")) else _search(graph, use)


def _is_plain(graph: Procedure, loops: tuple[str, ...]) -> bool:
    """Whether every step follows from one before it, all lead to an end, and nothing is done at the same time.

    What leads back must be called by one of the words for that, or stand beside a step that is.
    """
    if graph.lost or graph.doubled:
        return False
    followed = {0}
    for number, (step, arrows) in enumerate(zip(graph.steps, graph.onward, strict=True)):
        kind = step["kind"]
        if number not in followed or (kind == START) is not (number == 0) or kind == FORK:
            return False
        if not _is_choice(arrows) if kind == DECIDE else len(arrows) > 1:
            return False
        for arrow in arrows:
            if arrow.to > number:
                followed.add(arrow.to)
            elif not any(word in f"{arrow.label}|{step['name']}|{graph.steps[arrow.to]['name']}" for word in loops):
                return False
    return _all_end(graph)


def _is_choice(arrows: list[Arrow]) -> bool:
    """Whether there are several ways, each under a condition of its own."""
    labels = {arrow.label for arrow in arrows}
    return len(labels) == len(arrows) > 1 and "" not in labels


def _all_end(graph: Procedure) -> bool:
    """Whether every step leads to an end; what leads back does so as what it leads to does."""
    ending: set[int] = set()
    back = []
    for number in reversed(range(len(graph.steps))):
        if graph.steps[number]["kind"] == END or any(arrow.to in ending for arrow in graph.onward[number]):
            ending.add(number)
        else:
            back.append(number)
    return all(any(arrow.to in ending for arrow in graph.onward[number]) for number in back)


def _search(graph: Procedure, use: RuleUse) -> Iterator[Finding]:
    path = use.role("steps")
    starts = graph.starts()
    ends = [number for number, step in enumerate(graph.steps) if step["kind"] == END]
    strange = any(not step["kind"] for step in graph.steps)
    if not starts and not strange:
        yield Finding(pointer(path), "没有开始的环节", "把第一个环节写成“开始”")
    for other in starts[1:]:
        note = Note(graph.holder.at(graph.places[starts[0]]), "第一个开始在这里")
        told = f"有 {len(starts)} 个开始，这是又一个：{quoted(graph.name(other))}"
        yield Finding(graph.places[other], told, "只留一个“开始”", notes=(note,))
    if not ends and not strange:
        yield Finding(pointer(path), "没有结束的环节", "把最后一个环节写成“结束”")
    if starts and not graph.lost and not graph.doubled:
        yield from _unreached(graph, starts)
    yield from _stuck(graph, sorted({*ends, *graph.lost}))
    yield from _choices(graph)
    yield from _parallel(graph)
    yield from _loops(graph, use.words("loops"))


def _unreached(graph: Procedure, starts: list[int]) -> Iterator[Finding]:
    """Only the first of a row of steps that nothing leads to."""
    known = reached(starts, lambda number: [arrow.to for arrow in graph.onward[number]])
    for number in range(len(graph.steps)):
        if number not in known:
            known |= reached([number], lambda number: [arrow.to for arrow in graph.onward[number]])
            told = f"从开始走不到{quoted(graph.name(number))}"
            yield Finding(graph.places[number], told, "给它前面的环节补上“下一步”，或者删掉它")


def _stuck(graph: Procedure, ends: list[int]) -> Iterator[Finding]:
    """Steps behind which nothing comes, and circles without a way out."""
    before: list[list[int]] = [[] for _ in graph.steps]
    for arrows in graph.onward:
        for arrow in arrows:
            before[arrow.to].append(arrow.source)
    dead = [number for number, arrows in enumerate(graph.onward) if not arrows and number not in ends]
    for number in dead if ends else ():
        hint = "写明“下一步”，或者把它写成“结束”"
        yield Finding(graph.places[number], f"走到{quoted(graph.name(number))}就断了，后面没有环节", hint)
    known = reached([*ends, *dead], lambda number: before[number])
    circling = [number for number in range(len(graph.steps)) if number not in known]
    if circling and ends:
        names = listed([graph.name(number) for number in circling], 6)
        yield Finding(graph.places[circling[0]], f"走进 {names} 就出不来，走不到结束", "补一条通到结束的线")


def _choices(graph: Procedure) -> Iterator[Finding]:
    for number, step in enumerate(graph.steps):
        if step["kind"] == DECIDE:
            arrows = graph.onward[number]
            if len(arrows) < 2 and number not in graph.lost:
                told = f"判断{quoted(graph.name(number))}只有 {len(arrows)} 条出路，至少要有两条"
                yield Finding(graph.places[number], told, "补上另一条出路，例如 否: 环节编号")
            for arrow in arrows:
                if not arrow.label:
                    told = f"判断{quoted(graph.name(number))}通往{quoted(graph.name(arrow.to))}的出路没有写条件"
                    yield Finding((*graph.places[number], *arrow.at), told, "写成 条件: 环节编号")
            yield from _alike(graph, number)


def _alike(graph: Procedure, number: int) -> Iterator[Finding]:
    """Two ways out of one question in the same case."""
    seen: set[str] = set()
    for arrow in graph.onward[number]:
        if arrow.label and arrow.label in seen:
            told = f"判断{quoted(graph.name(number))}有两条出路的条件都是{quoted(arrow.label)}"
            hint = "写清两条出路各在什么情况下走；同时要走的几条线，用“并行”分开"
            yield Finding((*graph.places[number], *arrow.at), told, hint)
        seen.add(arrow.label)


def _parallel(graph: Procedure) -> Iterator[Finding]:
    """Lines that run at the same time meet again, those of a fork at a join."""
    if graph.lost:
        return
    for number, step in enumerate(graph.steps):
        arrows = graph.onward[number]
        fork = step["kind"] == FORK
        if fork and len(arrows) < 2:
            told = f"并行{quoted(graph.name(number))}只有 {len(arrows)} 条线，至少要有两条"
            yield Finding(graph.places[number], told, "下一步写成 [编号, 编号]")
        elif fork or (len(arrows) > 1 and step["kind"] != DECIDE):
            lines = [reached([arrow.to], lambda number: [each.to for each in graph.onward[number]]) for arrow in arrows]
            met = set.intersection(*lines)
            if not any(graph.steps[each]["kind"] == JOIN or not fork for each in met):
                told = f"从{quoted(graph.name(number))}同时进行的 {len(arrows)} 条线没有汇合"
                yield Finding(graph.places[number], told, "让几条线都通到同一个“汇合”")


def _loops(graph: Procedure, words: tuple[str, ...]) -> Iterator[Finding]:
    """Loops that pass no step and no arrow of a kind that may lead back."""
    free = [any(word in step["name"] for word in words) for step in graph.steps]
    onward = [
        [arrow for arrow in arrows if not free[arrow.to] and not any(word in arrow.label for word in words)]
        for arrows in graph.onward
    ]
    found = walk((number for number, each in enumerate(free) if not each), onward)
    for arrow, way in zip(found.back, found.ways, strict=True):
        names = "→".join(graph.name(number) for number in [*way, way[0]])
        told = f"走了回头路：{names}，没有经过{'、'.join(words[:3])}之类的环节"
        yield Finding((*graph.places[arrow.source], *arrow.at), told, "改“下一步”，或者写明退回、补正的条件")
