"""Meetings and catalogues: who came, what stood on the agenda, how often they meet, what became of it."""

from __future__ import annotations

import pytest

from tests.rules.desk import found


def told(rule: str, text: str, **others: str) -> list[str]:
    return [each.message for each in found(rule, **others, meeting__m=text)]


def test_those_who_came_and_those_who_stayed_away_were_called() -> None:
    text = "should_attend: {}\nattendees: [{{post: 局长}}, {{post: 村民代表, count: 38}}]\nabsent: [{{post: 乙}}]"
    assert told("R-MTG-01", text.format(40)) == []
    assert told("R-MTG-01", text.format(41)) == ["出席人员 39 人＋缺席人员 1 人，一共 40 人，与应到人数 41 人对不上"]


def test_nobody_came_and_stayed_away() -> None:
    text = "should_attend: 2\nattendees: [{post: 局长, org: finance}]\nabsent: [{post: 局长, org: %s}]"
    assert told("R-MTG-01", text % "finance") == ["“局长”既在“出席人员”里，又在“缺席人员”里"]
    assert told("R-MTG-01", text % "market") == []
    many = "should_attend: 42\nattendees: [{post: 村民代表, count: 38}]\nabsent: [{post: 村民代表, count: 4}]"
    assert told("R-MTG-01", many) == []


AGENDA = "agenda: [{no: 1, title: 甲, decision: d}]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("meeting: m\nagenda_no: 1", []),
        ("meeting: n\nagenda_no: 1", ["第 1 个议题写的决策“d”不是在这次会议上作出的"]),
        ("meeting: m\nagenda_no: 2", ["第 1 个议题写的决策“d”，自己写的议题号是 2"]),
    ],
)
def test_an_agenda_and_what_was_decided_agree(text: str, message: list[str]) -> None:
    assert told("R-MTG-02", AGENDA, meeting__n="title: 乙", decision__d=text) == message


def test_what_was_moved_at_the_meeting_and_decided_is_a_warning() -> None:
    agenda = "agenda: [{no: 1, title: 甲, improvised: 是}, {no: 2, title: 乙}]"
    assert told("R-MTG-02", agenda) == []
    assert told("R-MTG-02", agenda, decision__d="meeting: m\nagenda_no: 2") == []
    (finding,) = found("R-MTG-02", meeting__m=agenda, decision__d="meeting: m\nagenda_no: 1")
    assert (finding.message, finding.severity.value) == ("第 1 个议题是临时动议，当场作出了决策", "警告")


SERIES = "meeting_type: 领导小组例会\norg: a\nseries: 例会\nheld_at: {}\n"


def apart(earlier: str, later: str, more: str = "") -> list[str]:
    texts = {"meeting__m": SERIES.format(earlier), "meeting__n": SERIES.format(later) + more}
    return [f"{each.severity.value} {each.message}" for each in found("R-MTG-03", **texts)]


def test_a_half_yearly_meeting_may_be_a_month_late() -> None:
    assert apart("2026-01-30", "2026-08-30") == []
    assert apart("2026-01-30", "2026-08-31") == [
        "警告 “例会”上一次是 2026-01-30，这一次是 2026-08-31，隔了 213 天，应当每 6 个月开一次"
    ]


def test_the_last_of_a_series_is_told_when_the_next_is_overdue() -> None:
    assert apart("2025-12-20", "2026-04-22") == []
    assert apart("2025-12-20", "2026-04-21") == [
        "提示 “例会”最近一次是 2026-04-21，到 2026-11-22 没有再开，应当每 6 个月开一次"
    ]


def test_a_meeting_may_say_its_own_interval() -> None:
    assert apart("2026-08-20", "2026-11-20") == []
    assert len(apart("2026-08-20", "2026-11-20", "interval: 1")) == 1
    single = "meeting_type: 联席会议\norg: a\nseries: 联席\nheld_at: 2024-01-10"
    assert told("R-MTG-03", single) == []


