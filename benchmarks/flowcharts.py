"""Draws the generated charts with our layout and with Graphviz, and counts crossings, corners, width and time.

Both get the same boxes. Graphviz draws orthogonal lines (`splines=ortho`) and lanes as clusters, once as it likes and
once with a head in each, all heads in a row in the author's order. Labels are an `xlabel`, since its orthogonal lines
take no others. `newrank` lets rows run through all lanes, which saves it nine crossings of ten. Each chart is drawn in
a process of its own, because some end it. `python -m benchmarks.flowcharts` writes the table.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from itertools import pairwise
from pathlib import Path
from statistics import mean
from statistics import median
from typing import TYPE_CHECKING
from typing import NamedTuple

import pygraphviz

from generator.flowchart.layout import crossings
from generator.flowchart.layout import wide
from generator.flowchart.place import Drawn
from tests.charts import connected
from tests.charts import generated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.flowchart.chart import Chart
    from generator.flowchart.layout import Layout

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- flowcharts -->", "<!-- end of flowcharts -->"
_INCH = 72.0
_FOUR = 4
_UNSEEN = "invis"
_FORK = multiprocessing.get_context("fork")


class Measured(NamedTuple):
    """What is counted on one drawing; lengths in px at the same size of text."""

    crossings: int
    bends: int
    width: float
    height: float
    seconds: float
    in_order: bool
    """Whether the lanes stand from left to right as the author wrote them."""


def ours(chart: Chart) -> tuple[Layout, Measured]:
    """Our layout, which the other takes its boxes from."""
    before = time.process_time()
    layout = wide(chart)
    took = time.process_time() - before
    corners = sum(len(line.points) - 2 for line in layout.lines)
    return layout, Measured(crossings(layout.lines), corners, layout.width, layout.height, took, in_order=True)


def graphviz(chart: Chart, sizes: Layout, *, heads: bool = False) -> Measured:
    """The drawing of dot, which gets the sizes of our boxes."""
    graph = _graph(chart, sizes)
    if heads:
        _head(graph, chart)
    before = time.process_time()
    graph.layout("dot")
    took = time.process_time() - before
    lines = [Drawn(_corners(edge.attr["pos"])) for edge in graph.edges_iter() if edge.attr["style"] != _UNSEEN]
    left, low, right, high = map(float, graph.graph_attr["bb"].split(","))
    corners = sum(len(line.points) - 2 for line in lines)
    return Measured(crossings(lines), corners, right - left, high - low, took, in_order=_in_order(graph, chart))


def apart(chart: Chart, sizes: Layout, *, heads: bool) -> Measured | None:
    """What Graphviz draws in a process of its own; None where that ended before."""
    here, there = _FORK.Pipe(duplex=False)
    worker = _FORK.Process(target=lambda: there.send(graphviz(chart, sizes, heads=heads)))
    worker.start()
    there.close()
    try:
        return Measured(*here.recv())
    except EOFError:
        return None
    finally:
        worker.join()
        here.close()


def _graph(chart: Chart, sizes: Layout) -> pygraphviz.AGraph:
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(splines="ortho", rankdir="TB", newrank="true", nodesep="0.3", ranksep="0.35")
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    for number, (_, placed) in enumerate(zip(chart.steps, sizes.steps, strict=True)):
        graph.add_node(number, width=placed.box.width / _INCH, height=placed.box.height / _INCH)
    for lane, name in enumerate(chart.lanes):
        inside = [number for number, step in enumerate(chart.steps) if step.lane == lane]
        if inside:
            graph.add_subgraph(inside, name=f"cluster{lane}", label=name)
    for number, edge in enumerate(chart.edges):
        graph.add_edge(edge.source, edge.target, key=number, xlabel=edge.label)
    return graph


def _head(graph: pygraphviz.AGraph, chart: Chart) -> None:
    """A node above each lane, all in one row in the author's order."""
    used = [f"head{lane}" for lane in sorted({step.lane for step in chart.steps})]
    for name in used:
        graph.add_node(name, width=1, height=0.3)
        graph.get_subgraph(name.replace("head", "cluster")).add_node(name)
    graph.add_subgraph(used, rank="same")
    for left, right in pairwise(used):
        graph.add_edge(left, right, key=left, style=_UNSEEN)


