"""Lists, groups and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

DATES = "{type: list, item: {type: date}, max: 3}"


def test_every_item_is_typed_and_placed(read: Reading) -> None:
    outcome = read(DATES, ["2026-01-05", "昨天", "2026-1-7"])
    assert (outcome.rules, outcome.pointers) == (["FIELD-DATE", "FIELD-DATE"], [(1,), (2,)])


def test_an_empty_item_is_refused(read: Reading) -> None:
    assert read(DATES, ["2026-01-05", None]).message == "“内容”不能为空。"


def test_one_value_alone_is_no_list(read: Reading) -> None:
    outcome = read(DATES, "2026-01-05")
    assert (outcome.rules, outcome.hint) == (["FIELD-TYPE"], "在“内容:”的下一行写：- 2026-01-05")


def test_too_many_items_are_counted(read: Reading) -> None:
    assert read(DATES, ["2026-01-05"] * 4).message == "“内容”最多 3 项，现在有 4 项。"


def test_one_item_is_shown_without_a_list(read: Reading) -> None:
    assert read("{type: list, item: {type: text}}", ["甲"]).html == "甲"
    assert (
        read("{type: list, item: {type: text}}", ["甲", "乙"]).html == '<ul class="values"><li>甲</li><li>乙</li></ul>'
    )


def test_items_keep_their_links(read: Reading) -> None:
    field = read.field("{type: list, item: {type: reference, to: agency}}")
    assert field.links(["finance"]) == [("part", ("part", 0), "agency", "finance", "")]


def test_files_are_found_in_a_list(read: Reading) -> None:
    outcome = read("{type: list, item: {type: attachment}}", ["甲.pdf"])
    assert outcome.field.files(outcome.value) == [{"title": "甲", "path": "甲.pdf"}]
