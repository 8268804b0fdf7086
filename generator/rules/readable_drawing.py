"""A drawing of steps can be taken in at a glance: not too many of them, and not too many lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.flowchart.layout import MOST_EDGES
from generator.flowchart.layout import MOST_STEPS
from generator.rules.paths import pointer
from generator.rules.procedure import procedure
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.procedure import Procedure
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Count steps and lines; look for branches that make no difference and names too long for a box."""
    graph = procedure(record, use.role("steps"), library)
    if graph is None:
        return
    count, most = len(graph.steps), use.number("most")
    lines = sum(map(len, graph.onward))
    if count > MOST_STEPS or lines > MOST_EDGES:
        told = f"有 {count} 个环节、{lines} 条线，画不成一张图（最多 {MOST_STEPS} 个环节、{MOST_EDGES} 条线）"
        hint = "分成几张流程图，用“子流程”连起来"
        yield Finding(pointer(use.role("steps")), told, hint, severity=Severity.ERROR)
        return
    if count > most:
        told = f"有 {count} 个环节，超过 {most} 个，一张图看不清"
        yield Finding(pointer(use.role("steps")), told, "把其中一段另画一张流程图，用“子流程”连起来")
    if lines > count * use.number("dense"):
        told = f"{count} 个环节有 {lines} 条线，平均每个环节超过 {use.number('dense')} 条"
        yield Finding(pointer(use.role("steps")), told, "合并去向相同的环节，减少交叉的线")
    for number in range(count):
        yield from _same(graph, number)
        long = len(graph.name(number))
        if long > use.number("long"):
            told = f"环节{quoted(graph.name(number)[:20])}等文字有 {long} 个字，超过 {use.number('long')} 个字"
            yield Finding(graph.places[number], told, "环节名称写短，细节写到“工作标准”")


def _same(graph: Procedure, number: int) -> Iterator[Finding]:
    """Two lines from one step to the same step."""
    seen: dict[int, str] = {}
    for arrow in graph.onward[number]:
        if arrow.to in seen:
            labels = "和".join(quoted(label) for label in (seen[arrow.to], arrow.label) if label)
            told = f"{quoted(graph.name(number))}的两条出路{labels}都通到{quoted(graph.name(arrow.to))}"
            yield Finding((*graph.places[number], *arrow.at), told, "去向相同的合成一条，或者改正其中一条的去向")
        seen[arrow.to] = arrow.label
