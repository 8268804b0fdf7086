"""An article of a statute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.fields import Citation

if TYPE_CHECKING:
    from generator.source import Raw
    from tests.fields.conftest import Reading

OPTIONS = "{type: citation, to: law}"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("《行政许可法》第四十二条第一款第（三）项", Citation("行政许可法", "42", "1", "3")),
        ("《行政许可法》第42条第1款第3项", Citation("行政许可法", "42", "1", "3")),
        ("行政许可法第四十二条第一款第（三）项", Citation("行政许可法", "42", "1", "3")),
        ("xuke-fa 第42条", Citation("xuke-fa", "42")),
        ("《刑法》第一百三十三条之一", Citation("刑法", "133-1")),
        (
            "《关于实施〈预算法〉的通知》（财预〔2020〕1号）第十条",
            Citation("关于实施〈预算法〉的通知", "10", remark="财预〔2020〕1号"),
        ),
        (
            "《行政许可法》第四十二条：行政机关应当自受理之日起二十日内作出决定。",
            Citation("行政许可法", "42", quote="行政机关应当自受理之日起二十日内作出决定。"),
        ),
        ("《行政许可法》第十二条第（一）项第2目", Citation("行政许可法", "12", item="1.2")),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        (
            "《行政许可法》第四十二条、第四十三条",
            "FIELD-CITATION",
            "分成两项：“《行政许可法》第四十二条”和“《行政许可法》第四十三条”。",
        ),
        ("《行政许可法》", "FIELD-CITATION", "写成：《行政许可法》第…条"),
        ("有关规定", "FIELD-CITATION", "例如 《中华人民共和国行政许可法》第四十二条第一款"),
        ("《行政许可法》 第 42 条", "FIELD-CITATION", "写成：《行政许可法》第42条"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_a_text_without_a_title_is_refused(read: Reading) -> None:
    assert read(OPTIONS, "第四十二条").rules == ["FIELD-CITATION"]


def test_parts_may_stand_under_keys(read: Reading) -> None:
    raw: Raw = {"law": "《行政许可法》", "article": "第四十二条", "款": "第一款", "item": "（三）"}
    assert read(OPTIONS, raw).value == Citation("行政许可法", "42", "1", "3")


def test_a_missing_article_is_named(read: Reading) -> None:
    assert read(OPTIONS, {"law": "行政许可法"}).message == "“内容”缺少“条”（article）。"


def test_a_mistyped_key_is_suggested(read: Reading) -> None:
    outcome = read(OPTIONS, {"law": "行政许可法", "artcle": "42"})
    assert (outcome.rules[0], outcome.hint, outcome.pointers[0]) == ("FIELD-UNKNOWN", "是不是“article”？", ("artcle",))


def test_a_whole_document_is_accepted_where_the_schema_allows_it(read: Reading) -> None:
    outcome = read("{type: citation, to: law, whole: true}", "《关于印发办法的通知》（国办发〔2017〕47号）")
    assert outcome.value == Citation("关于印发办法的通知", remark="国办发〔2017〕47号")


def test_links_to_the_article(read: Reading) -> None:
    assert read(OPTIONS, "《行政许可法》第四十二条").html == (
        '<span class="citation"><a href="../../laws/xuke-fa/#article-42">《行政许可法》第四十二条</a></span>'
    )


def test_refers_to_the_article(read: Reading) -> None:
    field = read.field(OPTIONS)
    assert field.links(Citation("行政许可法", "42")) == [("part", ("part",), "law", "行政许可法", "42")]


def test_what_is_exported_can_be_read_again(read: Reading) -> None:
    value = Citation("刑法", "133-1", "1", "3.2", "在道路上", "2020修正")
    assert read(OPTIONS, read.field(OPTIONS).plain(value)).value == value
