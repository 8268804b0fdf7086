"""Lists: newest first, fifty to a page, filtered beforehand by every value of every facet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.listing import Listing
from generator.listing import parts
from generator.paging import pager
from tests.shelf import kinds
from tests.shelf import shelf

if TYPE_CHECKING:
    from generator.listing import Sheet

OFFICES = {"office/finance": "title: 财政局\n", "office/school": "title: 教育局\n"}


def listing(**notes: str) -> Listing:
    """The list of some notes by id."""
    records = {f"note/{name.replace('_', '-')}": text for name, text in notes.items()}
    return Listing(kinds()["note"], shelf({**OFFICES, **records}))


def pages(made: Listing) -> list[Sheet]:
    """Every page of a list and of its filtered forms."""
    return [sheet for part in parts(made.kind) for sheet in made.sheets(part)]


def sheets(made: Listing) -> dict[str, list[str]]:
    """The titles on every page of a list by its address."""
    return {sheet.address: [row["title"] for row in sheet.view()["rows"]] for sheet in pages(made)}


def numbered(count: int) -> dict[str, str]:
    return {f"n_{number:03}": f"title: 第{number}号\nday: 2026-01-05\n" for number in range(1, count + 1)}


def test_the_newest_come_first_and_those_without_a_date_last() -> None:
    made = listing(
        a="title: 旧\nday: 2025-03-02\n",
        b="title: 没有日期\n",
        c="title: 新\nday: 2026-03-02\n",
        d="title: 同日\nday: 2025-03-02\n",
    )
    assert sheets(made)["notes/"] == ["新", "旧", "同日", "没有日期"]


def test_every_value_of_a_facet_has_a_page_of_its_own() -> None:
    made = listing(
        a="title: 甲\ntopic: 财政\norg: finance\n",
        b="title: 乙\ntopic: 教育/科技\norg: 教育局\n",
        c="title: 丙\ntopic: 财政\norg: school\nday: 2026-01-05\n",
    )
    assert sheets(made) == {
        "notes/": ["丙", "甲", "乙"],
        "notes/by/topic/财政/": ["丙", "甲"],
        "notes/by/topic/教育-科技/": ["乙"],
        "notes/by/org/school/": ["丙", "乙"],
        "notes/by/org/finance/": ["甲"],
        "notes/by/year/2026/": ["丙"],
    }


def test_filters_name_their_values_with_counts_the_most_frequent_first() -> None:
    made = listing(a="title: 甲\ntopic: 财政\n", b="title: 乙\ntopic: 教育/科技\n", c="title: 丙\ntopic: 教育/科技\n")
    view = pages(made)[0].view()
    (topic,) = view["facets"]
    assert topic["label"] == "主题"
    assert [(value["label"], value["count"], value["current"]) for value in topic["values"]] == [
        ("教育/科技", 2, False),
        ("财政", 1, False),
    ]
    assert topic["values"][1]["href"] == "../notes/by/topic/%E8%B4%A2%E6%94%BF/"


def test_a_filtered_page_says_by_what_and_how_to_leave() -> None:
    made = listing(a="title: 甲\ntopic: 财政\n")
    view = next(sheet for sheet in pages(made) if sheet.address == "notes/by/topic/财政/").view()
    assert view["title"] == "通知公告：财政"
    assert view["active"] == [("主题", "财政", "../../../../notes/")]
    assert [value["current"] for value in view["facets"][0]["values"]] == [True]


def test_fifty_stand_on_a_page_and_the_rest_on_further_ones() -> None:
    made = sheets(listing(**numbered(101)))
    assert {address: len(titles) for address, titles in made.items()} == {
        "notes/": 50,
        "notes/page/2/": 50,
        "notes/page/3/": 1,
        "notes/by/year/2026/": 50,
        "notes/by/year/2026/page/2/": 50,
        "notes/by/year/2026/page/3/": 1,
    }
    assert len({title for titles in made.values() for title in titles}) == 101


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2)])
def test_the_number_of_pages_follows_from_the_number_of_records(count: int, pages: int) -> None:
    assert len([address for address in sheets(listing(**numbered(count))) if "by" not in address]) == pages


def test_the_pager_names_first_last_and_near_pages() -> None:
    shown = pager("../", 6, 20)
    assert [label for label, _ in shown["pages"]] == ["1", "…", "4", "5", "6", "7", "8", "…", "20"]
    assert (shown["prev"], shown["next"]) == ("../page/5/", "../page/7/")
    assert (pager("../", 1, 1)["prev"], pager("../", 1, 1)["next"]) == ("", "")
    assert pager("../", 2, 2)["prev"] == "../"


def test_a_record_given_on_request_appears_by_title_and_office_alone() -> None:
    made = listing(
        a="title: 依申请的\ntopic: 财政\norg: finance\nday: 2026-01-05\ndisclosure: {attribute: 依申请公开}\n"
    )
    view = pages(made)[0].view()
    (row,) = view["rows"]
    assert row == {"href": "", "title": "依申请的（依申请公开）", "cells": ["", "财政局", ""]}
    assert "notes/by/topic/财政/" not in sheets(made)


@pytest.mark.parametrize("disclosure", ["{attribute: 不予公开}", "{attribute: 主动公开, scope: 单位内部}"])
def test_a_hidden_record_appears_nowhere(disclosure: str) -> None:
    made = listing(a=f"title: 不公开的\ntopic: 财政\ndisclosure: {disclosure}\n", b="title: 公开的\n")
    assert sheets(made) == {"notes/": ["公开的"]}
    assert "不公开的" not in str(made.rows())


def test_a_record_that_no_longer_stands_is_marked() -> None:
    made = listing(
        a="title: 撤回的\nwithdrawn: {date: 2026-01-05, reason: 有误}\n",
        b="title: 取消的\nstate: 取消\n",
        c="title: 在用的\nstate: 在用\n",
    )
    assert sheets(made)["notes/"] == ["撤回的（已撤回）", "取消的（已取消）", "在用的"]


def test_the_key_of_a_page_changes_with_what_it_shows_and_not_otherwise() -> None:
    def keys(made: Listing) -> dict[str, str]:
        return {sheet.address: sheet.key for sheet in pages(made)}

    before = keys(listing(**numbered(51)))
    assert keys(listing(**numbered(51))) == before
    changed = keys(listing(**{**numbered(51), "n_051": "title: 改了名\nday: 2026-01-05\n"}))
    assert {address for address in before if before[address] != changed[address]} == {
        "notes/page/2/",
        "notes/by/year/2026/page/2/",
    }


def test_rows_for_the_browser_carry_the_slugs_of_their_facets() -> None:
    made = listing(a="title: 甲\ntopic: 教育/科技\norg: finance\nday: 2026-01-05\n")
    said = made.rows()
    assert said["facets"] == ["topic", "org", "year"]
    assert said["rows"] == [
        ["notes/a/", "甲", ["教育/科技", "财政局", "2026-01-05"], [["教育-科技"], ["finance"], ["2026"]]]
    ]
