"""Persons, parties and signatures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.source import Raw
    from tests.fields.conftest import Reading


def test_a_person_may_be_a_post_alone(read: Reading) -> None:
    assert read("type: person", "政策法规科科长").value == {"name": "政策法规科科长"}


def test_a_person_has_name_post_and_office(read: Reading) -> None:
    outcome = read("{type: person, to: agency}", {"姓名": "局长", "post": "主要负责人", "org": "finance"})
    assert outcome.value == {"name": "局长", "post": "主要负责人", "org": "finance"}
    assert outcome.text == "局长（县财政局，主要负责人）"
    assert outcome.field.links(outcome.value) == [("part.org", ("part", "org"), "agency", "finance", "")]


def test_a_person_without_a_name_is_refused(read: Reading) -> None:
    outcome = read("type: person", {"post": "局长"})
    assert (outcome.rules, outcome.message) == (["FIELD-REQUIRED"], "缺少“姓名”。")


def test_nobody_asks_for_the_telephone_of_a_person(read: Reading) -> None:
    assert read("type: person", {"name": "局长", "phone": "4222333"}).rules == ["FIELD-UNKNOWN"]


def test_a_party_has_a_name_and_a_type(read: Reading) -> None:
    raw: dict[str, Raw] = {"name": "甲公司", "party_type": "法人及非法人组织", "uscc": "91230500MA1B3N1N2M"}
    assert read("type: party", raw).value == raw


def test_an_unmasked_number_of_a_party_is_refused_and_not_repeated(read: Reading) -> None:
    raw: dict[str, Raw] = {"name": "张某某", "party_type": "自然人", "id_masked": "11010519491231002X"}
    outcome = read("type: party", raw)
    assert (outcome.rules, outcome.pointers) == (["FIELD-PATTERN"], [("id_masked",)])
    assert "11010519491231002X" not in outcome.message


def test_a_signature_has_role_name_and_date(read: Reading) -> None:
    raw: dict[str, Raw] = {"role": "分管领导", "name": "分管副局长", "date": "2026-03-02", "method": "手签"}
    assert read("type: sign-off", raw).value == {**raw, "date": dt.date(2026, 3, 2)}


def test_the_roles_of_signatures_may_be_listed(read: Reading) -> None:
    outcome = read("{type: sign-off, of: [甲方, 乙方]}", {"role": "丙方", "name": "甲", "date": "2026-03-02"})
    assert (outcome.rules, outcome.pointers) == (["FIELD-CHOICE"], [("role",)])
