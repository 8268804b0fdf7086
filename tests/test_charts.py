"""Charts: the right lengths, the same numbers in picture, words and table, the same bytes every time."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from generator.charts import DRAWN
from generator.charts import Figures
from generator.charts import Series
from generator.charts.scale import short
from generator.charts.scale import shortened
from generator.charts.scale import top


def numbers(*values: object) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(str(value)) for value in values)


def one(*values: object, mode: str = "", unit: str = "项") -> Figures:
    names = tuple("甲乙丙丁戊己庚辛壬癸子丑寅卯"[: len(values)])
    return Figures("权力数量", names, (Series("数量", numbers(*values)),), unit, "类型", mode)


VOTES = Figures(
    "表决",
    ("第一次", "第二次"),
    (Series("赞成", numbers(7, 5)), Series("反对", numbers(0, 2)), Series("弃权", numbers(1, None))),
    "票",
    "会议",
    "stacked",
)


def rectangles(picture: str) -> list[tuple[str, float]]:
    """Class and width of every bar."""
    found = re.findall(r'<rect class="(chart__s\d)" x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="1[34]', picture)
    return [(name, float(width)) for name, width in found]


@pytest.mark.parametrize(
    ("most", "end", "ticks"),
    [("59", "60", "0 20 40 60"), ("1177", "1500", "0 500 1000 1500"), ("7", "8", "0 2 4 6 8"),
     ("0.3", "0.3", "0 0.1 0.2 0.3"),
     ("100", "100", "0 25 50 75 100"), ("0", "1", "0 1")],
)  # fmt: skip
def test_an_axis_ends_at_or_behind_the_largest_number(most: str, end: str, ticks: str) -> None:
    found, marks = top([Decimal(most)])
    assert found == Decimal(end)
    assert [float(mark) for mark in marks] == [float(tick) for tick in ticks.split()]


def test_bars_are_as_long_as_their_numbers() -> None:
    (_, long), (_, half), (_, quarter) = rectangles(str(DRAWN["bars"](one(80, 40, 20), "c")))
    assert long == pytest.approx(2 * half, abs=0.02)
    assert half == pytest.approx(2 * quarter, abs=0.02)


def test_the_largest_bar_leaves_room_for_its_number() -> None:
    picture = str(DRAWN["bars"](one(123456789, 1), "c"))
    assert ">1.23亿</text>" in picture
    assert max(width for _, width in rectangles(picture)) < 360 - 40


def test_stacked_bars_stand_behind_one_another_with_their_sum_at_the_end() -> None:
    picture = str(DRAWN["bars"](VOTES, "c"))
    assert [name for name, _ in rectangles(picture)] == ["chart__s1", "chart__s3", "chart__s1", "chart__s2"]
    assert re.findall(r'class="chart__value"[^>]*>(\d+)<', picture) == ["8", "7"]


def test_a_step_line_holds_its_number_until_the_next_change() -> None:
    picture = str(DRAWN["lines"](one(1177, 500, 357, mode="step"), "c"))
    corners = [pair.split(",") for pair in re.findall(r'points="([^"]*)"', picture)[0].split()]
    assert len(corners) == 5  # two corners for every change
    assert corners[1][1] == corners[0][1]
    assert corners[1][0] == corners[2][0]
    assert float(corners[4][1]) > float(corners[2][1]) > float(corners[0][1])  # downwards


def test_a_half_ring_gives_each_part_its_share() -> None:
    picture = str(DRAWN["ring"](one(5, 5), "c"))
    first, second = re.findall(r'<path class="chart__s\d chart__part" d="M([\d.]+) ([\d.]+)A', picture)
    assert first[0] == "50"  # begins at the left end
    assert second[0] == "180"  # half of all: straight up
    assert ">10</text>" in picture


@pytest.mark.parametrize("draw", sorted(DRAWN))
@pytest.mark.parametrize(
    "figures", [VOTES, one(3), one(0, 0), one(*range(1, 15))], ids=["votes", "one", "none", "many"]
)
def test_every_picture_has_name_description_and_no_inline_style(draw: str, figures: Figures) -> None:
    picture = str(DRAWN[draw](figures, "k"))
    assert picture == str(DRAWN[draw](figures, "k"))
    assert f'<title id="k-title">{figures.title}</title><desc id="k-desc">' in picture
    assert "style=" not in picture
    assert "NaN" not in picture
    assert "-0" not in picture.replace("chart-0", "")


def test_the_table_says_every_number_of_the_picture() -> None:
    heads, rows = VOTES.table()
    assert heads == ["会议", "赞成（票）", "反对（票）", "弃权（票）", "合计"]
    assert rows == [["第一次", "7", "0", "1", "8"], ["第二次", "5", "2", "", "7"]]


def test_the_description_says_the_numbers_in_words() -> None:
    assert VOTES.described() == "第一次：赞成7票，反对0票，弃权1票；第二次：赞成5票，反对2票。"
    assert one(0, 0).described() == "没有数据。"


def test_too_many_categories_and_series_are_put_together_so_that_no_number_is_lost() -> None:
    many = one(*range(1, 15)).folded(10)
    assert many.categories[-1] == "其他5个"
    assert sum(many.totals) == sum(range(1, 15))
    wide = Figures("x", ("甲",), tuple(Series(str(place), numbers(1)) for place in range(9))).folded(10)
    assert [row.label for row in wide.series] == ["0", "1", "2", "3", "4", "其他"]
    assert wide.totals == [Decimal(9)]


@pytest.mark.parametrize(
    ("value", "text"), [("12", "12"), ("12.50", "12.5"), ("12345", "1.23万"), ("9999", "9,999"), ("250000000", "2.5亿")]
)
def test_large_numbers_are_short(value: str, text: str) -> None:
    assert short(Decimal(value)) == text


def test_a_name_is_cut_where_there_is_no_room() -> None:
    assert shortened("县市场监督管理局", 200) == "县市场监督管理局"
    assert shortened("县市场监督管理局", 60) == "县市场监…"
