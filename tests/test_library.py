"""All records together: found by id and name, followed there and back, and every question remembered."""

from __future__ import annotations

from generator.library import Library
from tests.shelf import AS_OF
from tests.shelf import kinds
from tests.shelf import shelf

RECORDS = {
    "office/finance": "title: 财政局\nboss: gov\n",
    "office/gov": "title: 县政府\n",
    "note/b": "title: 乙\norg: 财政局\n",
    "note/a": "title: 甲\norg: finance\n",
}


def test_a_record_is_found_by_its_ref() -> None:
    library = shelf(RECORDS)
    found = library.get("office/finance")
    assert found is not None
    assert found.values["title"] == "财政局"
    assert library.get("office/nobody") is None


def test_a_record_is_known_by_its_id_and_by_its_name() -> None:
    library = shelf(RECORDS)
    assert library.target("office", "finance") == "finance"
    assert library.target("office", "财政局") == "finance"
    assert library.target("office", " 财政局 ") == "finance"
    assert library.target("note", "财政局") is None


def test_references_are_followed_by_id_and_by_name() -> None:
    library = shelf(RECORDS)
    for ref in ("note/a", "note/b"):
        note = library.get(ref)
        assert note is not None
        office = library.follow(note, ("org",))
        assert office is not None
        assert office.ref == "office/finance"


def test_referrers_come_in_the_order_of_their_refs_with_field_and_place() -> None:
    links = shelf(RECORDS).referrers("office/finance")
    assert sorted((link.source, link.field, link.pointer) for link in links) == [
        ("note/a", "org", ("org",)),
        ("note/b", "org", ("org",)),
    ]
    assert [link.source for link in shelf(RECORDS).referrers("office/gov")] == ["office/finance"]
    assert shelf(RECORDS).referrers("note/a") == ()


def test_the_neighbours_of_a_record_are_those_it_names_and_those_that_name_it() -> None:
    library = shelf(RECORDS)
    office = library.get("office/finance")
    assert office is not None
    assert library.near(office) == {"office/finance", "office/gov", "note/a", "note/b"}


def test_cards_come_in_the_order_of_their_ids() -> None:
    assert [card.ref for card in shelf(RECORDS).cards("note")] == ["note/a", "note/b"]
    assert shelf(RECORDS).ids("office") == ["finance", "gov"]


def test_what_was_asked_beyond_the_neighbours_is_remembered() -> None:
    library = shelf({**RECORDS, "office/far": "title: 远处的单位\n"})
    note = library.get("note/a")
    assert note is not None
    library.reads.clear()
    library.card("office/finance")
    assert library.asked(note) == []
    library.card("office/far")
    library.target("office", "没有的单位")
    _ = library.today
    assert library.asked(note) == ["as-of", "card:office/far", "name:office=没有的单位"]


def test_a_hidden_record_is_shown_by_its_id_alone() -> None:
    library = shelf({"note/a": "title: 内部标题\ndisclosure: {attribute: 不予公开}\n", "note/b": "title: 公开标题\n"})
    assert library.caption("note/a") == "a"
    assert library.caption("note/b") == "公开标题"
    assert library.caption("note/absent") == "absent"
    assert library.target("note", "内部标题") is None


def test_an_empty_library_answers_every_question() -> None:
    library = Library(kinds(), AS_OF)
    assert library.get("note/a") is None
    assert library.card("note/a") is None
    assert library.cards("note") == []
    assert library.having("index", "1") == []
