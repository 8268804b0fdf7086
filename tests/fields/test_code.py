"""Letters and digits, kept as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = '{type: code, length: ["12"]}'


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("000131001000", "000131001000"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("０00131001000", "FIELD-FULLWIDTH", "写成：000131001000"),
        ("0001310010", "FIELD-CODE", "核对编码，开头的 0 不能省略。"),
        ("甲", "FIELD-CODE", ""),
        ("000131 001000", "FIELD-CODE", "写成：000131001000"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_letters_that_look_like_numbers_stay_text(read: Reading) -> None:
    assert read("type: code", "1e3").value == "1e3"
