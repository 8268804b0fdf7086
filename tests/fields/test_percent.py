"""A share in hundredths."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: percent"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("30%", Decimal(30)),
        ("12.5", Decimal("12.5")),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("３０%", "FIELD-FULLWIDTH", "写成：30%"),
        ("30 %", "FIELD-FULLWIDTH", "写成：30%"),
        ("百分之30", "FIELD-NUMBER", "写成：30%"),
        ("三成", "FIELD-NUMBER", "例如 30% 或 12.5%。"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_shown_with_its_sign(read: Reading) -> None:
    assert (read(OPTIONS, "30").text, read(OPTIONS, "30").plain) == ("30%", 30)
