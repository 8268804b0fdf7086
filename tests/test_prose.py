"""Prose becomes harmless HTML; what may not stand in it is told at its place, never silently taken out."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.prose import check
from generator.prose import to_html
from generator.prose.layout import laid_out
from generator.prose.plain import plain_html
from generator.prose.rendering import clean
from generator.prose.rendering import render
from generator.source import read


def at_least(examples: int) -> settings:
    """As many examples as the profile asks for, and no fewer than these."""
    profile = settings.default
    return settings(max_examples=max(examples, profile.max_examples if profile else 0))


def told(text: str) -> list[str]:
    """The findings as ``line:column RULE``."""
    return [f"{fault.where.line}:{fault.where.column} {fault.rule}" for fault in check(text, "x.md", 1)]


BAD = {
    "script": ("正文\n\n<script>alert(1)</script>", ["3:1 MD-HTML"]),
    "event handler": ("正文 <b onclick=x>甲</b>", ["1:4 MD-HTML"]),
    "script address": ("a\nb [x](javascript:alert(1))", ["2:5 MD-LINK-SCHEME"]),
    "script address, as entity": ("[x](java&#x73;cript:alert(1))", ["1:3 MD-LINK-SCHEME"]),
    "script address, colon as entity": ("[x](javascript&colon;alert(1))", ["1:3 MD-LINK-SCHEME"]),
    "script address, tab as entity": ("[x](java&Tab;script:alert(1))", ["1:3 MD-LINK-SCHEME"]),
    "script address, capitals": ("[x](JavaScript:alert(1))", ["1:3 MD-LINK-SCHEME"]),
    "script address, spaces": ("[x]( javascript:alert(1) )", ["1:3 MD-LINK-SCHEME"]),
    "script address, angles": ("[x](<javascript:alert(1)>)", ["1:3 MD-LINK-SCHEME"]),
    "script address, line break": ("[x](\njavascript:alert(1))", ["1:3 MD-LINK-SCHEME"]),
    "data address": ("[x](data:text/html,1)", ["1:3 MD-LINK-SCHEME"]),
    "vbscript": ("[x](vbscript:x)", ["1:3 MD-LINK-SCHEME"]),
    "file address": ("[x](file:///etc/passwd)", ["1:3 MD-LINK-SCHEME"]),
    "address without host": ("[x](https:///a)", ["1:3 MD-LINK-SCHEME"]),
    "address with an impossible host": ("甲 <https://a.cn|>", ["1:3 MD-LINK-SCHEME"]),
    "script address between angles": ("<javascript:alert(1)>", ["1:1 MD-LINK-SCHEME"]),
    "script address by reference": ("[甲][x]\n\n[x]: javascript:alert(1)", ["3:3 MD-LINK-SCHEME"]),
    "picture of another site": ("![t](https://evil/t.gif)", ["1:1 MD-IMG-EXTERNAL"]),
    "picture without protocol": ("甲 ![t](//evil/t.gif)", ["1:3 MD-IMG-EXTERNAL"]),
    "picture in data": ("![t](data:image/png;base64,AA)", ["1:1 MD-IMG-EXTERNAL"]),
    "picture in a link": ("[![t](http://evil/t.gif)](a.md)", ["1:2 MD-IMG-EXTERNAL"]),
    "picture with brackets in its words": ("![a[b]](https://evil/t.gif)", ["1:1 MD-IMG-EXTERNAL"]),
    "picture by reference": ("![t][e]\n\n[e]: https://evil/t.gif", ["1:1 MD-IMG-EXTERNAL"]),
    "link without protocol": ("[x](//evil/)", ["1:3 MD-LINK-PROTOREL"]),
    "link without protocol, backslashes": (r"[x](\\evil\a)", ["1:3 MD-LINK-PROTOREL"]),
    "link without protocol, mixed": (r"[x](/\evil)", ["1:3 MD-LINK-PROTOREL"]),
    "style": ("<style>p{}</style>", ["1:1 MD-HTML"]),
    "false notice": ('<p style="position:fixed">假公告', ["1:1 MD-HTML"]),
    "frame": ("<iframe srcdoc='<b>'>", ["1:1 MD-HTML"]),
    "base": ("<base href=//evil>", ["1:1 MD-HTML"]),
    "refresh": ("<meta http-equiv=refresh content=0>", ["1:1 MD-HTML"]),
    "form": ("<form action=//evil><input></form>", ["1:1 MD-HTML"]),
    "object": ("<object data=x>", ["1:1 MD-HTML"]),
    "embed": ("甲<embed src=x>", ["1:2 MD-HTML"]),
    "mutation": ("<math><mtext><table><mglyph><style><!--</style><img title='-->'>", ["1:1 MD-HTML"]),
    "drawing": ("<svg/onload=alert(1)>", ["1:1 MD-HTML"]),
    "remark": ("甲\n<!-- 乙 -->", ["2:1 MD-HTML"]),
    "declaration": ("<!DOCTYPE html>", ["1:1 MD-HTML"]),
    "instruction": ("<?php x ?>", ["1:1 MD-HTML"]),
    "tag never closed": ("<iframe src=x", ["1:1 MD-HTML"]),
    "tag over two lines": ("甲 <custom\nonclick=x>", ["1:3 MD-HTML"]),
    "end alone": ("甲</div>", ["1:2 MD-HTML"]),
    "two lines": ("<b>甲</b>\n乙\n<i>丙</i>", ["1:1 MD-HTML", "3:1 MD-HTML"]),
    "after code": ("`<b>` <u>甲</u>", ["1:7 MD-HTML"]),
    "in a list under four spaces": ("- 甲\n\n    <b>乙</b>", ["3:5 MD-HTML"]),
    "in a table": ("| 甲 |\n| --- |\n| <b>乙</b> |", ["3:3 MD-HTML"]),
    "in a heading": ("# 甲 <b>乙</b>", ["1:5 MD-HTML"]),
    "long line": ("甲" * 10_001, ["1:10001 LIM-LINE"]),
    "brackets without end": ("甲\n" + "[" * 9_999, ["2:1 LIM-LINE"]),
}


@pytest.mark.parametrize(("text", "findings"), BAD.values(), ids=BAD)
def test_what_may_not_stand_in_prose_is_told_at_its_place(text: str, findings: list[str]) -> None:
    assert told(text) == findings


GOOD = {
    "comparison": "金额 < 100 且 > 50",
    "comparison without spaces": "若 a<b 且 c>d，则 3<x<5，n<m且m>k。",
    "comparison of letters": "a <b 时",
    "arrow": "甲 <- 乙 -> 丙 <=> 丁",
    "code in a line": "写成 `<script>` 或 `[x](javascript:1)`",
    "code with two backticks": "`` <b>`</b> ``",
    "fenced code": "```html\n<script>alert(1)</script>\n[x](javascript:1)\n```",
    "fenced code with tildes": "~~~\n<b>\n~~~",
    "indented code": "甲\n\n    <script>alert(1)</script>\n\n乙",
    "addresses": "[甲](https://www.example.gov.cn/) [乙](http://a.cn) [丙](mailto:a@b.cn) [丁](tel:12345)",
    "own pages": "[甲](guide.md) [乙](../a/b.md#丙) [丁](#戊) [己](/a/) [庚](?a=b)",
    "addresses with port, path and title": "[甲](https://192.0.2.1:8080/a?b=c#d '标题') [乙](https://政务.中国)",
    "address with title": '[甲](guide.md "注: 乙")',
    "addresses between angles": "<https://www.example.gov.cn/> <zjj@example.gov.cn>",
    "own picture": "![示意图](map.png) ![图](../图/二.png)",
    "reference": "[甲][x]\n\n[x]: https://www.example.gov.cn/ '标题'",
    "attribute list": "# 甲 {#__config onclick=x}",
    "footnote-like": "见注[1]：甲",
    "task": "- [x] 甲\n- [ ] 乙",
    "Chinese angles": "《甲》〈乙〉＜丙＞",
    "Chinese tag": "<姓名>、<单位>",
    "amounts": "-1,234.50 元；#3 楼；*必填；50%；A&B；C:\\资料",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_what_only_looks_odd_may_stand(text: str) -> None:
    assert told(text) == []


def test_places_count_from_where_the_text_begins() -> None:
    faults = check("甲\n乙 <b>丙</b>", "x.yml", 7, 3)
    assert [str(fault.where) for fault in faults] == ["x.yml:8:5"]


def test_places_in_a_block_of_a_record_are_those_of_the_file() -> None:
    document, _ = read("x.yml", "标题: 甲\n说明: |\n\n    　　甲\n    乙 <b>丙</b>\n".encode())
    assert document is not None
    start = document.at(("说明",))
    faults = check(str(document.data["说明"]), start.path, start.line, start.column)
    assert [str(fault.where) for fault in faults] == ["x.yml:5:7"]


def test_at_most_fifty_findings() -> None:
    assert len(check("<b>甲</b>\n" * 80, "x.md", 1)) == 50


def test_a_message_masks_personal_numbers() -> None:
    (fault,) = check("[x](//a/11010519491231002X)", "x.md", 1)
    assert "1101**********002X" in fault.message


SHOWN = {
    "paragraphs": ("甲，\n乙。\n\n丙", "<p>甲，\n乙。</p>\n<p>丙</p>"),
    "wide indentation": ("　　甲。\n　　乙。", "<p>甲。</p>\n<p>乙。</p>"),
    "list without blank line": ("材料：\n- 甲\n- 乙", "<p>材料：</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
    "numbers": ("3. 甲\n4. 乙", '<ol start="3">\n<li>甲</li>\n<li>乙</li>\n</ol>'),
    "number sign without space": ("#3 楼\n甲", "<p>#3 楼\n甲</p>"),
    "raw HTML": ("<b>甲</b>", "<p>&lt;b&gt;甲&lt;/b&gt;</p>"),
    "comparison": ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
    "emphasis": ("**甲**与_乙_", "<p><strong>甲</strong>与_乙_</p>"),
    "line break": ("甲  \n乙", "<p>甲<br>\n乙</p>"),
    "link": ("[甲](a.md)", '<p><a href="a.md">甲</a></p>'),
    "odd link": ("[甲](javascript:x)", "<p><a>甲</a></p>"),
    "foreign picture": ("![甲](https://a/b.png)", '<p><img alt="甲"></p>'),
    "own picture": ("![甲](b.png)", '<p><img alt="甲" src="b.png"></p>'),
    "attribute list": ("# 甲 {#a onclick=b}", '<h2 id="s-甲-a-onclick-b">甲 {#a onclick=b}</h2>'),
    "headings": ("# 甲\n\n# 甲\n\n### 乙", '<h2 id="s-甲">甲</h2>\n<h2 id="s-甲--2">甲</h2>\n<h3 id="s-乙">乙</h3>'),
    "low headings": ("### 甲\n\n#### 乙", '<h2 id="s-甲">甲</h2>\n<h3 id="s-乙">乙</h3>'),
    "code": ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
}


@pytest.mark.parametrize(("text", "html"), SHOWN.values(), ids=SHOWN)
def test_prose_is_shown_as_meant(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_a_list_in_a_list_may_be_indented_by_two_to_four_spaces(indent: str) -> None:
    made = to_html(f"- 甲\n{indent}- 乙\n{indent * 2}- 丙\n- 丁")
    assert re.sub(r"\s", "", made) == ("<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li><li>丁</li></ul>")


def test_cells_are_aligned_by_class() -> None:
    made = to_html("| 甲 | 乙 |\n| --- | --: |\n| 1 | 2 |")
    assert '<th class="align-right" scope="col">乙</th>' in made
    assert '<td class="align-right">2</td>' in made
    assert "style" not in made


def test_ids_of_headings_begin_as_asked() -> None:
    assert to_html("# 甲", "basis") == '<h2 id="basis-甲">甲</h2>'


TRAPS = {
    "brackets": "[" * 9_999,
    "pictures": "![" * 5_000,
    "links": "[a](<b" * 1_600,
    "quotations": "> " * 3_000 + "甲",
    "lists": "\n".join(" " * 4 * depth + "- 甲" for depth in range(300)),
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_a_trap_for_the_parser_is_shown_as_text_and_told(text: str) -> None:
    assert "甲" in to_html(text) or "[" in to_html(text)
    assert told(text)[0].endswith("LIM-LINE")


PIECES = st.sampled_from(
    [*"甲 乙。 1 2. “ : ： a + = # ' \" ! ( ) ， / % -".split(), "- ", "1. ", "\n", "\n\n", " ", "　"]
)


@at_least(3000)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_short_way_makes_what_the_parser_makes(text: str) -> None:
    laid = laid_out(text)
    short = plain_html(laid)
    if short is not None:
        assert short == clean(render(laid))


SIGNS = st.sampled_from(
    [
        *"[ ] ( ) ![ ]( < > </ b script 甲 ` ``` * _ \\ & | \" ' = onclick a.md".split(),
        *"javascript: https://a.cn //a data:x &#x73; &colon;".split(),
        *("]: ", " ", "\n", "\n\n", "    ", "- ", "> ", "# "),
    ]
)
MARKDOWN = st.lists(SIGNS, max_size=25).map("".join)


@at_least(2000)
@given(MARKDOWN)
def test_nothing_is_taken_out_that_was_not_told(text: str) -> None:
    if not check(text, "x.md", 1):
        raw = render(laid_out(text)).replace(" />", ">").replace("\u00a0", "&nbsp;")
        assert addresses(clean(raw)) == addresses(raw)


def addresses(html: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'(?:href|src)="([^"]*)"', html)]


@at_least(2000)
@given(MARKDOWN)
def test_no_html_of_the_author_comes_through(text: str) -> None:
    made = to_html(text)
    for attribute in re.findall(r"<[^>]*?\s(on\w+|style)=", made):
        raise AssertionError(attribute)
    for scheme in re.findall(r'(?:href|src)="\s*([a-zA-Z]+):', made):
        assert scheme.lower() in {"http", "https", "mailto", "tel"}
    assert not re.search(r"<(?:script|b|/b)\b", made)


def test_lists_of_words_from_right_to_left_begin_at_the_right() -> None:
    assert to_html("- هۆججەت\n") == '<ul dir="auto">\n<li>هۆججەت</li>\n</ul>'
    assert '<ol dir="auto">' in to_html("1. **هۆججەت**\n")
    assert to_html("- 文件\n") == "<ul>\n<li>文件</li>\n</ul>"


def test_a_table_stands_in_a_region_that_is_called_by_its_columns() -> None:
    made = to_html('甲\n\n| 年"度 | <管网> | |\n| --- | --: | --- |\n| 1 | 2 | 3 |\n')
    assert (
        '<div class="table-scroll" role="region" tabindex="0" aria-label="表格：年&quot;度、&lt;管网&gt;"><table>'
        in made
    )
    assert made.endswith("</table></div>")
