"""A chart as Mermaid text, which many wikis and editors draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.flowchart.chart import Chart
    from generator.flowchart.chart import Step

_SHAPES = {
    "start": ("([", "])"), "end": ("([", "])"), "do": ("[", "]"), "decide": ("{", "}"),
    "doc": ("[/", "/]"), "fork": ("{{", "}}"), "join": ("{{", "}}"), "sub": ("[[", "]]"),
}  # fmt: skip


def mermaid(chart: Chart) -> str:
    """The whole as text; lanes are boxes around their steps."""
    said = ["---", f"title: {_quoted(chart.title)}", "---", "flowchart TD"]
    for number, lane in enumerate(chart.lanes):
        said.append(f"  subgraph L{number}[{_quoted(lane)}]")
        said += [f"    {_step(place, step)}" for place, step in enumerate(chart.steps) if step.lane == number]
        said.append("  end")
    inside = range(len(chart.lanes))
    said += [f"  {_step(place, step)}" for place, step in enumerate(chart.steps) if step.lane not in inside]
    for edge in chart.edges:
        label = f"|{_quoted(edge.label)}|" if edge.label else ""
        said.append(f"  s{edge.source + 1} -->{label} s{edge.target + 1}")
    return "\n".join(said) + "\n"


def _step(place: int, step: Step) -> str:
    opens, closes = _SHAPES[step.kind]
    detail = f"<br/>{_plain(step.detail)}" if step.detail else ""
    return f's{place + 1}{opens}"{_plain(step.name)}{detail}"{closes}'


def _quoted(text: str) -> str:
    return f'"{_plain(text)}"'


def _plain(text: str) -> str:
    """A text that ends neither itself nor anything around it."""
    safe = text.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
    if not safe.isprintable():
        safe = "".join(sign if sign.isprintable() else " " for sign in safe)
    return " ".join(safe.split())
