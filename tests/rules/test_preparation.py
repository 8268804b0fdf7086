"""What comes before and after a decision: the public, experts, risks, notices, reasons, and who carries it out."""

from __future__ import annotations

import pytest

from tests.rules.desk import found

MAJOR = "category: 重大决策\nbody: 局长办公会\n"
APPOINTMENT = "category: 重要人事任免\nresult: 通过\nbody: 党组\n"


def told(rule: str, text: str, **others: str) -> list[str]:
    return [each.message for each in found(rule, **others, decision__d=text)]


def weight(rule: str, text: str, **others: str) -> list[str]:
    return [each.severity.value for each in found(rule, **others, decision__d=text)]


def notice(begun: str, ended: str) -> str:
    return f"{APPOINTMENT}decided_at: 2026-03-02\nappointment: {{notice_from: {begun}, notice_to: {ended}}}"


def test_a_notice_of_five_working_days_is_long_enough_with_its_first_and_last_day() -> None:
    assert told("R-DEC-07", notice("2026-03-09", "2026-03-13")) == []
    assert told("R-DEC-07", notice("2026-03-09", "2026-03-12")) == [
        "公示从 2026-03-09 到 2026-03-12 有 4 个工作日，少于 5 个工作日"
    ]


def test_days_off_are_no_days_of_a_notice() -> None:
    assert told("R-DEC-07", notice("2026-03-12", "2026-03-18")) == []
    assert len(told("R-DEC-07", notice("2026-03-13", "2026-03-18"))) == 1


def test_a_notice_begins_when_it_is_decided_and_a_name_shown_before_is_an_error() -> None:
    assert told("R-DEC-07", notice("2026-03-02", "2026-03-06")) == []
    assert told("R-DEC-07", notice("2026-02-27", "2026-03-06")) == [
        "2026-02-27 就开始公示，早于决策日期 2026-03-02，应当先讨论决定、后公示人选"
    ]
    shown = "decision: d\nnotice_from: 2026-02-27\nnotice_to: 2026-03-06\n"
    for name, severity in (("", "警告"), ("name: 李某某\n", "错误")):
        (finding,) = found("R-DEC-07", decision__d="decided_at: 2026-03-02", appointment__a=shown + name)
        assert finding.severity.value == severity


def test_a_promotion_without_any_notice_is_found() -> None:
    text = APPOINTMENT + "appointment: {appointment_type: 提拔任职, candidates: 1}"
    assert told("R-DEC-07", text) == ["任用方式是“提拔任职”，没有写公示的起止日期，也没有任前公示的记录"]
    assert told("R-DEC-07", text, appointment__a="decision: d\nnotice_from: 2026-03-09\nnotice_to: 2026-03-13") == []
    assert told("R-DEC-07", text.replace("提拔任职", "平职交流")) == []
    assert told("R-DEC-07", text.replace("通过", "缓议")) == []


@pytest.mark.parametrize(
    ("category", "body", "method", "right"),
    [
        ("重要人事任免", "党组", "口头", False),
        ("大额资金使用", "党委常委会", "口头", False),
        ("大额资金使用", "党委常委会", "举手", True),
        ("重大项目安排", "党组", "口头", True),
        ("大额资金使用", "政府常务会议", "口头", True),
        ("大额资金使用", "其他\ndecision_rule: 首长决定", "口头", True),
        ("大额资金使用", "其他\ndecision_rule: 过半数通过", "口头", False),
    ],
)
def test_bodies_that_decide_by_majority_vote_on_staff_and_money(
    category: str, body: str, method: str, right: bool
) -> None:
    assert (told("R-DEC-08", f"category: {category}\nbody: {body}\nvoting_method: {method}") == []) is right


def test_a_vote_by_word_of_mouth_is_told_with_what_it_was_about() -> None:
    assert told("R-DEC-08", "category: 大额资金使用\nbody: 党组\nvoting_method: 口头") == [
        "决策类别是“大额资金使用”，表决形式不应当是“口头”"
    ]


def asked(begun: str, ended: str, more: str = "") -> str:
    said = f"forms: [公开征求意见], from: {begun}, to: {ended}, feedback: 采纳三条{more}"
    return f"{MAJOR}public_participation: {{{said}}}"


def test_thirty_days_for_the_public_without_the_first() -> None:
    assert told("R-DEC-10", asked("2026-03-01", "2026-03-31")) == []
    assert weight("R-DEC-10", asked("2026-03-01", "2026-03-30")) == ["警告"]
    assert weight("R-DEC-10", asked("2026-03-01", "2026-03-29")) == ["错误"]
    assert told("R-DEC-10", asked("2026-03-01", "2026-03-29")) == [
        "公开征求意见从 2026-03-01 到 2026-03-29 是 28 天（起始当日不计入），少于 30 天，没有写“缩短期限的说明”"
    ]
    assert told("R-DEC-10", asked("2026-03-01", "2026-03-10", ", short_reason: 防汛紧急")) == []


