"""One line of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "{type: text, max: 6, values_forbidden: [本站]}"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("食品经营许可", "食品经营许可"),
        ("2026", "2026"),
        ("𠮷㐂〇·", "𠮷㐂〇·"),
        ("no", "no"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        (" 甲", "FIELD-SPACE", "写成：“甲”"),
        ("甲\n乙", "FIELD-NEWLINE", "写成：“甲乙”"),
        ("", "FIELD-REQUIRED", "没有内容就删去这一行。"),
        ("\u3000甲", "FIELD-SPACE", "写成：“甲”"),
        ("一二三四五六七", "FIELD-LENGTH", "请写得更短。"),
        ("本站", "FIELD-FORBIDDEN", ""),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_a_pattern_is_explained_in_its_own_words(read: Reading) -> None:
    outcome = read("{type: text, pattern: '[a-z]+/[a-z]+', pattern_label: 写成 类型/标识}", "甲")
    assert (outcome.rules, outcome.message) == (["FIELD-PATTERN"], "“内容”应写成 类型/标识，现在是“甲”。")


def test_html_is_escaped(read: Reading) -> None:
    assert read("type: text", "<b>&").html == "&lt;b&gt;&amp;"


def test_a_list_of_one_is_shown_as_the_line_it_should_be(read: Reading) -> None:
    assert read("type: text", ["甲"]).hint == "去掉前面的“- ”，写成 内容: 甲"


def test_a_message_shows_no_personal_number(read: Reading) -> None:
    assert "11010519491231002X" not in read("{type: text, pattern: '[a-z]+'}", "11010519491231002X").message
