"""Near misses and numbers in Chinese."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.wording import from_chinese
from generator.wording import in_chinese
from generator.wording import nearest
from generator.wording import quoted
from generator.wording import title_key


@pytest.mark.parametrize(
    ("written", "candidates", "meant"),
    [
        ("tiem", ["time", "title"], "time"),
        ("权利名称", ["权力名称", "权力编码"], "权力名称"),
        ("标提", ["标题", "金额"], "标题"),
        ("Power-Type", ["power_type", "org"], "power_type"),
        ("权力", ["权力名称", "行使主体"], "权力名称"),
        ("金额", ["标题", "日期"], ""),
        ("a", ["b"], ""),
        ("", ["甲"], ""),
    ],
)
def test_finds_what_was_meant(written: str, candidates: list[str], meant: str) -> None:
    assert nearest(written, candidates) == meant


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (42, "四十二"), (103, "一百零三"), (110, "一百一十"), (1005, "一千零五")],
)
def test_writes_numbers_as_statutes_do(number: int, words: str) -> None:
    assert in_chinese(number) == words


@given(st.integers(0, 9999))
def test_reads_every_number_that_it_writes(number: int) -> None:
    assert from_chinese(in_chinese(number)) == number


@pytest.mark.parametrize(("words", "number"), [("42", 42), ("４２", 42), ("一百〇三", 103), ("条", None), ("", None)])
def test_reads_digits_and_words(words: str, number: int | None) -> None:
    assert from_chinese(words) == number


def test_a_title_is_known_without_book_marks_and_the_name_of_the_state() -> None:
    assert title_key("《中华人民共和国行政许可法》") == title_key("行政许可法")


def test_a_quoted_value_is_short_visible_and_masked() -> None:
    assert quoted("甲\u202e乙") == "“甲\\u202e乙”"
    assert quoted("11010519491231002X") == "“1101**********002X”"
    assert len(quoted("字" * 100)) == 42


@pytest.mark.parametrize(
    "number",
    ["11010519491231002X", "110105 19491231 002X", "１１０１０５１９４９１２３１００２X", "1101051949\u200b1231002X"],
)
def test_an_identity_number_is_masked_however_it_is_typed(number: str) -> None:
    assert unicodedata.normalize("NFKC", quoted(number)) == "“1101**********002X”"