def test_only_those_who_ask_in_public_have_thirty_days() -> None:
    text = MAJOR + "public_participation: {forms: [座谈会], from: 2026-03-01, to: 2026-03-10, feedback: 采纳三条}"
    assert told("R-DEC-10", text) == []
    assert told("R-DEC-10", text.replace("座谈会], from: 2026-03-01, to: 2026-03-10", "公开征求意见]")) == [
        "写了“公开征求意见”，没有写起止日期"
    ]


def test_the_public_is_told_what_came_of_its_opinions() -> None:
    assert told("R-DEC-10", asked("2026-03-01", "2026-03-31").replace(", feedback: 采纳三条", "")) == [
        "没有写“采纳情况”，看不出公众的意见怎么处理"
    ]


def test_an_administrative_body_asks_the_public_and_any_other_somebody() -> None:
    assert weight("R-DEC-10", MAJOR) == ["错误"]
    party = "category: 重大决策\nbody: 党委常委会\n"
    assert weight("R-DEC-10", party) == ["警告"]
    assert told("R-DEC-10", party + "consultation: 书面征求各乡镇意见") == []
    assert told("R-DEC-10", "category: 大额资金使用\nbody: 局长办公会") == []
    assert told("R-DEC-10", MAJOR + "formed_at: 2019-08-31") == []


def hearing(listed: str, papers: str, signed: str = "是") -> str:
    return f"hearing: {{date: 2026-03-20, list_at: {listed}, papers_at: {papers}, signed: {signed}}}"


def test_the_papers_of_a_hearing_go_out_seven_days_before_and_the_list_before_it() -> None:
    assert told("R-DEC-11", hearing("2026-03-19", "2026-03-13")) == []
    assert told("R-DEC-11", hearing("2026-03-20", "2026-03-14")) == [
        "“参加人名单公布日期”2026-03-20，不早于听证日期 2026-03-20，应当提前公布",
        "“材料送达日期”2026-03-14到听证日期 2026-03-20 是 6 天，少于 7 天",
    ]


def test_the_record_of_a_hearing_is_signed() -> None:
    assert told("R-DEC-11", hearing("2026-03-10", "2026-03-10", "否")) == ["听证笔录没有经参加人签字"]
    assert told("R-DEC-11", "hearing: {date: 2026-03-20, list_at: 2026-03-10, papers_at: 2026-03-10}") == [
        "举行了听证，没有写“笔录经参加人签字”"
    ]
    assert told("R-DEC-11", "title: 甲") == []


def test_experts_are_heard_where_they_must_be() -> None:
    assert told("R-DEC-12", "expert_review: {required: 是, experts: [某大学], date: 2026-03-02}") == [
        "需要专家论证，没有写“论证意见”"
    ]
    assert told("R-DEC-12", "expert_review: {required: 否}") == []


def test_an_office_is_no_expert_on_what_it_proposes() -> None:
    said = "expert_review: {required: 是, experts: [某大学, 县水利局总工办], date: 2026-03-02, opinion: 可行}\n"
    office = "title: 阳河县水利局\nshort_name: 县水利局"
    assert told("R-DEC-12", said + "proposer: water", agency__water=office) == [
        "论证单位“县水利局总工办”就是提出部门，与决策事项有直接利害关系，不能担任论证单位"
    ]
    assert told("R-DEC-12", said + "proposer: market", agency__water=office, agency__market="title: 市场局") == []


def risk(said: str, result: str = "通过") -> list[str]:
    text = f"meeting: m\nresult: {result}\nrisk_assessment: {{{said}}}"
    return told("R-DEC-13", text, meeting__m="held_at: 2026-03-20")


def test_a_risk_that_cannot_be_controlled_is_not_passed() -> None:
    assert risk("required: 是, result: 可控, date: 2026-03-20") == []
    assert risk("required: 是, result: 不可控, date: 2026-03-10") == ["评估结论是“不可控”，决策结果却是“通过”"]
    assert risk("required: 是, result: 不可控, date: 2026-03-10", "缓议") == []
    assert risk("required: 是, result: 可控, date: 2026-03-21") == [
        "评估日期 2026-03-21 晚于会议 2026-03-20，应当先评估、后讨论"
    ]
    assert risk("required: 是") == ["需要风险评估，没有写“评估结论”", "需要风险评估，没有写“评估日期”"]
    assert risk("required: 否") == []