def test_what_was_resolved_has_a_state_when_it_is_due() -> None:
    text = "resolutions: [{text: 甲, org: a, deadline: %s%s}]"
    assert told("R-MTG-04", text % ("2026-11-22", "")) == []
    assert told("R-MTG-04", text % ("2026-11-20", "")) == ["第 1 项：时限 2026-11-20 已经过了 2 天，没有写“进展”"]
    assert told("R-MTG-04", text % ("2026-11-20", ", status: 已完成")) == []
    assert told("R-MTG-04", text % ("2026-11-20", ", status: 已终止")) == []
    (finding,) = found("R-MTG-04", meeting__m=text % ("2026-11-20", ", status: 办理中"))
    assert finding.severity.value == "提示"


OFFICES = {f"agency__{name}": f"title: {name}局" for name in "abc"}


def test_members_of_a_joint_meeting_that_did_not_come_are_named() -> None:
    text = "meeting_type: 联席会议\norg: a\nmembers: [a, b, c]\nattendees: [{post: 局长, org: b}]"
    assert told("R-MTG-05", text, **OFFICES) == ["成员单位 3 家，没有派人出席的 1 家：c局"]
    assert told("R-MTG-05", text.replace("联席会议", "调度会"), **OFFICES) == []


def test_a_group_has_its_members_where_it_is_registered() -> None:
    group = "title: 领导小组\ngroup_members: [{org: b, role: 成员}, {org: c局, role: 成员}]"
    text = "meeting_type: 领导小组例会\norg: g\nattendees: [{post: 局长, org: c}]"
    assert told("R-MTG-05", text, agency__g=group, **OFFICES) == ["成员单位 2 家，没有派人出席的 1 家：b局"]


ITEM = "{no: 1, title: 甲, status: %s%s}"


def catalogue(item: str, year: int = 2026, **others: str) -> list[str]:
    text = f"year: {year}\nitems: [{item}]"
    return [each.message for each in found("R-DCT-01", **others, decision_catalog__c=text)]


def test_what_stands_in_a_catalogue_is_decided_within_its_year() -> None:
    assert catalogue(ITEM % ("进行中", "")) == []
    assert catalogue(ITEM % ("进行中", ""), 2025) == [
        "第 1 项“甲”到年底还是“进行中”，没有作出决策，也没有写终止或者调出"
    ]
    assert catalogue(ITEM % ("调出", ""), 2025) == []
    assert catalogue(ITEM % ("已决策", "")) == ["第 1 项“甲”写了“已决策”，没有关联“形成的决策”"]
    assert catalogue(ITEM % ("已决策", ", decision: d"), decision__d="title: 甲") == []


def test_a_major_matter_of_a_government_stands_in_a_catalogue() -> None:
    text = "category: 重大决策\nbody: 政府常务会议"
    (finding,) = found("R-DCT-01", decision__d=text)
    assert finding.message == "这是重大决策，年度重大决策事项目录里没有列"
    assert found("R-DCT-01", decision__d=text, decision_catalog__c="items: [{no: 1, decision: d}]") == []
    assert found("R-DCT-01", decision__d=text.replace("政府常务会议", "党组")) == []


def steps(decision: str, step: str = "expert_review") -> list[str]:
    text = f"items: [{{no: 1, title: 甲, {step}: 是, decision: d}}]"
    return [each.message for each in found("R-DCT-02", decision__d="title: 乙\n" + decision, decision_catalog__c=text)]


def test_a_step_that_a_catalogue_asks_for_is_found_in_the_decision() -> None:
    assert steps("") == ["第 1 项要求“专家论证”，决策“乙”里没有"]
    assert steps("expert_review: {required: 否}") == ["第 1 项要求“专家论证”，决策“乙”里没有"]
    assert steps("expert_review: {required: 是}") == []
    assert steps("hearing: {date: 2026-03-02}", "hearing") == []
    assert steps("hearing: {date: 2026-03-02}", "legality_review") == ["第 1 项要求“合法性审查”，决策“乙”里没有"]


def test_a_catalogue_has_the_consent_of_the_party_and_is_published() -> None:
    said = "party_approval: {date: 2026-01-20}\npublished_at: 2026-01-28"
    assert [each.message for each in found("R-DCT-03", decision_catalog__c=said)] == ["没有填写“文号或会议”"]
    whole = said.replace("20}", "20, doc_no: 常委会}")
    assert found("R-DCT-03", decision_catalog__c=whole) == []
