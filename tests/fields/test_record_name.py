"""A record of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: record-name"


def test_accepts_kind_and_id(read: Reading) -> None:
    outcome = read(OPTIONS, "decision/d-2025-003")
    assert (outcome.value, outcome.rules) == ("decision/d-2025-003", [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("d-2025-003", "FIELD-CODE", ""),
        ("decision／d-2025-003", "FIELD-FULLWIDTH", "写成：decision/d-2025-003"),
        ("decision / d-2025-003", "FIELD-CODE", "写成：decision/d-2025-003"),
        ("decision/../x", "FIELD-CODE", ""),
        ("决策/d-2025-003", "FIELD-CODE", ""),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_links_to_the_record_under_its_caption(read: Reading) -> None:
    assert read(OPTIONS, "agency/finance").html == read("{type: reference, to: agency}", "finance").html


def test_a_record_that_is_not_there_is_shown_as_it_was_written(read: Reading) -> None:
    assert read(OPTIONS, "nothing/x-1").html == "nothing/x-1"
