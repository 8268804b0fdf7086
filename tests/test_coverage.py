"""Every practice of the five source documents has its place, and every place named is there."""

from __future__ import annotations

import pytest

from tests.coverage import PAGE
from tests.coverage import SOURCES
from tests.coverage import named
from tests.coverage import page
from tests.coverage import rows

ROWS = rows()


def test_no_practice_is_left_out() -> None:
    wanted = [f"{source}-{number}" for source, (_, count) in SOURCES.items() for number in range(1, count + 1)]
    assert [row["row"] for row in ROWS] == wanted
    assert len(wanted) == 214


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["row"])
def test_what_serves_a_practice_is_there(row: dict[str, list[str]]) -> None:
    assert row.get("by") or row.get("outside")
    assert [each for each in row.get("by", ()) if not named(each)] == []


def test_a_place_that_is_not_there_is_seen() -> None:
    made_up = ("kind kings", "field power.crown", "rule R-XXX-99", "page register:none", "command fly")
    assert [named(each) for each in made_up] == [""] * 5


def test_the_page_is_the_one_generated() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
