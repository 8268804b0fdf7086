"""Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "{type: prose, max: 12}"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("甲\n\n- 乙", "甲\n\n- 乙"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("   ", "FIELD-REQUIRED", "没有内容就删去这一行。"),
        ("一二三四五六七八九十一二三", "FIELD-LENGTH", "请写得更短。"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_plain_text_has_no_signs_of_markdown(read: Reading) -> None:
    assert read("type: prose", "# 甲\n\n**乙**见[丙](a.md)\n- 丁").text == "甲 乙见丙 丁"
