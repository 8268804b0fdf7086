"""Reading a file: values as they are written, their places, and where the prose begins."""

from __future__ import annotations

import hashlib
import pickle
from typing import TYPE_CHECKING

import pytest

from generator.diagnostic import Location
from generator.source import read
from generator.source import read_yaml

if TYPE_CHECKING:
    from generator.source import Document


def good(text: str, path: str = "content/x.yml") -> Document:
    document, faults = read(path, text.encode())
    assert faults == []
    assert document is not None
    return document


RECORD = """\
标题: 建设工程消防设计审查
steps:
  - do: 受理
    post: 窗口
  - {do: 审查, limit: 5 工作日}
basis: [甲, 乙]
"""


def test_every_scalar_stays_text() -> None:
    text = "a: 0351\nb: 1e3\nc: 12:30\nd: 2026-02-30\ne: no\nf: 1_000\ng: 0x1F\nh: .nan\ni: 3.10\nj: true\nk: 1.10\n"
    assert good(text).data == {
        "a": "0351",
        "b": "1e3",
        "c": "12:30",
        "d": "2026-02-30",
        "e": "no",
        "f": "1_000",
        "g": "0x1F",
        "h": ".nan",
        "i": "3.10",
        "j": "true",
        "k": "1.10",
    }


def test_only_plain_nothing_is_empty() -> None:
    assert good("a:\nb: ~\nc: null\nd: \"\"\ne: 'null'\n").data == {
        "a": None,
        "b": None,
        "c": None,
        "d": "",
        "e": "null",
    }


def test_numbers_and_booleans_as_keys_stay_text() -> None:
    assert list(good("2026: 1\ntrue: 2\n").data) == ["2026", "true"]


def test_the_place_of_a_value_is_where_it_begins() -> None:
    assert good(RECORD).at(("steps", 0, "post")) == Location("content/x.yml", 4, 11)


def test_the_place_of_a_key_is_where_it_begins() -> None:
    assert good(RECORD).at_key(("steps", 1, "limit")) == Location("content/x.yml", 5, 14)


def test_the_place_of_an_item_is_behind_its_dash() -> None:
    assert good(RECORD).at(("basis", 1)) == Location("content/x.yml", 6, 12)


@pytest.mark.parametrize(
    ("text", "column"),
    [("  甲\n  乙\n", 3), ("\n    甲\n", 5), ("  　　甲\n", 3)],
    ids=["usual", "blank line first", "wide indentation"],
)
def test_the_place_of_a_block_is_where_its_text_begins(text: str, column: int) -> None:
    assert good(f"标题: 甲\n说明: |\n{text}末: 1\n").at(("说明",)) == Location("content/x.yml", 3, column)


def test_the_place_of_a_block_with_a_stated_indentation() -> None:
    document = good("列:\n  - |2-\n      甲\n    乙\n")
    assert document.data == {"列": ["  甲\n乙"]}
    assert document.at(("列", 0)) == Location("content/x.yml", 3, 5)


def test_what_is_not_written_has_the_place_of_what_should_hold_it() -> None:
    assert good(RECORD).at(("steps", 1, "post")) == Location("content/x.yml", 5, 5)
    assert good(RECORD).at(("steps", 7, "post")) == Location("content/x.yml", 3, 3)
    assert good(RECORD).at(("limit",)) == Location("content/x.yml", 1, 1)


def test_the_places_survive_pickling() -> None:
    document = good(RECORD)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301


def test_columns_count_characters_not_bytes() -> None:
    assert good("𠮷野: 甲\n").at(("𠮷野",)) == Location("content/x.yml", 1, 5)


def test_the_digest_is_of_the_bytes() -> None:
    assert good("a: 1\n").digest == hashlib.sha256(b"a: 1\n").hexdigest()


def test_windows_line_ends_read_as_others() -> None:
    document = good("a: |\r\n  甲\r\n  乙\r\nb: 1\r\n")
    assert document.data == {"a": "甲\n乙\n", "b": "1"}
    assert document.at(("b",)) == Location("content/x.yml", 4, 4)


def test_a_mark_at_the_beginning_of_the_file_is_ignored_and_told() -> None:
    document, faults = read("content/x.yml", b"\xef\xbb\xbf" + "标题: 甲\n".encode())
    assert document is not None
    assert document.at(("标题",)) == Location("content/x.yml", 1, 5)
    assert [str(fault.where) + " " + fault.rule for fault in faults] == ["content/x.yml:1:1 ENC-BOM"]
    assert not faults[0].is_error


MARKDOWN = "---\n标题: 甲\nsteps:\n  - do: 乙\n---\n\n# 正文\n\n　　第一段 #3：说明。\n"


def test_markdown_has_its_values_between_two_fences() -> None:
    document = good(MARKDOWN, "content/x.md")
    assert document.data == {"标题": "甲", "steps": [{"do": "乙"}]}
    assert document.body == "\n# 正文\n\n　　第一段 #3：说明。\n"


def test_lines_of_markdown_count_from_the_top_of_the_file() -> None:
    document = good(MARKDOWN, "content/x.md")
    assert document.at(("steps", 0, "do")) == Location("content/x.md", 4, 9)
    assert document.body_line == 6
    assert MARKDOWN.split("\n")[document.body_line] == "# 正文"


def test_markdown_without_fences_is_all_prose() -> None:
    document = good("# 关于本站\n", "content/pages/about.md")
    assert (document.data, document.body, document.body_line) == ({}, "# 关于本站\n", 1)


def test_markdown_may_have_an_empty_head() -> None:
    document = good("---\n---\n正文\n", "content/pages/about.md")
    assert (document.data, document.body, document.body_line) == ({}, "正文\n", 3)


def test_a_line_of_dashes_in_the_prose_is_a_rule() -> None:
    assert good("---\na: 1\n---\n甲\n\n---\n\n乙\n", "content/x.md").body == "甲\n\n---\n\n乙\n"


def test_remarks_on_lines_of_their_own_are_welcome() -> None:
    assert good("# 全文\na: 1\n  # 缩进的 # 注释\nb: 2\n").data == {"a": "1", "b": "2"}


def test_a_schema_may_have_a_remark_behind_a_value() -> None:
    document, faults = read_yaml("schemas/x.yml", "columns: [a, b]      # 列表页\nlabel: 甲  # 名称\n".encode())
    assert document is not None
    assert (document.data, faults) == ({"columns": ["a", "b"], "label": "甲"}, [])


def test_a_schema_may_not_lose_what_follows_a_single_space() -> None:
    _, faults = read_yaml("schemas/x.yml", "label: 项目 #3\n".encode())
    assert [(str(fault.where), fault.rule) for fault in faults] == [("schemas/x.yml:1:11", "YAML-HASH")]


def test_a_leading_document_mark_is_no_second_document() -> None:
    assert good("---\na: 1\n").data == {"a": "1"}
