"""What was right when it was published is a warning on the day on which only time has made it wrong."""

from __future__ import annotations

import pytest

from generator.diagnostic import Severity
from tests.rules.desk import found

E, W = Severity.ERROR, Severity.WARNING
POWER = "title: 某审批\npower_type: 行政许可\npromised_limit: 10 工作日\nstatutory_limit: 20 工作日\n"


def weights(rule: str, **texts: str) -> list[Severity]:
    return [each.severity for each in found(rule, **texts)]


@pytest.mark.parametrize(("told", "weight"), [("2026-05-10", W), ("2026-05-11", E)])
def test_a_licence_that_ended_after_it_was_published(told: str, weight: Severity) -> None:
    text = f"valid_from: 2025-05-11\nvalid_to: 2026-05-10\nstatus: 有效\npublished_at: {told}"
    assert weights("R-LIC-02", license__l=text) == [weight]


def test_a_licence_touched_after_it_ended() -> None:
    text = (
        "valid_from: 2025-05-11\nvalid_to: 2026-05-10\nstatus: 有效\npublished_at: 2025-05-12\nchanged_at: 2026-06-01"
    )
    assert weights("R-LIC-02", license__l=text) == [E]


def test_a_licence_that_was_never_valid_is_wrong_on_every_day() -> None:
    text = "valid_from: 2026-05-11\nvalid_to: 2026-05-10\nstatus: 有效\npublished_at: 2026-05-10"
    assert weights("R-LIC-02", license__l=text) == [E]


@pytest.mark.parametrize(("told", "weight"), [("2026-03-04", W), ("2026-03-05", E)])
def test_a_row_of_a_credit_file_that_ended_after_the_file_was_published(told: str, weight: Severity) -> None:
    row = "{date: 2025-03-05, type: 不良行为记录, content: 未归档, shown_until: 2026-03-04}"
    assert weights("R-BLK-05", credit_file__x=f"events: [{row}]\npublished_at: {told}") == [weight]


def test_a_bad_event_without_an_end_is_wrong_on_every_day() -> None:
    row = "{date: 2025-03-05, type: 不良行为记录, content: 未归档}"
    assert weights("R-BLK-05", credit_file__x=f"events: [{row}]\npublished_at: 2025-04-01") == [E]


@pytest.mark.parametrize(("told", "weight"), [("2026-01-31", W), ("2026-02-01", E)])
def test_a_deed_that_ended_after_the_power_was_published(told: str, weight: Severity) -> None:
    deed = "org: b\nentrust: {org: a, doc: {path: deed.pdf}, from: 2025-01-01, to: 2026-01-31}"
    text = f"power_type: 行政许可\nstate: 在用\norg_nature: 受委托组织\n{deed}\npublished_at: {told}"
    organs = {"agency__a": "title: 甲局\nenforcement_status: 法定机关", "agency__b": "title: 乙站"}
    assert weights("R-PWR-07", power__p=text, **organs) == [weight]


@pytest.mark.parametrize(("told", "weight"), [("2026-10-12", W), ("2026-11-06", E)])
def test_a_case_that_became_late_after_it_was_published(told: str, weight: Severity) -> None:
    case = f"power: p\nstatus: 在办\naccepted_at: 2026-10-12\npublished_at: {told}"
    assert weights("R-CAS-01", case__c=case, power__p=POWER) == [weight]


def test_a_case_that_ended_late_is_wrong_on_every_day() -> None:
    case = "power: p\nstatus: 办结\naccepted_at: 2026-10-12\nfinished_at: 2026-11-06\npublished_at: 2026-10-13"
    assert weights("R-CAS-01", case__c=case, power__p=POWER) == [E]


@pytest.mark.parametrize(("told", "weight"), [("2026-05-06", W), ("2026-05-13", E)])
def test_a_ruling_that_fell_and_still_stands(told: str, weight: Severity) -> None:
    fell = "overturned: {event: 撤销, date: 2026-05-06, by: 县政府}"
    assert weights("R-PEN-11", penalty__p=f"{fell}\npublished_at: 2026-04-24\nchanged_at: {told}") == [weight]


@pytest.mark.parametrize(
    ("dates", "weight"),
    [
        ("published_at: 2026-06-30", W),
        ("published_at: 2026-07-01", E),
        ("published_at: 2026-01-05\nchanged_at: 2026-07-02", E),
        ("", E),
    ],
)
def test_a_statute_that_fell_after_the_power_was_published(dates: str, weight: Severity) -> None:
    law = "title: 会计法\nlaw_type: 法律\neffective_at: 2000-07-01\nrepealed_at: 2026-07-01\nstatus: 已废止"
    text = f"title: 某审批\npower_type: 行政许可\nbasis: [《会计法》第一条]\n{dates}"
    assert weights("R-LAW-02", law__a=law, power__p=text) == [weight]


def test_a_statute_that_had_fallen_when_the_decision_was_made_is_wrong_on_every_day() -> None:
    law = "title: 会计法\nlaw_type: 法律\neffective_at: 2000-07-01\nrepealed_at: 2026-07-01\nstatus: 已废止"
    text = "title: 某决策\nbasis: [《会计法》第一条]\ndecided_at: 2026-07-02\npublished_at: 2026-06-01"
    assert weights("R-LAW-02", law__a=law, decision__d=text) == [E]


def test_an_old_licence_under_a_power_that_an_adjustment_has_ended() -> None:
    power = "title: 某审批\npower_type: 行政许可\nstate: 取消"
    change = "type: 取消\npowers: [p]\neffective_from: 2026-05-01"
    assert (
        weights("R-LIC-01", power__p=power, adjustment__t=change, license__l="power: p\ndecided_at: 2026-04-30") == []
    )
    assert weights("R-LIC-01", power__p=power, adjustment__t=change, license__l="power: p\ndecided_at: 2026-05-01") == [
        E
    ]


def test_what_a_record_lacks_is_told_once_and_what_rows_lack_row_by_row() -> None:
    text = "title: 某检查\npower_type: 行政检查"
    assert [each.message for each in found("R-PWR-11", power__p=text)] == [
        "没有填写“监督方式”、“行政复议机关”、“行政诉讼法院”"
    ]
    assert [each.message for each in found("R-PWR-12", power__p=text)] == ["没有填写“检查标准”、“同一企业年度上限”"]
    rows = (
        "items: [{stage: 立案, content: 核实}, {stage: 决定, content: 决定, post: 局长}]\naccountability_scope: 承办人"
    )
    said = [each.message for each in found("R-RSP-01", responsibility__z=rows)]
    assert said.count("没有填写“依据”") == 2
    assert said.count("没有填写“责任岗位”") == 1
    assert "没有填写“追责情形”" in said


def test_a_review_without_a_rank_and_a_case_without_a_number_are_complete() -> None:
    assert (
        found(
            "FIELD-WHEN",
            review__r="review_type: 绩效考核\nseries: 政府部门\ncomponents: [{rater: 指标考核, weight: 100%}]",
        )
        == []
    )
    assert len(found("FIELD-WHEN", review__r="review_type: 民主评议\nrank: 3")) == 1
    case = "status: 办结\nfinished_at: 2026-03-11\nresult: "
    assert found("FIELD-WHEN", case__c=case + "撤回") == []
    assert len(found("FIELD-WHEN", case__c=case + "准予")) == 1
