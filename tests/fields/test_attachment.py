"""A file beside the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: attachment"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("通知.pdf", {"title": "通知", "path": "通知.pdf"}),
        ("a/表1.XLSX", {"title": "表1", "path": "a/表1.XLSX"}),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("../x.pdf", "PATH-TRAVERSAL", "写记录同名文件夹里的文件名，例如 通知.pdf"),
        ("/x.pdf", "PATH-ABSOLUTE", "写记录同名文件夹里的文件名，例如 通知.pdf"),
        ("a/%2e%2e/x.pdf", "PATH-TRAVERSAL", "写记录同名文件夹里的文件名，例如 通知.pdf"),
        ("CON.pdf", "PATH-RESERVED", "写记录同名文件夹里的文件名，例如 通知.pdf"),
        ("a\n.pdf", "PATH-CHARS", "写记录同名文件夹里的文件名，例如 通知.pdf"),
        (
            "x.svg",
            "ATT-TYPE",
            "可用的类型：pdf、ofd、doc、docx、wps、xls、xlsx、et、ppt、pptx、csv、txt、zip、jpg、jpeg、png。",
        ),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_a_title_may_be_given(read: Reading) -> None:
    outcome = read(OPTIONS, {"名称": "分配通知", "path": "a b.pdf"})
    assert outcome.value == {"title": "分配通知", "path": "a b.pdf"}
    assert outcome.html == '<a href="a%20b.pdf">分配通知（PDF）</a>'


def test_names_its_file(read: Reading) -> None:
    assert read.field(OPTIONS).files({"title": "甲", "path": "甲.pdf"}) == [{"title": "甲", "path": "甲.pdf"}]
