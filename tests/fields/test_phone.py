"""A telephone of an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: phone"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0436-4222333", "0436-4222333"),
        ("12345", "12345"),
        ("4222333", "4222333"),
        ("400-810-0000", "400-810-0000"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("(0436)4222333", "FIELD-PHONE", "写成：0436-4222333"),
        ("0436 4222333", "FIELD-PHONE", "写成：0436-4222333"),
        ("0436-4222333、4222334", "FIELD-PHONE", "这一栏只能写一个号码，请只留一个。"),
        ("０436-4222333", "FIELD-FULLWIDTH", "写成：0436-4222333"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]
