"""The number of an official document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading


@pytest.mark.parametrize("number", ["通政办发〔2026〕12号", "国务院令第711号", "县长令", "国办函〔2019〕61号"])
def test_accepts_the_form_of_the_standard(read: Reading, number: str) -> None:
    outcome = read("type: document-number", number)
    assert (outcome.value, outcome.rules) == (number, [])


@pytest.mark.parametrize(
    "written",
    [
        "国发[2017]47号",
        "国发（2017）47号",
        "国发【2017】47号",
        "国发〔17〕47号",
        "国发〔2017〕第47号",
        "国发〔2017〕047号",
        "国发 〔2017〕 47 号",
        "国发〔２０１７〕４７号",
    ],
)
def test_other_forms_stand_with_the_corrected_text(read: Reading, written: str) -> None:
    outcome = read("type: document-number", written)
    assert (outcome.value, outcome.rules, outcome.hint) == (written, ["R-DOC-01"], "写成：国发〔2017〕47号")
    assert outcome.problems[0].severity.value == "警告"


def test_what_cannot_be_recognised_gets_the_rule(read: Reading) -> None:
    assert read("type: document-number", "四十七号文").hint.startswith("年份用六角括号〔〕写全四位")


def test_a_line_break_is_an_error(read: Reading) -> None:
    assert read("type: document-number", "国发\n47号").rules == ["FIELD-NEWLINE"]
