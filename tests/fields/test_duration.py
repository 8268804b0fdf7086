"""A time limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.fields import Duration

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: duration"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("20 工作日", Duration(20, "工作日")),
        ("60 自然日", Duration(60, "自然日")),
        ("5", Duration(5, "工作日")),
        ("当场", Duration(0, "当场")),
        ("无", Duration(0, "无")),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("20个工作日", "FIELD-DURATION", "写成：20 工作日"),
        ("二十个工作日内", "FIELD-DURATION", "写成：20 工作日"),
        ("20天", "FIELD-DURATION", "写明是哪种日：20 工作日 或 20 自然日。"),
        ("２０ 工作日", "FIELD-FULLWIDTH", "写成：20 工作日"),
        ("20000 工作日", "FIELD-DURATION", "请核对数字，时限最多写 9999 天。"),
        ("尽快", "FIELD-DURATION", "例如 20 工作日；可用的单位：工作日、自然日、当场、当日、无。"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_units_may_be_narrowed(read: Reading) -> None:
    assert read("{type: duration, units: [工作日]}", "当场").rules == ["FIELD-DURATION"]


def test_shown_in_words(read: Reading) -> None:
    assert [read(OPTIONS, raw).html for raw in ("20 工作日", "当日", "无")] == ["20个工作日", "当日", "无时限"]


def test_hours_are_accepted_only_where_they_are_named(read: Reading) -> None:
    allowed = "{type: duration, units: [工作日, 小时]}"
    assert read(allowed, "24 小时").html == "24小时"
    assert read(allowed, "二十四小时内").hint == "写成：24 小时"
    assert read(OPTIONS, "48小时").hint == "这里不按小时计。写成：2 自然日"
    assert read(OPTIONS, "8 小时").hint == "这里不按小时计，不足一天的写“当日”。"
