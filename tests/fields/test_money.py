"""An exact amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from generator.fields import Money

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: money"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1234.50", Money(Decimal("1234.50"), "元")),
        ("125.5 万元", Money(Decimal(1255000), "万元")),
        ("0.000001 万元", Money(Decimal("0.01"), "万元")),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("1,234.50", "FIELD-MONEY", "写成：1234.50"),
        ("1_000", "FIELD-MONEY", "写成：1000"),
        ("１２３４", "FIELD-FULLWIDTH", "写成：1234"),
        ("1234.5元", "FIELD-MONEY", "写成：1234.5 元"),
        ("¥80", "FIELD-MONEY", "写成：80"),
        ("3亿元", "FIELD-MONEY", "写成：30000 万元"),
        ("12万", "FIELD-MONEY", "写成：12 万元"),
        ("1.234", "FIELD-MONEY", "例如 1234.50 或 125.5 万元；小数位数太多。"),
        ("1,200.50万元整", "FIELD-MONEY", "写成：1200.50 万元"),
        ("壹万元整", "FIELD-MONEY", "写成：1 万元"),
        ("人民币贰佰肆拾壹万叁仟元整", "FIELD-MONEY", "写成：241.3 万元"),
        ("叁仟零伍元贰角整", "FIELD-MONEY", "写成：3005.2 元"),
        ("二百四十一万元", "FIELD-MONEY", "写成：241 万元"),
        ("241,30 万元", "FIELD-MONEY", "例如 1234.50 或 125.5 万元。"),
        ("约十万", "FIELD-MONEY", "例如 1234.50 或 125.5 万元。"),
        ("", "FIELD-MONEY", "例如 1234.50 或 125.5 万元。"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_number_and_unit_may_stand_under_two_keys(read: Reading) -> None:
    assert read(OPTIONS, {"amount": "125.5", "unit": "万元"}).value == read(OPTIONS, "125.5 万元").value


def test_a_fault_in_two_keys_is_placed_at_the_key(read: Reading) -> None:
    outcome = read(OPTIONS, {"amount": "1,2", "unit": "万"})
    assert (outcome.rules, outcome.pointers) == (["FIELD-MONEY"], [("unit",)])


def test_a_bare_number_has_the_unit_of_the_field(read: Reading) -> None:
    assert read("{type: money, unit: 万元}", "125.5").value == Money(Decimal(1255000), "万元")


def test_a_field_in_wan_shows_all_amounts_in_wan(read: Reading) -> None:
    assert read("{type: money, unit: 万元}", "403456.78 元").value == Money(Decimal("403456.78"), "万元")
    assert str(read("{type: money, unit: 万元}", {"amount": "600000", "unit": "元"}).value) == "60 万元"
    assert str(read("type: money", "60 万元").value) == "60 万元"


def test_shown_with_separators_and_its_value(read: Reading) -> None:
    assert read(OPTIONS, "1234567.50").html == '<data class="money" value="1234567.50">1,234,567.50 元</data>'


def test_exported_as_written_and_in_yuan(read: Reading) -> None:
    assert read(OPTIONS, "125.5 万元").plain == {"amount": "125.5", "unit": "万元", "yuan": "1255000"}


def test_bounds_are_in_yuan(read: Reading) -> None:
    assert read("{type: money, min: 0}", "-1").rules == ["FIELD-RANGE"]


def test_an_editor_is_told_that_an_amount_is_not_negative(read: Reading) -> None:
    assert read("{type: money, min: 0, unit: 万元}", "-3 万元").hint == "请核对金额和单位。"