def test_a_government_asks_the_party_before_and_publishes_after() -> None:
    text = "category: 重大决策\nresult: 通过\nbody: 政府常务会议\ndisclosure: {attribute: 主动公开}\n"
    assert told("R-DEC-15", text) == ["没有填写“请示同级党委”", "没有填写“公开日期”"]
    assert told("R-DEC-15", text + "party_report: {date: 2026-03-01}\npublished_at: 2026-03-10") == []
    assert told("R-DEC-15", text.replace("政府常务会议", "党组")) == []
    assert told("R-DEC-15", text.replace("通过", "缓议")) == []


def head(yes: int, no: int, result: str, body: str = "局长办公会", more: str = "") -> list[str]:
    numbers = f"{{should_attend: 8, present: 8, absent: 0, for: {yes}, against: {no}, abstain: {8 - yes - no}}}"
    return told("R-DEC-16", f"body: {body}\nresult: {result}\nvotes: {numbers}\n{more}")


def test_the_head_explains_only_against_more_than_half() -> None:
    assert head(4, 4, "通过") == []
    assert head(3, 5, "通过") == [
        "参加表决的 8 人里反对 5 票，是多数，决策结果却是“通过”，没有写“与多数意见不一致的理由”"
    ]
    assert head(5, 3, "不通过") == [
        "参加表决的 8 人里赞成 5 票，是多数，决策结果却是“不通过”，没有写“与多数意见不一致的理由”"
    ]
    assert head(3, 5, "通过", more="head_reason: 汛期将至") == []
    assert head(3, 5, "缓议") == []
    assert head(3, 5, "通过", body="党组") == []


def test_those_who_stood_aside_are_no_part_of_the_majority() -> None:
    numbers = "{should_attend: 8, present: 8, absent: 0, recused: 1, for: 3, against: 4, abstain: 0}"
    assert len(told("R-DEC-16", f"body: 局长办公会\nresult: 通过\nvotes: {numbers}")) == 1


def test_what_is_due_has_a_state_and_what_is_not_done_is_pressed_for() -> None:
    assert told("R-DEC-17", "result: 通过\ndeadline: 2026-11-22") == []
    assert told("R-DEC-17", "result: 通过\ndeadline: 2026-11-21") == [
        "完成时限 2026-11-21 已经过了 1 天，没有写“执行状态”"
    ]
    assert told("R-DEC-17", "result: 不通过\ndeadline: 2026-11-21") == []
    late = "result: 通过\ndeadline: 2026-11-21\nexecution: {status: 执行中}"
    assert weight("R-DEC-17", late) == ["提示"]
    assert told("R-DEC-17", late.replace("执行中", "已执行")) == []


def test_a_decision_that_is_not_carried_out_is_followed_up() -> None:
    text = "result: 原则通过\ndeadline: 2027-01-31\nexecution: {status: 变相执行}"
    assert told("R-DEC-17", text) == ["执行状态是“变相执行”，没有关联“督办”"]
    assert told("R-DEC-17", text, supervision__s="decisions: [d]") == []
    assert told("R-DEC-17", text.replace("}", ", supervision: s}"), supervision__s="title: 督办") == []


def test_who_stands_aside_neither_speaks_nor_votes() -> None:
    text = "recusal: [总会计师（亲属在名单内）]\nvotes: {recused: 1}\n"
    assert told("R-DEC-18", text + "speaking_order: [{order: 1, member: 局长}]") == []
    assert told("R-DEC-18", text + "speaking_order: [{order: 1, member: 总会计师}]") == [
        "“总会计师”应当回避，却还在“发言表态顺序”里"
    ]
    assert told("R-DEC-18", text + "opinions: [{member: 总会计师, vote: 赞成}]") == [
        "“总会计师”应当回避，却还在“成员表决意见及理由”里"
    ]


def test_more_who_stood_aside_than_are_named_are_counted() -> None:
    assert told("R-DEC-18", "recusal: [甲]\nvotes: {recused: 2}") == ["到会回避 2 人，“回避”里只写了 1 人"]
    assert told("R-DEC-18", "votes: {recused: 1}") == ["到会回避 1 人，“回避”里只写了 0 人"]
    assert told("R-DEC-18", "recusal: [甲, 乙]\nvotes: {recused: 1}") == []


def test_a_head_who_decides_in_his_own_charge_is_warned() -> None:
    text = "category: 大额资金使用\nspeaking_order: [{order: 1, member: 局长, leader: l, is_chief: 是}]\n"
    assert told("R-DEC-18", text, leader__l="portfolios: [财务]") == [
        "“局长”直接分管财务，又对这件事最后表态，没有写回避情况"
    ]
    assert weight("R-DEC-18", text, leader__l="portfolios: [财务]") == ["警告"]
    assert told("R-DEC-18", text, leader__l="portfolios: [人事]") == []
    assert told("R-DEC-18", text.replace("大额资金使用", "重大决策"), leader__l="portfolios: [财务]") == []
    assert told("R-DEC-18", text.replace("是}", "否}"), leader__l="portfolios: [财务]") == []
