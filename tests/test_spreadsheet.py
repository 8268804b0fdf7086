"""Cells that an office program would calculate, shorten or turn into dates are marked as text; all others stay."""

from __future__ import annotations

import pytest

from generator.spreadsheet import in_cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://evil.example","点我")',
        "=cmd|'/C calc'!A0",
        "+86 999 2100123",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\rx",
        "\nx",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "  =1",
        "\u3000=1",
        "\u200b=1",
        "--",
    ],
)
def test_a_formula_is_marked_as_text(text: str) -> None:
    assert in_cell(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["0351", "007", "110101200001010011", "4406052026000138", "12E5", "1.2e+10", "3-5", "1/2/2026"]
)
def test_a_code_that_would_be_shortened_or_become_a_date_is_marked_as_text(text: str) -> None:
    assert in_cell(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "县财政局",
        "125.5 万元",
        "-1234.50",
        "-3",
        "0",
        "0.5",
        "20",
        "2026",
        "2026-01-05",
        "0999-2100123",
        "11999900MB0000019D",
        "阳财农〔2026〕3号",
        "30%",
        "'已有撇号",
        "甲=乙",
        "http://www.example.gov.cn/",
    ],
)
def test_other_text_and_plain_numbers_stay_as_they_are(text: str) -> None:
    assert in_cell(text) == text
