"""What a message may repeat of what somebody wrote."""

from __future__ import annotations

import pytest

from generator.quotation import mask
from generator.quotation import quoted
from generator.quotation import visible


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("11010519491231002X", "1101**********002X"),
        ("身份证号11010519491231002x。", "身份证号1101**********002x。"),
        ("110105 19491231 002X", "1101**********002X"),
        ("110105-19491231-002X", "1101**********002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "１１０１**********００２Ｘ"),
        ("110105\u200b19491231002X", "1101**********002X"),
        ("130503670401001", "1305*******1001"),
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("6222021234567890123", "6222***********0123"),
        ("6222 0212 3456 7890 123", "6222***********0123"),
    ],
)
def test_personal_numbers_are_masked(written: str, shown: str) -> None:
    assert mask(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "91110000100001234X"[:17] + "A",
        "国办发〔2026〕13号",
        "010-12345678",
        "2026-03-02 至 2026-03-05",
        "4406052026",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    ],
)
def test_other_numbers_are_shown_as_they_are(written: str) -> None:
    assert mask(written) == written


def test_hidden_characters_are_shown_by_their_code() -> None:
    assert visible("甲\u202e乙\x1b\u200b\U000e0041") == "甲\\u202e乙\\u001b\\u200b\\U000e0041"


def test_ordinary_characters_are_left_alone() -> None:
    assert visible("𠮷㐂〇·ئۇيغۇر བོད ᠮᠣᠩᠭᠣᠯ　（全角）") == "𠮷㐂〇·ئۇيغۇر བོད ᠮᠣᠩᠭᠣᠯ　（全角）"


def test_a_line_break_cannot_leave_the_message() -> None:
    assert quoted("甲\n::error::乙") == "“甲\\u000a::error::乙”"


def test_a_long_text_is_cut() -> None:
    assert quoted("甲" * 50, 5) == "“甲甲甲甲甲……”"


def test_a_number_is_masked_before_the_text_is_cut() -> None:
    assert quoted("11010519491231002X", 10) == "“1101******……”"
