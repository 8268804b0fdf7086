"""Pages laid out by schemas: what the head tells, parts with charts and back-links, words of statutes on demand."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.kind import read_kinds
from generator.library import Library
from generator.load.cards import make_card
from generator.record import Record
from generator.recourse import NOBODY
from generator.source import read
from generator.view import record_view
from tests.shelf import AS_OF

if TYPE_CHECKING:
    from generator.kind import Kind

BASE = """
label: 公开信息
abstract: true
sections:
  - {label: 公开信息, fields: [index_no]}
fields:
  title: {type: text, label: 名称, required: true}
  index_no: {type: text, label: 索引号}
"""
STATUTE = """
label: 法律
folder: statutes
parts: {table: clauses, key: article, text: text}
fields:
  title: {type: text, label: 名称, required: true}
  clauses:
    type: table
    label: 条款
    columns: {article: {type: text, label: 条}, text: {type: prose, label: 条文}}
"""
FUND = """
label: 资金
extends: base
folder: funds
columns: [title, total]
page:
  head: [total]
  tells: {uses: [size.large, secret]}
  parts:
    - {label: 分给了谁, fields: [shares], charts: [money, shares]}
    - {label: 依据, fields: [basis]}
    - {label: 用在哪里, back: [uses], most: 1}
    - {label: 备注, fields: [note], folded: true}
charts:
  money:
    title: 从来源到对象
    draw: sankey
    series: [{label: 来源, by: sources.name, value: sources.sum}, {label: 分到, by: shares.who, value: shares.sum}]
  shares:
    title: 方案和拨付
    draw: bars
    mode: grouped
    series: [{label: 方案, by: shares.who, value: shares.sum}, {label: 已拨付, by: paid.who, value: paid.sum}]
  votes: {title: 表决, draw: ring, values: [votes.for, votes.against, votes.abstain]}
sections:
  - {label: 方案, fields: [title, total, sources, shares, paid, basis, votes]}
fields:
  total: {type: money, label: 合计}
  sources: {type: table, label: 来源, columns: {name: {type: text, label: 名称}, sum: {type: money, label: 金额}}}
  shares: {type: table, label: 明细, columns: {who: {type: text, label: 对象}, sum: {type: money, label: 金额}}}
  paid: {type: table, label: 拨付, columns: {who: {type: text, label: 对象}, sum: {type: money, label: 金额}}}
  basis: {type: list, label: 依据, item: {type: citation, to: statute, quoted: true}}
  note: {type: prose, label: 备注}
  votes:
    type: group
    label: 票数
    fields:
      for: {type: number, label: 赞成, unit: 票}
      against: {type: number, label: 反对, unit: 票}
      abstain: {type: number, label: 弃权, unit: 票}
"""
USE = """
label: 项目
folder: uses
columns: [title, fund]
facets: [fund]
fields:
  title: {type: text, label: 名称, required: true}
  size: {type: group, label: 规模, fields: {large: {type: number, label: 大小, unit: 亩}}}
  secret: {type: text, label: 内部意见, public: false}
  fund: {type: reference, to: fund, label: 资金, reverse: {name: uses, label: 用这笔资金的项目}}
