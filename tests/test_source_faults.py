"""Each slip of an office's keyboard is told at its place, by its rule, all of them in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.source import read

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic


def told(text: str | bytes, path: str = "x.yml") -> list[str]:
    """The findings as ``line:column RULE``."""
    _, faults = read(path, text if isinstance(text, bytes) else text.encode())
    return [short(fault) for fault in faults]


def short(fault: Diagnostic) -> str:
    return f"{fault.where.line}:{fault.where.column} {fault.rule}"


KEYBOARD = {
    "full-width colon, alone": ("标题：预算\n", ["1:3 YAML-COLON"]),
    "full-width colon, first": ("标题：预算\n金额: 1\n", ["1:3 YAML-COLON"]),
    "full-width colon, among others": ("标题: 预算\n金额：100\n日期: 2026-01-05\n", ["2:3 YAML-COLON"]),
    "full-width colon, last": ("标题: 预算\n金额：100", ["2:3 YAML-COLON"]),
    "full-width colon, three": (
        "标题：甲\n单位：乙\n金额: 1\n日期：2\n",
        ["1:3 YAML-COLON", "2:3 YAML-COLON", "4:3 YAML-COLON"],
    ),
    "full-width colon in a group": ("基本:\n  标题：预算\n  金额: 1\n", ["2:5 YAML-COLON"]),
    "full-width colons only, in a group": ("基本:\n  标题：甲\n  金额：1\n", ["2:5 YAML-COLON", "3:5 YAML-COLON"]),
    "full-width colon in a row": ("人员:\n  - 姓名: 甲\n    职务：局长\n  - 姓名: 乙\n", ["3:7 YAML-COLON"]),
    "full-width colons only, in a row": ("人员:\n  - 姓名：甲\n    职务：局长\n", ["2:7 YAML-COLON", "3:7 YAML-COLON"]),
    "full-width colon in braces": ("人员: {姓名：甲}\n", ["1:8 YAML-COLON"]),
    "full-width colon before a list": ("步骤：\n  - 甲\n", ["1:3 YAML-COLON"]),
    "full-width colon with a colon in the value": ("标题：关于预算: 说明\n", ["1:3 YAML-COLON", "1:8 YAML-QUOTE"]),
    "no space, alone": ("标题:甲\n", ["1:3 YAML-COLON"]),
    "no space, first": ("标题:甲\n金额: 1\n", ["1:3 YAML-COLON"]),
    "no space, among others": ("标题: 甲\n金额:1\n日期: 1\n", ["2:3 YAML-COLON"]),
    "wide space behind the colon": ("标题:　甲\n金额: 1\n", ["1:4 YAML-SPACE"]),
    "no colon": ("标题: 甲\n金额 100\n日期: 1\n", ["2:1 YAML-COLON"]),
    "wide indentation": ("基本:\n　标题: 甲\n　金额: 1\n", ["2:1 YAML-SPACE", "3:1 YAML-SPACE"]),
    "wide indentation, first line": ("　标题: 甲\n金额: 1\n", ["1:1 YAML-SPACE"]),
    "wide indentation in a row": ("人员:\n  - 姓名: 甲\n　　职务: 局长\n", ["3:1 YAML-SPACE"]),
    "no-break indentation": ("基本:\n\u00a0\u00a0标题: 甲\n", ["2:1 YAML-SPACE"]),
    "tab indentation": ("基本:\n\t标题: 甲\n", ["2:1 YAML-TAB"]),
    "tab at the beginning": ("\t标题: 甲\n", ["1:1 YAML-TAB"]),
    "tab behind the colon": ("标题:\t甲\n", ["1:4 YAML-TAB"]),
    "no space behind the dash": ("依据:\n  -甲\n  -乙\n", ["2:3 YAML-DASH", "3:3 YAML-DASH"]),
    "dashes out of step": ("依据:\n- 甲\n - 乙\n", ["3:2 YAML-INDENT"]),
    "too deep": ("标题: 甲\n  金额: 1\n", ["2:3 YAML-INDENT"]),
    "between two levels": ("基本:\n    标题: 甲\n  金额: 1\n", ["3:3 YAML-INDENT"]),
}


@pytest.mark.parametrize(("text", "findings"), KEYBOARD.values(), ids=KEYBOARD)
def test_a_slip_of_the_keyboard_is_told_at_its_place(text: str, findings: list[str]) -> None:
    assert told(text) == findings


MEANING = {
    "cut off": ("标题: 项目 #3 公开\n", ["1:8 YAML-HASH"]),
    "cut off entirely": ("编号: #3\n", ["1:5 YAML-HASH"]),
    "cut off in a list": ("列:\n  - 甲 # 乙\n", ["2:7 YAML-HASH"]),
    "cut off behind quotes": ('标题: "甲 #1" # 乙\n', ["1:12 YAML-HASH"]),
    "colon in the value": ("标题: 关于2026年预算: 说明\n", ["1:14 YAML-QUOTE"]),
    "duplicate": ("金额: 1\n标题: 甲\n金额: 2\n", ["3:1 YAML-DUP"]),
    "duplicate in a row": ("列:\n  - 甲: 1\n    甲: 2\n", ["3:5 YAML-DUP"]),
    "duplicate but for width": ("Ａ项: 1\nA项: 2\n", ["2:1 YAML-DUP"]),
    "duplicate but for a space": ('标题: 1\n"标题 ": 2\n', ["2:1 YAML-DUP"]),
    "duplicate but for a wide space": ('标题: 1\n"标题　": 2\n', ["2:1 YAML-DUP"]),
    "duplicate but for an invisible sign": ("标题: 1\n标题\u200b: 2\n", ["2:3 UNI-INVISIBLE"]),
    "duplicate but for composition": ("caf\u00e9: 1\ncafe\u0301: 2\n", ["2:1 YAML-DUP"]),
    "anchor": ("a0: &x [甲]\nb: 1\n", ["1:5 YAML-ANCHOR"]),
    "anchor on nothing": ("a: &x\n", ["1:4 YAML-ANCHOR"]),
    "alias": ("a: *x\n", ["1:4 YAML-ANCHOR"]),
    "itself": ("a: &x [*x]\n", ["1:4 YAML-ANCHOR", "1:8 YAML-ANCHOR"]),
    "merge": ("<<: {甲: 1}\n", ["1:1 YAML-ANCHOR"]),
    "tag": ("a: !!python/object/apply:os.system [ls]\n", ["1:4 YAML-TAG"]),
    "tag on text": ("a: !!str 甲\n", ["1:4 YAML-TAG"]),
    "directive": ("%YAML 1.1\n---\na: 1\n", ["1:1 YAML-TAG"]),
    "two documents": ("a: 1\n---\nb: 2\n", ["2:1 YAML-MULTIDOC"]),
    "end of a document": ("a: 1\n...\nb: 2\n", ["3:1 YAML-MULTIDOC"]),
    "list as key": ("? [甲]\n: 乙\n", ["1:3 YAML-KEY"]),
    "list as key, short": ("[甲]: 乙\n", ["1:1 YAML-KEY"]),
    "mapping as key": ("{甲: 1}: 乙\n", ["1:1 YAML-KEY"]),
    "no key": (": 乙\n", ["1:1 YAML-KEY"]),
    "half a character": ('a: "\\ud800"\n', ["1:7 ENC-SURROGATE"]),
    "backslash": ('路径: "C:\\资料"\n', ["1:8 YAML-ESCAPE"]),
    "empty": ("", ["1:1 YAML-EMPTY"]),
    "only remarks": ("# 甲\n", ["1:1 YAML-EMPTY"]),
    "a list": ("- 甲\n- 乙\n", ["1:1 YAML-ROOT"]),
    "a sentence": ("这是一段话。\n", ["1:1 YAML-ROOT"]),
    "no half of the Chinese quotes": ("标题: “甲\n金额: 1\n", ["1:5 TEXT-QUOTE"]),
}


@pytest.mark.parametrize(("text", "findings"), MEANING.values(), ids=MEANING)
def test_what_yaml_would_take_otherwise_is_told_at_its_place(text: str, findings: list[str]) -> None:
    assert told(text) == findings


SIGNS = """
    @甲  %甲  `甲`  *重要  &甲  !重要  [甲]关于  [甲  {甲  > 5万元  - 甲  ? 甲  |甲  >甲  ]  ,甲  '甲'乙'
""".strip().split("  ")


@pytest.mark.parametrize("value", SIGNS)
def test_a_value_that_begins_with_a_sign_of_yaml_needs_quotes(value: str) -> None:
    found = told(f"标题: {value}\n金额: 1\n")
    assert [finding.split()[1] for finding in found] == ["YAML-QUOTE"]
    assert found[0].startswith("1:")


def test_quotes_without_their_other_half_are_told_where_they_open() -> None:
    assert told('标题: "甲\n金额: 1\n') == ["1:5 YAML-QUOTE"]
    assert told('标题: "甲\n单位: "乙"\n金额: 1\n') == ["1:5 YAML-QUOTE"]


BOMBS = {
    "brackets": ("[" * 30_000, ["1:10001 LIM-LINE"]),
    "brackets on one line": ("[" * 9_000, ["1:13 YAML-DEPTH"]),
    "brackets on many lines": ("[\n" * 30_000, ["13:1 YAML-DEPTH"]),
    "dashes": ("- " * 4_000, ["1:25 YAML-DEPTH"]),
    "many dashes": ("- " * 50_000, ["1:10001 LIM-LINE"]),
    "a long line": ("a: " + "甲" * 9_998, ["1:10001 LIM-LINE"]),
    "a big file": ("a: 甲\n" * 40_000, ["0:0 LIM-FILE"]),
    "many items": ("a:\n" + "- 1\n" * 25_000 + "- []\n", ["25002:3 LIM-NODES"]),
}


@pytest.mark.parametrize(("text", "findings"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused(text: str, findings: list[str]) -> None:
    assert told(text) == findings


LAUGHS = "a0: &a0 [哈, 哈]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))


def test_billion_laughs_are_not_laughed() -> None:
    document, faults = read("x.yml", LAUGHS.encode())
    assert short(faults[0]) == "1:5 YAML-ANCHOR"
    assert len(faults) == 50
    assert document is not None
    assert document.data["a9"] == [None] * 9


ENCODINGS = {
    "GB18030": ("标题: 预算\n".encode("gb18030"), ["1:1 ENC-GB18030"]),
    "GB18030 further down": ("title: 1\n金额: 万元\n".encode("gb18030"), ["2:1 ENC-GB18030"]),
    "UTF-16 of Excel": ("标题: 预算\n".encode("utf-16"), ["1:1 ENC-UTF16"]),
    "UTF-16 without mark": ("标题: 预算\n日期: 2026-01-05\n".encode("utf-16-le"), ["1:1 ENC-UTF16"]),
    "one bad byte": ("标题: 预算\n金额: ".encode() + b"\xff1\n", ["2:5 ENC-UTF8"]),
    "a character cut in half": ("标题: 预算\n金额: 元".encode()[:-1], ["2:5 ENC-UTF8"]),
    "half a pair": ("标题: ".encode() + b"\xed\xa0\x80\n", ["1:5 ENC-SURROGATE"]),
    "nothing but zero": ("标题: ".encode() + b"\x00\n", ["1:5 UNI-CONTROL"]),
}


@pytest.mark.parametrize(("content", "findings"), ENCODINGS.values(), ids=ENCODINGS)
def test_another_encoding_is_named_at_the_first_bad_byte(content: bytes, findings: list[str]) -> None:
    assert told(content) == findings


def test_all_slips_of_a_file_are_told_in_one_run() -> None:
    text = "标题：甲\n编号: #3\n金额: @1\n基本:\n\t甲: 1\n金额: 2\n日期: a: b\n"
    assert told(text) == [
        "1:3 YAML-COLON",
        "2:5 YAML-HASH",
        "3:5 YAML-QUOTE",
        "5:1 YAML-TAB",
        "6:1 YAML-DUP",
        "7:6 YAML-QUOTE",
    ]


def test_what_follows_a_line_that_cannot_be_mended_is_still_read() -> None:
    document, faults = read("x.yml", "标题: 甲\n  错: 位\n日期：2026\n金额: 1\n金额: 2\n".encode())
    assert [short(fault) for fault in faults] == ["2:3 YAML-INDENT", "3:3 YAML-COLON", "5:1 YAML-DUP"]
    assert document is not None
    assert document.data == {"标题": None, "日期": "2026", "金额": "1"}
    assert document.unread == {"标题"}


def test_a_mended_slip_keeps_the_places_of_the_file() -> None:
    document, _ = read("x.yml", "标题：甲\n人员: {姓名：乙, 职务: 丙}\n".encode())
    assert document is not None
    assert str(document.at(("标题",))) == "x.yml:1:4"
    assert str(document.at(("人员", "职务"))) == "x.yml:2:16"


def test_at_most_fifty_findings_a_file() -> None:
    assert len(told("甲: \x07\n" * 80)) == 50


FENCES = {
    "never closed": ("---\n标题: 甲\n正文\n", ["1:1 MD-FRONT"]),
    "not on the first line": ("\n---\n标题: 甲\n---\n", ["2:1 MD-FRONT"]),
    "full-width": ("———\n标题: 甲\n———\n", ["1:1 MD-FRONT"]),
    "fault in the head": ("---\n标题：甲\n---\n正文\n", ["2:3 YAML-COLON"]),
    "fault in the prose": ("---\n标题: 甲\n---\n正\u202e文\n", ["4:2 UNI-BIDI"]),
}


@pytest.mark.parametrize(("text", "findings"), FENCES.values(), ids=FENCES)
def test_markdown_faults_have_the_line_of_the_file(text: str, findings: list[str]) -> None:
    assert told(text, "x.md") == findings


def test_a_message_masks_personal_numbers() -> None:
    _, faults = read("x.yml", "标题: 甲\n11010519491231002X\n".encode())
    assert "1101**********002X" in faults[0].message


def test_a_message_says_how_to_mend() -> None:
    _, faults = read("x.yml", "标题: 甲\n金额：1\n".encode())
    assert (faults[0].message, faults[0].hint) == ("冒号是中文“：”。", "请改成英文“: ”（后面加一个空格）。")


def test_a_duplicate_names_the_line_of_the_first() -> None:
    _, faults = read("x.yml", "金额: 1\n标题: 甲\n金额: 2\n".encode())
    assert faults[0].message == "“金额”写了两次，第一次在第 1 行。"
    assert [str(note.where) for note in faults[0].notes] == ["x.yml:1:1"]