def _corners(said: str) -> tuple[tuple[float, float], ...]:
    """The corners of an orthogonal line told as a chain of curves, and the tip of its arrow."""
    parts = said.split()
    tip = [_spot(part[2:]) for part in parts if part.startswith("e,")]
    spots = [_spot(part) for part in parts if part[0] not in "se"][::3] + tip
    kept = spots[:1]
    for here, after in pairwise(spots[1:]):
        straight = kept[-1][0] == here[0] == after[0] or kept[-1][1] == here[1] == after[1]
        kept += [] if straight or here == kept[-1] else [here]
    return (*kept, spots[-1])


def _spot(said: str) -> tuple[float, float]:
    x, y = said.split(",")[:2]
    return round(float(x), 1), round(float(y), 1)


def _in_order(graph: pygraphviz.AGraph, chart: Chart) -> bool:
    """Whether the middles of the lanes go from left to right."""
    places: dict[int, list[float]] = {}
    for number, step in enumerate(chart.steps):
        places.setdefault(step.lane, []).append(_spot(graph.get_node(number).attr["pos"])[0])
    middles = [mean(places[lane]) for lane in sorted(places)]
    return middles == sorted(middles)


def charts(count: int, *, lanes: bool) -> list[Chart]:
    """The charts of the property tests; without lanes for the plain ones."""
    found = [connected(generated(seed)) for seed in range(count)]
    return found if lanes else [chart.__class__(chart.title, chart.steps, chart.edges) for chart in found]


def row(name: str, charts_: Sequence[Chart], made: Sequence[Measured | None]) -> str:
    """One line of the table; means are over the charts that were drawn."""
    both = [(chart, each) for chart, each in zip(charts_, made, strict=True) if each is not None]
    drawn, found = [chart for chart, _ in both], [each for _, each in both]
    clean = mean(each.crossings == 0 for each in found)
    four = [each.width for each, chart in zip(found, drawn, strict=True) if len(chart.lanes) == _FOUR]
    cells = [
        f"{mean(each.crossings for each in found):.3f}", f"{clean:.1%}", f"{mean(each.bends for each in found):.1f}",
        f"{mean(each.width for each in found):.0f}", f"{median(four):.0f}" if four else "",
        f"{mean(each.height for each in found):.0f}", f"{mean(each.in_order for each in found):.0%}",
        f"{1000 * mean(each.seconds for each in found):.1f}", str(len(made) - len(found)),
    ]  # fmt: skip
    return f"| {name} | {' | '.join(cells)} |"


def table(count: int) -> str:
    """The table of both, with lanes and without."""
    heads = "crossings without bends width width_at_four_lanes height lanes_in_order CPU_ms not_drawn".replace(
        "_", "\u00a0"
    ).split(" ")
    said = [f"| drawing | {' | '.join(heads)} |", "| --- |" + " ---: |" * len(heads)]
    for lanes, what in ((True, "lanes"), (False, "plain")):
        drawn = charts(count, lanes=lanes)
        own = [ours(chart) for chart in drawn]
        said.append(row(f"{what}, ours", drawn, [each for _, each in own]))
        for heads in (False, True) if lanes else (False,):
            other = [apart(chart, layout, heads=heads) for chart, (layout, _) in zip(drawn, own, strict=True)]
            said.append(row(f"{what}, dot" + ", heads in a row" * heads, drawn, other))
    return "\n".join(said)


def main() -> None:
    """Measure and write the table between its marks in the README."""
    first = connected(generated(0))
    graphviz(first, wide(first))  # so that the library is loaded once, before the processes part
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--charts", type=int, default=2000)
    made = table(parser.parse_args().charts)
    print(made)
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    README.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
