"""A day of the calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: date"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2026-01-05", dt.date(2026, 1, 5)),
        ("2024-02-29", dt.date(2024, 2, 29)),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("2026-1-5", "FIELD-DATE", "日期请写成 2026-01-05。"),
        ("2026年1月5日", "FIELD-DATE", "日期请写成 2026-01-05。"),
        ("2026.1.5", "FIELD-DATE", "日期请写成 2026-01-05。"),
        ("２０２６-01-05", "FIELD-DATE", "日期请写成 2026-01-05。"),
        ("20260105", "FIELD-DATE", "日期请写成 2026-01-05。"),
        ("2026-02-30", "FIELD-DATE", "这个月有 28 天，请核对“内容”。"),
        ("2026-13-01", "FIELD-DATE", "请核对“内容”。"),
        ("2026-01-05T08:00:00+08:00", "FIELD-DATE", "写成：2026-01-05"),
        ("明天", "FIELD-DATE", "日期请写成 2026-01-05 这样的格式。"),
        ("0206-01-05", "FIELD-DATE", "年份请核对，只能是 1900 至 2199 年。"),
        ("9999-12-31", "FIELD-DATE", "年份请核对，只能是 1900 至 2199 年。"),
        ("2026年1月", "FIELD-DATE", "要写到哪一天，日期请写成 2026-01-05 这样的格式。"),
        ("2026", "FIELD-DATE", "日期请写成 2026-01-05 这样的格式。"),
        ("二〇二六年十二月三十一日", "FIELD-DATE", "日期请写成 2026-12-31。"),
        ("2026-01-05。", "FIELD-DATE", "日期请写成 2026-01-05。"),
        ("2026—01—05", "FIELD-DATE", "日期请写成 2026-01-05。"),
        ("2026-00-10", "FIELD-DATE", "请核对“内容”。"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_an_impossible_day_is_named(read: Reading) -> None:
    assert read(OPTIONS, "2026-02-30").message == "2026年2月没有30日。"


def test_shown_in_words_with_its_machine_form(read: Reading) -> None:
    assert read(OPTIONS, "2026-03-02").html == '<time datetime="2026-03-02">2026年3月2日</time>'


def test_filed_under_its_year(read: Reading) -> None:
    assert read(OPTIONS, "2026-03-02").facet == (("2026", "2026年"),)
