"""A month of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: month"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2026-01", "2026-01"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("2026-1", "FIELD-DATE", "写成：2026-01"),
        ("2026年12月", "FIELD-DATE", "写成：2026-12"),
        ("2026-13", "FIELD-DATE", ""),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_shown_in_words(read: Reading) -> None:
    assert read(OPTIONS, "2026-03").html == '<time datetime="2026-03">2026年3月</time>'
