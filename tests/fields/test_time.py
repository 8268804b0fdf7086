"""A time of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: time"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("09:05", "09:05"),
        ("12:30", "12:30"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("9:05", "FIELD-TIME", "写成：09:05"),
        ("12：30", "FIELD-FULLWIDTH", "写成：12:30"),
        ("24:00", "FIELD-TIME", ""),
        ("9点30分", "FIELD-TIME", "写成：09:30"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]
