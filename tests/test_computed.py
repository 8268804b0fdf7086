"""A value that follows from others is filled in where it is empty, and compared where it is written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from generator.fields.money import Money
from generator.kind.computed import Formula
from generator.kind.computed import rounded
from tests.county import attempted
from tests.county import begin
from tests.county import built
from tests.county import page
from tests.county import put

if TYPE_CHECKING:
    from pathlib import Path

MEAN = Formula("score", "weighted-mean", {"value": "rows.points", "weight": "rows.weight"})
VOTES = Formula(
    "score",
    "weighted-mean",
    {"value": "votes.option", "weight": "votes.count"},
    points={"value": {"优秀": Decimal(100), "良好": Decimal(80)}},
)
SCHEMA = """
label: 测评
folder: polls
caption: title
extends: envelope
columns: [title, score]
computed:
  score: {how: weighted-mean, value: parts.points, weight: parts.weight, places: 1}
  paid: {how: sum, of: parts.paid}
rules:
  - POLL-SCORE
fields:
  score: {type: number, label: 得分}
  paid: {type: money, label: 合计}
  parts:
    type: table
    label: 构成
    columns:
      points: {type: number, label: 分数}
      weight: {type: percent, label: 权重}
      paid: {type: money, label: 金额}
"""
RULE = """
POLL-SCORE:
  label: 得分由程序计算
  severity: 错误
  check: computed-agrees
  explain: 得分按构成计算。
  mend: 改成提示里的数。
"""
RECORD = """title: 群众测评
org: finance
index_no: 11999900MB0000019D/2026-00777
formed_at: 2026-03-01
published_at: 2026-03-12
disclosure: {attribute: 主动公开}
secrecy_review: {reviewer: 办公室保密审查岗, date: 2026-03-05, result: 可公开}
maintainer: 办公室信息公开岗
source: 阳河县财政局
parts:
  - {points: 90, weight: 40%, paid: 1 万元}
  - {points: 81, weight: 60%, paid: 2500}
"""
PATH = "content/agencies/finance/polls/t-1.yml"


@pytest.mark.parametrize(
    ("formula", "values", "value"),
    [
        (MEAN, {"rows": [{"points": Decimal(90), "weight": Decimal(40)}, {"points": 81, "weight": 60}]}, "84.6"),
        (MEAN, {"rows": [{"points": Decimal(90), "weight": None}]}, "None"),
        (MEAN, {"rows": []}, "None"),
        (Formula("n", "count", {"of": "rows.a"}), {"rows": [{"a": 1}, {"b": 2}]}, "1"),
        (Formula("n", "sum", {"of": "rows.a"}), {"rows": [{"a": 1}, {"a": Decimal("0.5")}]}, "1.5"),
        (Formula("n", "growth", {"from": "a", "to": "b"}), {"a": Decimal(200), "b": Decimal(284)}, "42"),
        (Formula("n", "growth", {"from": "a", "to": "b"}), {"a": Decimal(0), "b": Decimal(284)}, "None"),
        (Formula("n", "share", {"part": "a", "whole": "b"}), {"a": Decimal(1), "b": Decimal(3)}, "33.33"),
        (Formula("n", "difference", {"from": "a", "less": "b"}), {"a": Decimal(1), "b": Decimal(3)}, "-2"),
    ],
)
def test_what_follows(formula: Formula, values: dict[str, object], value: str) -> None:
    assert str(formula.value(values)) == value


def test_an_amount_stays_an_amount() -> None:
    values = {"a": Money(Decimal(30000), "万元"), "b": Money(Decimal(5000), "元")}
    assert str(Formula("n", "difference", {"from": "a", "less": "b"}).value(values)) == "2.5 万元"


@pytest.mark.parametrize(
    ("number", "kept"), [("0.125", "0.13"), ("-0.125", "-0.13"), ("84.600", "84.6"), ("100", "100")]
)
def test_a_half_is_rounded_away_from_zero(number: str, kept: str) -> None:
    assert str(rounded(Decimal(number), 2)) == kept


@pytest.fixture
def county(tmp_path: Path) -> Path:
    root = begin(tmp_path / "county")
    put(root, "schemas/poll.yml", SCHEMA)
    put(root, "schemas/rules/poll.yml", RULE)
    put(root, PATH, RECORD)
    return root


def test_a_value_left_empty_is_on_the_page(county: Path) -> None:
    built(county)
    shown = page(county, "polls/t-1/")
    assert "84.6" in shown
    assert "1.25 万元" in shown


@pytest.mark.parametrize("written", ["score: 84.6", "score: 85", "paid: 1.25 万元"])
def test_a_value_that_agrees_is_accepted_also_with_fewer_digits(written: str, county: Path) -> None:
    put(county, PATH, f"{RECORD}{written}\n")
    assert not built(county).refused


def test_a_value_that_does_not_agree_is_told_with_the_right_one(county: Path) -> None:
    put(county, PATH, f"{RECORD}score: 84.9\n")
    said = [fault for fault in attempted(county).faults if fault.rule == "POLL-SCORE"]
    assert [(fault.where.line, fault.message) for fault in said] == [
        (13, "“得分”写的是 84.9，按“分数”、“权重”计算应是 84.6")
    ]


@pytest.mark.parametrize(
    ("votes", "score"),
    [
        ([("优秀", 40), ("良好", 8)], "96.67"),
        ([("优秀", 0), ("良好", 3)], "80"),
        ([("优秀", 40), ("弃权", 8)], None),  # nobody says what that is worth
        ([], None),
    ],
)
def test_votes_count_what_their_options_are_worth(votes: list[tuple[str, int]], score: str | None) -> None:
    rows = [{"option": option, "count": count} for option, count in votes]
    made = VOTES.value({"votes": rows})
    assert (None if made is None else str(made)) == score


def test_where_the_first_way_says_nothing_the_next_does(tmp_path: Path) -> None:
    root = begin(tmp_path / "county")
    review = "content/agencies/finance/reviews/mp-2025-finance.yml"
    text = (root / review).read_text(encoding="utf-8")
    put(root, review, "".join(line for line in text.splitlines(keepends=True) if not line.startswith("score:")))
    built(root)
    (row,) = [line for line in page(root, "registers/reviews").splitlines() if "mp-2025-finance" in line]
    assert re.findall(r'data-label="得分">([^<]*)', row) == ["95.2 分"]
