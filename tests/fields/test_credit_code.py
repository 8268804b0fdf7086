"""The unified social credit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

PUBLISHED = """
    11650000010183859F 11500233742893960Y 11341702486344515H 1137052300451552XT 11370829004333910Q
    12370800664437539U 11532331015179648Q 11511301008778183N 91230500MA1B3N1N2M
""".split()


@pytest.mark.parametrize("code", PUBLISHED)
def test_accepts_published_codes(read: Reading, code: str) -> None:
    outcome = read("type: credit-code", code)
    assert (outcome.value, outcome.rules) == (code, [])


def test_a_wrong_check_sign_is_a_warning(read: Reading) -> None:
    outcome = read("type: credit-code", "11650000010183859A")
    assert (outcome.value, outcome.rules) == ("11650000010183859A", ["R-ID-01"])
    assert outcome.problems[0].severity.value == "警告"
    assert outcome.hint == "核对登记证书，最后一位按规则应是 F。"


def test_a_wrong_organisation_code_is_named_and_not_the_last_sign(read: Reading) -> None:
    outcome = read("type: credit-code", "12999800MB0000014M")
    assert outcome.hint == "核对登记证书，第 17 位（组织机构代码的校验码）按规则应是 9，最后一位应是 5。"


def test_early_codes_may_be_allowed_by_name(read: Reading) -> None:
    assert read("type: credit-code", "91350211M0000XUF46").rules == ["R-ID-01"]
    assert read("{type: credit-code, allowed: [91350211M0000XUF46]}", "91350211M0000XUF46").rules == []


@pytest.mark.parametrize(
    ("raw", "hint"),
    [
        ("1165000001018385", "现在有 16 位，请对照证书核对。"),
        ("1.1650000E+17", "表格软件把它当成了数字，后几位已经丢失：请对照证书重新输入。"),
        ("11650000010183859f", "是不是 11650000010183859F？"),
        ("1165OOOOO10183859F", "是不是 11650000010183859F？"),
    ],
)
def test_a_wrong_length_or_letter_is_an_error(read: Reading, raw: str, hint: str) -> None:
    outcome = read("type: credit-code", raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, ["R-ID-01"], hint)
