"""Another record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "{type: reference, to: agency}"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("finance", "finance"),
        ("agency/finance", "finance"),
        ("县财政局", "县财政局"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("../../etc/x", "PATH-TRAVERSAL", "只写编号。"),
        ("%2e%2e/x", "PATH-TRAVERSAL", "只写编号。"),
        ("/etc/x", "PATH-ABSOLUTE", "只写编号。"),
        ("C:\\x", "PATH-ABSOLUTE", "只写编号。"),
        ("law/xuke-fa", "FIELD-REFERENCE", "写成：xuke-fa"),
        ("a\nb", "FIELD-NEWLINE", "写成：“ab”"),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_links_to_the_record(read: Reading) -> None:
    assert read(OPTIONS, "finance").html == '<a href="../../agencys/finance/">县财政局</a>'


def test_an_unknown_record_is_shown_as_written(read: Reading) -> None:
    assert read(OPTIONS, "nobody").html == "nobody"


def test_refers_to_the_record(read: Reading) -> None:
    assert read.field(OPTIONS).links("finance") == [("part", ("part",), "agency", "finance", "")]
