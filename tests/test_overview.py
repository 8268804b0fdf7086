"""The pages that are no record's: front page, missing page, signposts, and what they tell of hidden records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.listing import Listing
from generator.overview import Overview
from tests.shelf import kinds
from tests.shelf import shelf


def overview() -> Overview:
    return Overview("阳河县公开专栏", "副标题", kinds(), [("公开指南", "guide/")])


def home(records: dict[str, str], counts: dict[str, int]) -> dict[str, Any]:
    library = shelf(records)
    return overview().home(library, counts, library.cards("note"))


def test_the_front_page_counts_every_kind_of_which_there_is_something() -> None:
    said = home({"note/a": "title: 甲\n"}, {"note": 1, "office": 0})
    assert said["groups"] == [
        {"label": "", "counts": [{"label": "通知", "href": "./notes/", "count": 1}], "wide": False}
    ]


def test_the_front_page_names_kind_office_and_date_of_what_is_new() -> None:
    said = home({"office/finance": "title: 财政局\n", "note/a": "title: 甲\norg: finance\nday: 2026-01-05\n"}, {})
    assert said["newest"] == [
        {"href": "./notes/a/", "title": "甲", "kind": "通知", "publisher": "财政局", "date": "2026-01-05"}
    ]


def test_the_front_page_leads_to_the_values_of_a_facet_in_the_order_of_the_code_list() -> None:
    kind = replace(kinds()["note"], front=("按主题查", "topic"))
    library = shelf(
        {
            "note/a": "title: 甲\ntopic: 教育/科技\n",
            "note/b": "title: 乙\ntopic: 财政\n",
            "note/c": "title: 丙\ntopic: 财政\n",
            "note/d": "title: 丁\ntopic: 财政\ndisclosure: {attribute: 依申请公开}\n",
        }
    )
    known = Overview("", "", {"note": kind}, [])
    fronts = {"note": Listing(kind, library).front()}
    assert known.home(library, {}, [], fronts=fronts)["ways"] == [
        {
            "label": "按主题查",
            "rows": [
                {"href": "./notes/by/topic/%E8%B4%A2%E6%94%BF/", "title": "财政", "count": 2},
                {"href": "./notes/by/topic/%E6%95%99%E8%82%B2-%E7%A7%91%E6%8A%80/", "title": "教育/科技", "count": 1},
            ],
        }
    ]
    assert known.home(shelf({}), {}, [], fronts={"note": Listing(kind, shelf({})).front()})["ways"] == []


def test_the_front_page_leads_to_prose_pages() -> None:
    assert home({}, {})["prose"] == [{"title": "公开指南", "href": "./guide/"}]


def test_the_missing_page_has_links_from_the_root_of_the_host() -> None:
    said = overview().missing("/ygyx/")
    assert (said["base"], said["absolute_base"]) == ("/ygyx/", "/ygyx/")


def test_a_signpost_leads_to_the_present_address() -> None:
    library = shelf({"note/a": "title: 甲\n"})
    card = library.card("note/a")
    assert card is not None
    said = overview().moved("notes/old/", card)
    assert (said["href"], said["title"]) == ("../../notes/a/", "甲")
