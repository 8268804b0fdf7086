"""What complete figures of procedures cost: wide, narrow, parts for paper, and the table beside them.

``python -m benchmarks.drawings --count 2100`` draws as many invented charts and tells processor time, memory
beyond what the program takes before, and a digest of every byte, which must be the same for any hash seed and
any number of processes.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import resource
import time
from typing import TYPE_CHECKING
from typing import Any

from generator.fields import TYPES
from generator.fields.duration import Duration
from generator.fields.spec import Setting
from generator.fields.spec import Spec
from generator.fields.steps import Steps
from generator.figure import figure_of
from tests.charts import connected
from tests.charts import generated
from tests.fields.conftest import Register

if TYPE_CHECKING:
    from generator.flowchart.chart import Chart

_DAYS = {"1个工作日": 1, "5个工作日": 5, "10个工作日": 10}


def value(chart: Chart) -> list[dict[str, Any]]:
    """The steps of a chart as a record holds them."""
    onward: list[list[dict[str, Any]]] = [[] for _ in chart.steps]
    for edge in chart.edges:
        onward[edge.source].append({"to": chart.steps[edge.target].id, "label": edge.label, "at": ()})
    return [
        {"id": step.id, "kind": step.kind, "name": step.name, "lane": chart.lanes[step.lane], "next": onward[number]}
        | ({"post": step.post} if step.post else {})
        | ({"limit": Duration(_DAYS[step.limit], "工作日")} if step.limit in _DAYS else {})
        for number, step in enumerate(chart.steps)
    ]


def figure(seed: int) -> bytes:
    """All that a page shows of one chart."""
    chart = connected(generated(seed))
    made = figure_of(chart)
    table = Steps("steps", Spec({"label": "环节"}, Setting(TYPES), ())).html(value(chart), Register())
    return "\n".join([made.wide, made.narrow, *made.bands, table] if made else [table]).encode()


def memory() -> float:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Draw and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2100)
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    figure(0)
    before, begun = memory(), time.process_time()
    digest, size = hashlib.sha256(), 0
    if asked.processes > 1:
        with multiprocessing.Pool(asked.processes) as pool:
            for content in pool.imap(figure, range(asked.count), 20):
                digest.update(content)
                size += len(content)
    else:
        for content in map(figure, range(asked.count)):
            digest.update(content)
            size += len(content)
    print(f"{asked.count} figures, {size / asked.count / 1000:.1f} kB each, {digest.hexdigest()}")
    if asked.processes == 1:
        print(f"{time.process_time() - begun:.1f} s of processor time, {memory() - before:.1f} MB beyond the program")


if __name__ == "__main__":
    main()