"""
SCHEMAS = {"base": BASE, "statute": STATUTE, "fund": FUND, "use": USE}
GRANT = """
title: 修路
total: 30 万元
sources: [{name: 中央, sum: 20 万元}, {name: 县, sum: 10 万元}]
shares: [{who: 青石镇, sum: 12 万元}, {who: 柳河乡, sum: 18 万元}]
paid: [{who: 青石镇, sum: 5 万元}, {who: 青石镇, sum: 7 万元}]
"""


@cache
def kinds() -> dict[str, Kind]:
    files = [(f"{name}.yml", text.encode()) for name, text in SCHEMAS.items()]
    found, _, faults = read_kinds([files])
    assert faults == []
    return found


def view(ref: str, records: dict[str, str]) -> dict[str, Any]:
    library = Library(kinds(), AS_OF)
    for name, text in records.items():
        kind, _, id_ = name.partition("/")
        document, _ = read(f"{name}.yml", text.encode())
        assert document is not None
        values, problems = kinds()[kind].read(document.data)
        assert problems == []
        made = Record(kind, id_, values, "", f"{name}.yml", f"{name}{text}", document.marks)
        library.add(made, make_card(made, kinds()[kind]))
    library.link()
    record = library.get(ref)
    assert record is not None
    kind_of = kinds()[record.kind]
    return record_view(record, kind_of, library, {}, kind_of.shape.plain(record.values), NOBODY)


def fund(text: str, **others: str) -> dict[str, Any]:
    return view("fund/a", {"fund/a": text, **{name.replace("_", "/"): said for name, said in others.items()}})


def labels(said: dict[str, Any], name: str = "sections") -> list[str]:
    return [part["label"] for part in said[name]]


def test_the_head_is_told_once_and_what_has_no_place_comes_last() -> None:
    said = fund(GRANT + "note: 备注的话。\nvotes: {for: 3, against: 0, abstain: 1}\n")
    assert [(label, html.partition(">")[2]) for label, html in said["facts"]] == [("合计", "30 万元</data>")]
    assert labels(said) == ["分给了谁", "备注", "其他内容"]
    assert [name for name, _, _ in said["sections"][-1]["rows"]] == ["sources", "paid", "votes"]
    assert [part["folded"] for part in said["sections"]] == [False, True, True]


def test_parts_with_nothing_in_them_leave_no_heading() -> None:
    said = fund("title: 甲\n")
    assert (said["sections"], said["common"], said["charts"], said["back"]) == ([], [], {}, [])


def test_what_every_record_has_stands_apart() -> None:
    said = fund("title: 甲\nindex_no: 甲001\n")
    assert (labels(said), labels(said, "common")) == ([], ["公开信息"])


def test_anchors_are_told_apart() -> None:
    said = fund(GRANT + "index_no: 甲001\n", use_x="title: 乙\nfund: a\n")
    ids = [part["id"] for name in ("sections", "common") for part in said[name]]
    assert len(ids) == len(set(ids))


def test_money_of_one_name_is_added_up_and_told_in_ten_thousands() -> None:
    chart = fund(GRANT)["charts"]["shares"]
    assert chart["heads"] == ["对象", "方案（万元）", "已拨付（万元）"]
    assert chart["rows"] == [["青石镇", "12", "12"], ["柳河乡", "18", ""]]


def test_small_sums_are_told_in_yuan() -> None:
    chart = fund("title: 甲\nshares: [{who: 乙, sum: 1 元}]\n")["charts"]["shares"]
    assert chart["heads"] == ["对象", "方案（元）"]
    assert chart["rows"] == [["乙", "1"]]


def test_a_flow_of_money_names_both_sides_with_their_sums() -> None:
    chart = fund(GRANT)["charts"]["money"]
    assert chart["told"] == [[("中央", "20万元"), ("县", "10万元")], [("青石镇", "12万元"), ("柳河乡", "18万元")]]
    assert chart["svg"].count("chart__ribbon") == 4
    assert "合计 30万元" in chart["svg"]


def test_a_hundred_recipients_are_drawn_as_ten_and_all_told() -> None:
    shares = "".join(f"  - {{who: 第{n}家, sum: {n + 1} 万元}}\n" for n in range(100))
    chart = fund(f"title: 甲\nsources: [{{name: 县, sum: 5050 万元}}]\nshares:\n{shares}")["charts"]["money"]
    assert chart["svg"].count("chart__ribbon") == 1 + 10
    assert "其他91个" in chart["svg"]
    assert len(chart["rows"]) == 101


@pytest.mark.parametrize("total", ["1 元", "0.01 元", "100000000 万元"])
def test_any_sum_can_be_drawn(total: str) -> None:
    chart = fund(f"title: 甲\nsources: [{{name: 县, sum: {total}}}]\nshares: [{{who: 乙, sum: {total}}}]\n")
    picture = chart["charts"]["money"]["svg"]
    assert not re.search(r"NaN|inf|-\d", picture.replace("chart-", "").replace("money-", ""))


def test_votes_are_told_without_those_nobody_cast() -> None:
    chart = fund("title: 甲\nvotes: {for: 3, against: 0, abstain: 1}\n")["charts"]["votes"]
    assert chart["rows"] == [["赞成", "3"], ["弃权", "1"]]


def test_the_words_of_an_article_can_be_unfolded_where_they_are_known() -> None:
    statute = "title: 甲法\nclauses:\n  - {article: 第二条, text: '应当公开。<b>'}\n  - {article: 第三条}\n"
    said = fund("title: 甲\nbasis: [《甲法》第二条, 《甲法》第三条, 《乙法》第二条]\n", statute_x=statute)
    html = said["fields"]["basis"]
    assert html.count("<details") == 1
    assert "<p>应当公开。&lt;b&gt;</p>" in html
    assert '<a href="../../statutes/x/#article-2">《甲法》第二条</a>' in html


def test_a_group_tells_what_the_layout_asks_of_the_referring_records() -> None:
    said = fund(
        "title: 甲\n", use_x="title: 乙\nfund: a\nsize: {large: 3}\nsecret: 内部的话\n", use_y="title: 丙\nfund: a\n"
    )
    told = {row["title"]: row["told"] for row in said["groups"]["uses"]["rows"]}
    assert told == {"乙": [("大小", "3 亩")]}


def test_referring_records_stand_in_the_part_that_asks_for_them() -> None:
    said = fund("title: 甲\n", use_x="title: 乙\nfund: a\n", use_y="title: 丙\nfund: a\n")
    (part,) = said["sections"]
    (group,) = part["back"]
    assert (part["label"], group["count"], len(group["rows"])) == ("用在哪里", 2, 1)
    assert group["more_href"] == "../../uses/by/fund/a/"
    assert said["back"] == []
    assert said["groups"]["uses"] is group


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("head: [total]", "head: [totl]", "没有“totl”。"),
        ("fields: [note]", "fields: [total]", "“total”已在页面的别处。"),
        ("charts: [money, shares]", "charts: [money, share]", "没有“share”。"),
        ("draw: ring", "draw: pie", "图表要写 title 和 draw。"),
        ("by: sources.name", "by: sources.nam", "没有字段“sources.nam”。"),
        (", {label: 分到, by: shares.who, value: shares.sum}]", "]", "图表没有写清用哪些数。"),
        ("folded: true", "folds: true", "不认识的键“folds”。"),
    ],
)
def test_a_layout_that_names_what_is_not_there_is_refused(old: str, new: str, said: str) -> None:
    assert old in FUND
    files = [(f"{name}.yml", text.replace(old, new, 1).encode()) for name, text in SCHEMAS.items()]
    _, _, faults = read_kinds([files])
    assert said in [fault.message for fault in faults]
