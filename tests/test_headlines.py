"""Numbers of registers for the front page: of the last year, counted or added up, money in words."""

from __future__ import annotations

from generator.derived.headlines import headlines
from generator.registers import Line
from generator.registers import Register
from generator.registers.column import Column
from generator.registers.register import Headline

COLUMNS = (Column("title", "名称"), Column("year", "年度"), Column("sum", "金额", unit="万元"))
LINES = [
    Line("a/", (("甲", ""), ("2025", ""), ("9 万元", "90000"))),
    Line("b/", (("乙", ""), ("2026", ""), ("1.2 亿元", "120000000"))),
    Line("c/", (("丙", ""), ("2026", ""), ("350 万元", "3500000"))),
    Line("d/", (("丁", ""), ("", ""), ("", ""))),
]


def told(*wanted: Headline, lines: list[Line] = LINES) -> list[tuple[str, str]]:
    return list(headlines(Register("funds", "台账", "fund", COLUMNS, headlines=wanted), lines))


def test_lines_are_counted() -> None:
    assert told(Headline("资金", unit="笔")) == [("资金", "4笔")]


def test_the_last_year_is_taken_and_named() -> None:
    assert told(Headline("资金", by="year", unit="笔")) == [("2026年资金", "2笔")]


def test_money_is_added_up_and_told_in_large_units() -> None:
    assert told(Headline("分配资金", sum="sum", by="year")) == [("2026年分配资金", "1.24亿元")]


def test_nothing_to_count_is_not_told() -> None:
    assert told(Headline("资金", unit="笔"), Headline("分配", sum="sum", by="year"), lines=[]) == []
