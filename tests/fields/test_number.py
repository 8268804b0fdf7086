"""An exact number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: number"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("12", 12),
        ("-3.5", Decimal("-3.5")),
        ("0", 0),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("1e3", "FIELD-NUMBER", "只写数字，例如 12.5。"),
        ("1_000", "FIELD-NUMBER", "写成：1000"),
        ("1,000", "FIELD-NUMBER", "写成：1000"),
        ("0x1F", "FIELD-NUMBER", "只写数字，例如 12.5。"),
        (".nan", "FIELD-NUMBER", "只写数字，例如 12.5。"),
        ("１２", "FIELD-FULLWIDTH", "写成：12"),
        ("007", "FIELD-NUMBER", "写成：7"),
        ("12人", "FIELD-NUMBER", "写成：12"),
        ("+5", "FIELD-NUMBER", "写成：5"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_bounds_are_kept(read: Reading) -> None:
    assert read("{type: number, min: 1, max: 8}", "9").message == "“内容”应不小于 1、不大于 8，现在是 9。"


def test_a_whole_number_has_no_decimals(read: Reading) -> None:
    assert read("{type: number, whole: true}", "1.5").rules == ["FIELD-NUMBER"]


def test_shown_with_its_unit(read: Reading) -> None:
    assert read("{type: number, unit: 人}", "12").text == "12 人"


def test_a_whole_number_that_was_added_up_is_written_without_decimals(read: Reading) -> None:
    assert repr(read("{type: number, whole: true}", "8").field.plain(Decimal(8))) == "8"
    assert repr(read("{type: number}", "8.5").field.plain(Decimal("8.5"))) == "8.5"
