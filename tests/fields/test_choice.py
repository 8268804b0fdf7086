"""One word of an agreed list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "{type: choice, of: risk}"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("高", "高"),
        ("1", "高"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("較高", "FIELD-CHOICE", "是不是“高”？可选：高、中、低。"),
        ("１", "FIELD-CHOICE", "写成：高。可选：高、中、低。"),
        ("极", "FIELD-CHOICE", "可选：高、中、低。"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_several_words_in_one_are_told_apart(read: Reading) -> None:
    assert read(OPTIONS, "高、低").hint == "一项一项分开写：高, 低。可选：高、中、低。"
    assert read(f"{{type: list, item: {OPTIONS}}}", "【高】；低").hint == "写成：[高, 低]"
    assert read(f"{{type: list, item: {OPTIONS}}}", "高、甲").hint == "在“内容:”的下一行写：- 高、甲"


def test_files_the_record_under_the_code(read: Reading) -> None:
    assert read(OPTIONS, "中").facet == (("2", "中"),)


def test_words_may_stand_in_the_schema_itself(read: Reading) -> None:
    assert read("{type: choice, of: [甲, 乙]}", "乙").value == "乙"
