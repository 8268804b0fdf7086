"""Yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: yes-no"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("是", True),
        ("否", False),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("no", "FIELD-BOOL", "写成：否"),
        ("NO", "FIELD-BOOL", "写成：否"),
        ("off", "FIELD-BOOL", "写成：否"),
        ("true", "FIELD-BOOL", "写成：是"),
        ("也许", "FIELD-BOOL", ""),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_the_message_names_the_field_and_the_value(read: Reading) -> None:
    assert read("{type: yes-no, label: 公开}", "no").message == "“公开”只能写 是 或 否，现在是“no”。"


def test_shown_as_the_word(read: Reading) -> None:
    assert (read(OPTIONS, "否").html, read(OPTIONS, "否").plain) == ("否", False)
