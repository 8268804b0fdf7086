"""What the page of a record is told: its values, who refers to it, reasons given, and what must be said first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.recourse import Desk
from generator.view import base_of
from generator.view import record_view
from tests.shelf import kinds
from tests.shelf import shelf

if TYPE_CHECKING:
    from generator.library import Library

DESK = Desk(
    "县政府办公室", "0999-2100123", "zwgk@yanghe.example", "阳河县阳光路1号", "https://www.yanghe.example/ygyx/"
)
OFFICES = {"office/finance": "title: 财政局\n", "office/school": "title: 教育局\n"}


def view(library: Library, ref: str) -> dict[str, Any]:
    record = library.get(ref)
    assert record is not None
    kind = kinds()[record.kind]
    return record_view(record, kind, library, {}, kind.shape.plain(record.values), DESK)


def note(text: str) -> dict[str, Any]:
    return view(shelf({**OFFICES, "note/a": text}), "note/a")


@pytest.mark.parametrize(
    ("address", "base"),
    [("", "./"), ("notes/", "../"), ("notes/a/", "../../"), ("notes/by/topic/财政/", "../../../../")],
)
def test_every_link_begins_with_the_way_up_to_the_root(address: str, base: str) -> None:
    assert base_of(address) == base


def test_a_page_says_its_public_values_in_the_sections_of_the_schema() -> None:
    said = note("title: 甲\ntopic: 财政\norg: finance\nday: 2026-01-05\nsecret: 内部意见的内容\n")
    assert [section["label"] for section in said["sections"]] == ["基本情况"]
    labels = [label for section in said["sections"] for _, label, _ in section["rows"]]
    assert labels == ["主题", "单位", "日期"]
    assert "内部意见的内容" not in str(said)


def test_a_reference_is_a_link_to_the_other_page() -> None:
    assert note("title: 甲\norg: finance\n")["fields"]["org"] == '<a href="../../offices/finance/">财政局</a>'
    assert note("title: 甲\norg: 财政局\n")["fields"]["org"] == '<a href="../../offices/finance/">财政局</a>'


def test_text_is_escaped() -> None:
    said = note('title: "<script>alert(1)</script>"\n')
    assert said["fields"]["title"] == "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_markdown_below_the_record_is_its_body() -> None:
    assert note("---\ntitle: 甲\n---\n一段**说明**。\n")["body"] == "<p>一段<strong>说明</strong>。</p>"


def test_who_refers_to_a_record_stands_on_its_page_newest_first() -> None:
    library = shelf(
        {
            **OFFICES,
            "note/a": "title: 旧通知\norg: finance\nday: 2025-03-02\n",
            "note/b": "title: 新通知\norg: finance\nday: 2026-03-02\n",
            "note/c": "title: 别家的\norg: school\n",
        }
    )
    (group,) = view(library, "office/finance")["back"]
    assert (group["label"], group["count"], group["more_href"]) == ("本单位的通知", 2, "")
    assert [(row["href"], row["title"], row["note"]) for row in group["rows"]] == [
        ("../../notes/b/", "新通知", "2026-03-02"),
        ("../../notes/a/", "旧通知", "2025-03-02"),
    ]


def test_of_many_referrers_twenty_are_shown_with_the_way_to_all() -> None:
    notes = {f"note/n{number}": f"title: 第{number}号\norg: finance\n" for number in range(21)}
    (group,) = view(shelf({**OFFICES, **notes}), "office/finance")["back"]
    assert (group["count"], len(group["rows"])) == (21, 20)
    assert group["more_href"] == "../../notes/by/org/finance/"


def test_where_no_list_is_made_all_referrers_are_shown() -> None:
    offices = {f"office/o{number}": f"title: 第{number}所\nboss: finance\n" for number in range(21)}
    (group,) = view(shelf({**OFFICES, **offices}), "office/finance")["back"]
    assert (group["count"], len(group["rows"]), group["more_href"]) == (21, 21, "")


def test_a_hidden_referrer_is_not_told_of_and_one_on_request_has_no_link() -> None:
    library = shelf(
        {
            **OFFICES,
            "note/a": "title: 内部的\norg: finance\ndisclosure: {attribute: 不予公开}\n",
            "note/b": "title: 可申请的\norg: finance\ndisclosure: {attribute: 依申请公开}\n",
        }
    )
    (group,) = view(library, "office/finance")["back"]
    assert [(row["href"], row["title"], row["note"]) for row in group["rows"]] == [("", "可申请的", "依申请公开")]


def test_a_reference_to_a_hidden_record_names_its_id_without_a_link() -> None:
    library = shelf({"office/gov": "title: 县政府\n", "office/x": "title: 甲\nboss: gov\n"})
    assert view(library, "office/x")["fields"]["boss"] == '<a href="../../offices/gov/">县政府</a>'
    hidden = shelf({"note/a": "title: 甲\norg: nowhere\n"})
    assert view(hidden, "note/a")["fields"]["org"] == "nowhere"


def test_a_waiver_is_shown_with_reason_author_and_date() -> None:
    said = note("title: 甲\nwaivers:\n  - {rule: R-PUB-01, reason: 网站改版, by: 办公室, date: 2026-03-02}\n")
    assert said["waivers"] == [
        {
            "rule": "R-PUB-01",
            "rule_href": "../../rules/#R-PUB-01",
            "label": "",
            "reason": "网站改版",
            "by": "办公室",
            "date": "2026年3月2日",
        }
    ]


def test_a_withdrawn_record_says_so_first() -> None:
    said = note("title: 甲\nwithdrawn: {date: 2026-03-02, reason: 数据有误, by: 县政府办公室}\n")
    assert said["notices"] == [
        {"level": "withdrawn", "text": "本记录已于2026年3月2日撤回。原因：数据有误。决定机关：县政府办公室。"}
    ]


def test_a_cancelled_record_says_so_and_one_in_use_says_nothing() -> None:
    assert [notice["level"] for notice in note("title: 甲\nstate: 取消\n")["notices"]] == ["cancelled"]
    assert note("title: 甲\nstate: 在用\n")["notices"] == []


def test_the_way_back_leads_over_the_list() -> None:
    assert note("title: 甲\n")["breadcrumb"] == [("首页", "../../"), ("通知公告", "../../notes/"), ("甲", "")]
