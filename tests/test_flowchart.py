"""Drawings of procedures: two thousand charts that nobody wrote, and those that nobody should write."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
from functools import cache
from itertools import combinations
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.flowchart.bands import bands
from generator.flowchart.bands import fits
from generator.flowchart.box import SLANT
from generator.flowchart.box import SMALL
from generator.flowchart.bpmn import bpmn
from generator.flowchart.chart import Chart
from generator.flowchart.chart import Edge
from generator.flowchart.chart import Step
from generator.flowchart.drawing import MARGIN
from generator.flowchart.drawing import drawing
from generator.flowchart.drawing import picture
from generator.flowchart.layout import TooLarge
from generator.flowchart.layout import crossings
from generator.flowchart.layout import narrow
from generator.flowchart.layout import wide
from generator.flowchart.measure import width
from generator.flowchart.measure import wrapped
from generator.flowchart.mermaid import mermaid
from generator.flowchart.palette import STYLE
from tests.charts import LANES
from tests.charts import WORDS
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


def test_four_lanes_are_never_wider_than_the_column_of_a_page() -> None:
    widths = [layout.width for layout in drawn("wide") if len(layout.chart.lanes) == 4]
    assert len(widths) > 400
    assert max(widths) <= 760


def test_small_text_on_paper_has_at_least_eight_and_a_half_points() -> None:
    for layout in drawn("wide"):
        assert fits(layout)
        sheet = 1050 if bands(layout, "x").turned else 721
        assert SMALL * min(1, sheet / (layout.width + 2 * MARGIN)) * 0.75 >= 8.5


def test_a_drawing_too_wide_for_paper_is_printed_narrow() -> None:
    lanes = tuple(f"第{number}办公室" for number in range(20))
    steps = tuple(Step(f"s{number}", "do", "审核", number) for number in range(20))
    layout = wide(Chart("流程", steps, tuple(Edge(n, n + 1) for n in range(19)), lanes))
    assert not fits(layout)
    assert fits(narrow(layout.chart))


def tangled(seed: int) -> Chart:
    """A chart as no office should draw it: branches and lines in all directions, lines from ends and to starts."""
    dice = random.Random(seed)  # noqa: S311 - not a secret
    count = dice.randint(16, 36)
    kinds = ["start", *dice.choices("do decide doc fork join sub end".split(), [6, 5, 2, 1, 1, 1, 1], k=count - 1)]
    steps = [Step(f"s{n}", kind, dice.choice(WORDS), dice.randrange(4)) for n, kind in enumerate(kinds)]
    edges = [Edge(n, n + 1, "是" if steps[n].kind == "decide" else "") for n in range(count - 1)]
    others = [number for number in range(count) if dice.random() < 0.5]
    edges += [Edge(n, dice.randrange(count), "否" if steps[n].kind == "decide" else "") for n in others]
    return Chart("乱", tuple(steps), tuple(dict.fromkeys(edges)), tuple(LANES[:4]))


@pytest.mark.parametrize("how", HOW)
def test_tangled_charts_are_clean_too(how: str) -> None:
    """Of every two lines that lie on one another for a while both ends or both beginnings are the same."""
    layouts = [HOW[how](tangled(seed)) for seed in range(60)]
    for fault in (overlaps, through, touched, collinear):
        assert [seed for seed, layout in enumerate(layouts) if fault(layout)] == [], fault.__name__


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


HOSTILE = {
    "script": "</text><script>alert(1)</script>&\"'\x00\ufffe",
    "entity": "&lt;b&gt; ]]> <!-- --> <![CDATA[",
    "turned": "审核\u202e核审\u2066\u200b",
    "emoji": "👨\u200d👩\u200d👧受理🚫",
    "long": "Donaudampfschifffahrtsgesellschaftskapitaenswitwe" * 3,
    "combining": "e" + "\u0301" * 60,
    "lone half": "\ud800审",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_stay_words(name: str) -> None:
    bad = HOSTILE[name]
    steps = (Step("a", "start", bad, 0, bad), Step("b", "end", bad))
    layout = wide(Chart(bad, steps, (Edge(0, 1, bad),), (bad,)))
    made = ET.fromstring(drawing(layout, "x", shape="wide"))  # noqa: S314 - our own
    assert not list(made.iter("script"))
    assert overlaps(layout) == through(layout) == 0
    ET.fromstring(picture(layout, STYLE))  # noqa: S314 - our own
    ET.fromstring(bpmn(layout))  # noqa: S314 - our own
    assert "<script" not in mermaid(layout.chart)


@pytest.mark.parametrize("how", HOW)
def test_a_long_question_is_no_taller_than_its_lines(how: str) -> None:
    asked = Step(
        "b", "decide", "经审查是否符合法定条件、标准，并且不属于应当听证或者专家评审的情形？", -1, "分管副局长"
    )
    ends = (Step("a", "start", "申请"), asked, Step("c", "end", "办结"))
    layout = HOW[how](Chart("流程", ends, (Edge(0, 1, ""), Edge(1, 2, "是"))))
    box = layout.steps[1].box
    assert box.height < 19 * len(box.lines) + 20
    assert max(width(line.text) for line in box.lines) * 14 < box.width - 2 * SLANT
    assert overlaps(layout) == through(layout) == 0
    assert drawing(layout, "x", shape=how).count("fc-box--decide") == 1


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("是否需要现场核查？", 5.0, ("是否需要", "现场核查？")),
        ("公示期为10个工作日", 6.0, ("公示期为", "10个工作日")),
        ("甲|乙", 9.0, ("甲", "乙")),
        ("排放不超过35μg/m³", 6.0, ("排放不超过", "35μg/m³")),
        ("占地面积1,200平方米以上", 8.0, ("占地面积", "1,200平方米以上")),
        ("离居民区20 km以内", 5.0, ("离居民区", "20 km", "以内")),
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


def test_figures_have_the_same_bytes_for_any_hash_seed_and_number_of_processes() -> None:
    runs = [("0", "1"), ("1", "1"), ("2", "2")]
    command = [sys.executable, "-m", "benchmarks.drawings", "--count", "25", "--processes"]
    told = {
        subprocess.run(
            [*command, processes],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout.splitlines()[0]
        for seed, processes in runs
    }
    assert len(told) == 1
