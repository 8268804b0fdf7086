"""Characters that mislead are told at their place; rare ones that are right pass."""

from __future__ import annotations

import pytest

from generator.source import characters
from generator.source import read

TOLD = {
    "bidirectional override": ("标题: 甲\u202e乙\n", "1:6 UNI-BIDI"),
    "bidirectional isolate": ("标题: 甲\n说明: 乙\u2066\n", "2:6 UNI-BIDI"),
    "Arabic letter mark": ("标题: 甲\u061c\n", "1:6 UNI-BIDI"),
    "zero width space": ("标题: 甲\u200b乙\n", "1:6 UNI-INVISIBLE"),
    "zero width space in a key": ("标\u200b题: 甲\n", "1:2 UNI-INVISIBLE"),
    "zero width joiner between Han": ("标题: 甲\u200d乙\n", "1:6 UNI-INVISIBLE"),
    "left-to-right mark": ("标题: \u200e甲\n", "1:5 UNI-INVISIBLE"),
    "word joiner": ("标题: 甲\u2060\n", "1:6 UNI-INVISIBLE"),
    "soft hyphen": ("标题: 甲\u00ad乙\n", "1:6 UNI-INVISIBLE"),
    "byte order mark of a joined file": ("标题: 甲\n\ufeff金额: 1\n", "2:1 UNI-INVISIBLE"),
    "tag character": ("标题: 甲\U000e0041\n", "1:6 UNI-INVISIBLE"),
    "variation selector": ("姓名: 葛\U000e0100\n", "1:6 UNI-INVISIBLE"),
    "emoji selector": ("标题: 甲\ufe0f\n", "1:6 UNI-INVISIBLE"),
    "filler that looks like a space": ("标题: 甲\u3164\n", "1:6 UNI-INVISIBLE"),
    "bell": ("标题: 甲\x07\n", "1:6 UNI-CONTROL"),
    "terminal escape": ("标题: \x1b]0;甲\n", "1:5 UNI-CONTROL"),
    "carriage return alone": ("标题: 甲\r乙\n", "1:6 UNI-CONTROL"),
    "delete": ("标题: 甲\x7f\n", "1:6 UNI-CONTROL"),
    "next line": ("标题: 甲\x85乙\n", "1:6 UNI-LINESEP"),
    "line separator": ("标题: 甲\u2028乙\n", "1:6 UNI-LINESEP"),
    "paragraph separator": ("标题: 甲\u2029乙\n", "1:6 UNI-LINESEP"),
    "Cyrillic letter in a Latin word": ("代码: p\u0430ge-2026\n", "1:6 UNI-MIXED"),
    "Greek letter in a Latin word": ("代码: \u0391BC\n", "1:5 UNI-MIXED"),
    "kana among Han": ("说明: 第ニ条\n", "1:6 UNI-MIXED"),
    "Kangxi radical": ("机关: ⼈民政府\n", "1:5 UNI-RADICAL"),
    "radical of the supplement": ("机关: 人⺠政府\n", "1:6 UNI-RADICAL"),
    "compatibility ideograph": ("姓名: \uf9fd\n", "1:5 UNI-COMPAT"),
    "compatibility ideograph of the supplement": ("姓名: \U0002f800\n", "1:5 UNI-COMPAT"),
    "character of one's own making": ("姓名: \ue123\n", "1:5 UNI-PRIVATE"),
    "lost character": ("姓名: 张\ufffd\n", "1:6 UNI-LOST"),
    "in a remark": ("# 甲\u202e乙\n标题: 甲\n", "1:4 UNI-BIDI"),
    "in a block": ("说明: |\n  甲\n  乙\u200b丙\n", "3:4 UNI-INVISIBLE"),
    "behind an escape": ('标题: "甲\\u202e乙"\n', "1:7 UNI-BIDI"),
    "behind a short escape": ('标题: "\\e[31m甲"\n', "1:6 UNI-CONTROL"),
    "zero behind an escape": ('标题: "甲\\0"\n', "1:7 UNI-CONTROL"),
}


@pytest.mark.parametrize(("text", "finding"), TOLD.values(), ids=TOLD)
def test_a_misleading_character_is_told_at_its_place(text: str, finding: str) -> None:
    _, faults = read("x.yml", text.encode())
    assert [f"{fault.where.line}:{fault.where.column} {fault.rule}" for fault in faults] == [finding]


def messages(text: str) -> list[str]:
    _, faults = read("x.yml", text.encode())
    return [fault.message + fault.hint for fault in faults]


def test_the_message_names_the_code_and_shows_nothing_hidden() -> None:
    assert messages("标题: 甲\ufeff乙\n") == ["“甲”和“乙”之间有看不见的字符 U+FEFF。请删掉“甲乙”这几个字，重新输入。"]


def test_the_message_names_the_character_that_was_meant() -> None:
    assert messages("机关: ⼈⺠\n") == [
        "“⼈”（U+2F08）是部首符号，不是汉字，检索不到。请删掉它，用输入法重新输入“人”。",
        "“⺠”（U+2EA0）是部首符号，不是汉字，检索不到。请删掉它，用输入法重新输入“民”。",
    ]
    assert messages("代码: p\u0430ge\n") == ["“\u0430”（U+0430）是西里尔字母，看起来像“a”，混在其他文字中。请改成“a”。"]


def test_what_comes_after_a_hidden_character_is_still_checked() -> None:
    document, faults = read("x.yml", "标题: 甲\x07\n金额：1\n".encode())
    assert [fault.rule for fault in faults] == ["UNI-CONTROL", "YAML-COLON"]
    assert document is not None
    assert document.data["金额"] == "1"


def test_no_odd_character_passes_for_a_usual_one() -> None:
    every = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert [sign for sign in characters._ODD.findall(every) if not characters._UNUSUAL.match(sign)] == []
