"""Drawings of procedures: two thousand charts that nobody wrote, and those that nobody should write."""

from __future__ import annotations

import statistics
from functools import cache
from itertools import combinations
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.flowchart.bands import bands
from generator.flowchart.bpmn import bpmn
from generator.flowchart.chart import Chart
from generator.flowchart.chart import Edge
from generator.flowchart.chart import Step
from generator.flowchart.drawing import drawing
from generator.flowchart.layout import TooLarge
from generator.flowchart.layout import crossings
from generator.flowchart.layout import narrow
from generator.flowchart.layout import wide
from generator.flowchart.measure import width
from generator.flowchart.measure import wrapped
from generator.flowchart.mermaid import mermaid
from tests.charts import collinear
from tests.charts import connected
from tests.charts import generated
from tests.charts import overlaps
from tests.charts import through
from tests.charts import touched

HOW = {"wide": wide, "narrow": narrow}
PHONE = 358
"""What a screen of 390 px leaves between the margins."""


@cache
def drawn(how: str) -> list[Any]:
    return [HOW[how](connected(generated(seed))) for seed in range(2000)]


@pytest.mark.parametrize("how", HOW)
def test_two_thousand_drawings_are_clean(how: str) -> None:
    layouts = drawn(how)
    assert sum(map(overlaps, layouts)) == 0
    assert sum(map(through, layouts)) == 0
    assert sum(map(touched, layouts)) == 0
    assert sum(map(collinear, layouts)) == 0


@pytest.mark.parametrize("how", HOW)
def test_lines_are_square_and_each_is_drawn(how: str) -> None:
    for layout in drawn(how):
        assert len(layout.lines) == len(layout.chart.edges)
        assert len(layout.words) == sum(bool(edge.label) for edge in layout.chart.edges)
        for line in layout.lines:
            assert all((a == c) != (b == d) for (a, b), (c, d) in pairwise(line.points))


@pytest.mark.parametrize("how", HOW)
def test_lines_seldom_cross(how: str) -> None:
    counts = [crossings(layout.lines) for layout in drawn(how)]
    assert statistics.mean(counts) <= 0.4
    assert sum(not count for count in counts) >= 0.8 * len(counts)


def test_lanes_keep_the_order_of_the_author_and_steps_their_lanes() -> None:
    for layout in drawn("wide"):
        for step, placed in zip(layout.chart.steps, layout.steps, strict=True):
            assert layout.cuts[step.lane] < placed.x < layout.cuts[step.lane + 1]
        assert list(layout.cuts) == sorted(layout.cuts)


def test_four_lanes_are_narrow_enough_for_paper() -> None:
    widths = [layout.width for layout in drawn("wide") if len(layout.chart.lanes) == 4]
    assert statistics.mean(widths) <= 760


def test_text_can_be_read_on_a_phone() -> None:
    assert min(14 * min(1, PHONE / layout.width) for layout in drawn("narrow")) >= 12.5


@pytest.mark.parametrize("seed", range(0, 2000, 40))
def test_parts_for_paper_hold_the_whole_drawing(seed: int) -> None:
    layout = drawn("wide")[seed]
    parts = [ET.fromstring(part) for part in bands(layout, "x").parts]  # noqa: S314 - our own
    shown = [[float(n) for n in part[0].attrib["viewBox"].split()] for part in parts]
    assert shown[0][1] == pytest.approx(-2)
    for before, after in pairwise(shown):
        assert before[1] + before[3] == pytest.approx(after[1] + 2, abs=0.2)
    assert shown[-1][1] + shown[-1][3] == pytest.approx(layout.height, abs=0.2)


def chart(count: int, *pairs: tuple[int, int], kind: str = "do", text: str = "办理") -> Chart:
    steps = tuple(Step(f"s{n}", kind, text) for n in range(count))
    return Chart("流程", steps, tuple(Edge(a, b, "") for a, b in pairs))


NASTY = {
    "a step that leads to itself": chart(2, (0, 0), (0, 1)),
    "two steps that lead to one another": chart(2, (0, 1), (1, 0)),
    "the same edge twice": chart(2, (0, 1), (0, 1)),
    "pieces that are not joined": chart(4, (0, 1), (2, 3)),
    "eight steps, each to each other": chart(8, *((a, b) for a in range(8) for b in range(8) if a != b)),
    "eight branches": chart(9, *((0, n) for n in range(1, 9)), kind="decide"),
    "two hundred steps": chart(200, *((n, n + 1) for n in range(199))),
    "a name of 150 signs": chart(2, (0, 1), text="核" * 150),
    "a word that has no end": chart(2, (0, 1), text="x" * 150, kind="decide"),
    "no words": chart(2, (0, 1), text=""),
}


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("how", HOW)
def test_nasty_charts_are_drawn(name: str, how: str) -> None:
    layout = HOW[how](NASTY[name])
    assert overlaps(layout) == 0
    assert through(layout) == 0
    ET.fromstring(drawing(layout, "x", shape=how))  # noqa: S314 - our own


def test_an_empty_chart_and_one_without_measure_are_refused() -> None:
    for bad in (chart(0), chart(1000)):
        with pytest.raises(TooLarge):
            wide(bad)


def test_hostile_words_stay_words() -> None:
    bad = "</text><script>alert(1)</script>&\"'\x00\ufffe"
    steps = (Step("a", "start", bad, 0, bad), Step("b", "end", bad))
    layout = wide(Chart(bad, steps, (Edge(0, 1, bad),), (bad,)))
    made = ET.fromstring(drawing(layout, "x", shape="wide"))  # noqa: S314 - our own
    assert not list(made.iter("script"))
    ET.fromstring(bpmn(layout))  # noqa: S314 - our own
    assert "<script" not in mermaid(layout.chart)


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("是否需要现场核查？", 5.0, ("是否需要", "现场核查？")),
        ("公示期为10个工作日", 6.0, ("公示期为", "10个工作日")),
        ("甲|乙", 9.0, ("甲", "乙")),
        ("", 5.0, ()),
    ],
)
def test_lines_end_where_a_reader_would_end_them(text: str, limit: float, lines: tuple[str, ...]) -> None:
    assert wrapped(text, limit) == lines


@pytest.mark.parametrize(
    "text",
    [
        "审查申请材料、核对原件（复印件）、《告知书》和《通知书》。",
        "补正材料（一次性告知）；期限为5个工作日，逾期视为撤回。",
    ],
)
def test_no_line_begins_or_ends_with_a_sign_that_may_not(text: str) -> None:
    for limit in (4.0, 5.0, 6.0, 8.0, 9.0):
        lines = wrapped(text, limit)
        assert "".join(lines) == text
        assert all(width(line) <= limit for line in lines)
        assert not any(line[0] in "、。，；）》" for line in lines)
        assert not any(line[-1] in "（《" for line in lines)


def test_every_pair_of_lines_in_a_channel_keeps_apart() -> None:
    for layout in drawn("wide")[:200]:
        spots = {(point, number) for number, line in enumerate(layout.lines) for point in line.points[1:-1]}
        for (one, a), (other, b) in combinations(sorted(spots), 2):
            same = layout.chart.edges[a].target == layout.chart.edges[b].target
            same = same or layout.chart.edges[a].source == layout.chart.edges[b].source
            assert same or one != other
