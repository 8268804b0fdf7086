"""Meetings: who speaks last, what the votes add up to, how many are enough, what a decision rests on."""

from __future__ import annotations

import pytest

from tests.rules.desk import found

VOTES = "votes: {{should_attend: {0}, present: {1}, absent: {2}, for: {3}, against: {4}, abstain: {5}}}\n"


def messages(rule: str, text: str) -> list[str]:
    return [each.message for each in found(rule, decision__d=text)]


def votes(*numbers: int) -> str:
    return VOTES.format(*numbers)


def order(*members: str) -> str:
    """Members in the order in which they spoke; a star marks the head."""
    rows = [
        f"{{order: {place}, member: {member.strip('*')}, is_chief: {'是' if '*' in member else '否'}}}"
        for place, member in enumerate(members, 1)
    ]
    return f"speaking_order: [{', '.join(rows)}]"


def test_the_head_who_speaks_last_is_right() -> None:
    assert messages("R-DEC-01", order("甲", "乙", "局长*")) == []


def test_the_head_who_does_not_speak_last_is_named_with_those_who_came_after() -> None:
    assert messages("R-DEC-01", order("甲", "局长*", "乙", "丙")) == [
        "“局长”是一把手，第 2 个表态，之后（或同时）还有 2 人：乙、丙"
    ]


def test_a_head_who_also_spoke_before_is_found() -> None:
    text = order("局长", "甲", "局长*")
    assert messages("R-DEC-01", text) == []
    assert messages("R-DEC-01b", text) == ["“局长”是一把手，第 1 个就发了言，第 3 个又表态"]
    assert messages("R-DEC-01b", order("甲", "乙", "局长*")) == []


def test_a_head_who_reports_on_the_matter_sets_the_tone() -> None:
    meeting = "agenda: [{no: 1, title: 甲, reporter: 局长}, {no: 2, title: 乙, reporter: 办公室}]"
    text = order("甲", "局长*") + "\nmeeting: m\nagenda_no: "
    (finding,) = found("R-DEC-01b", meeting__m=meeting, decision__d=text + "1")
    assert (finding.message, finding.severity.value) == ("议题 1 由一把手“局长”汇报，等于先表明了意见", "警告")
    assert found("R-DEC-01b", meeting__m=meeting, decision__d=text + "2") == []


def test_two_heads_speak_after_all_others() -> None:
    assert messages("R-DEC-01", order("甲", "局长*", "书记*")) == []


def test_a_head_on_the_same_place_as_another_did_not_speak_last() -> None:
    text = "speaking_order: [{order: 1, member: 甲}, {order: 1, member: 局长, is_chief: 是}]"
    assert len(messages("R-DEC-01", text)) == 1


def test_rows_may_stand_in_any_order() -> None:
    text = "speaking_order: [{order: 2, member: 局长, is_chief: 是}, {order: 1, member: 甲}]"
    assert messages("R-DEC-01", text) == []


def test_without_a_head_there_is_only_a_notice() -> None:
    assert [each.severity.value for each in found("R-DEC-01", decision__d=order("甲", "乙"))] == ["提示"]


def test_votes_and_members_add_up() -> None:
    assert messages("R-DEC-02", votes(7, 6, 1, 5, 0, 1)) == []


def test_a_vote_too_many_and_a_member_too_few_are_counted() -> None:
    assert messages("R-DEC-02", votes(8, 6, 1, 6, 0, 1)) == [
        "赞成 6＋反对 0＋弃权 1＋无效 0，一共 7 票；参加表决的是 6 人（实到 6－到会回避 0），多 1 票",
        "实到 6＋缺席 1，一共 7 人，与应到 8 人对不上",
    ]


def test_those_who_recused_themselves_do_not_vote() -> None:
    said = "votes: {should_attend: 7, present: 6, absent: 1, recused: 1, for: 4, against: 0, abstain: 1, invalid: 0}"
    assert messages("R-DEC-02", said) == []


@pytest.mark.parametrize(
    ("body", "called", "present", "yes", "enough"),
    [
        ("党组", 6, 6, 4, True),
        ("党组", 6, 6, 3, False),
        ("党组", 7, 7, 4, True),
        ("党组", 7, 4, 4, True),
        ("党组", 7, 4, 3, False),
        ("村民代表会议", 9, 6, 4, True),
        ("村民代表会议", 9, 6, 3, False),
        ("局长办公会", 9, 6, 0, True),
    ],
)
def test_exactly_half_is_no_majority(body: str, called: int, present: int, yes: int, enough: bool) -> None:
    text = f"body: {body}\nresult: 通过\n" + votes(called, present, called - present, yes, present - yes, 0)
    assert (messages("R-DEC-03", text) == []) is enough


def test_two_thirds_include_two_thirds() -> None:
    text = "body: 其他\ndecision_rule: 三分之二以上通过\nresult: 通过\n"
    assert messages("R-DEC-03", text + votes(9, 9, 0, 6, 3, 0)) == []
    assert messages("R-DEC-03", text + votes(9, 9, 0, 5, 4, 0)) == [
        "应到 9 人，按“三分之二以上通过”至少要 6 票，赞成 5 票，不够，决策结果却是“通过”"
    ]


def test_enough_votes_and_not_passed_is_a_warning() -> None:
    text = "body: 党组\nresult: 不通过\n" + votes(7, 7, 0, 4, 3, 0)
    assert [each.severity.value for each in found("R-DEC-03", decision__d=text)] == ["警告"]


def test_what_was_put_off_needs_no_votes() -> None:
    assert messages("R-DEC-03", "body: 党组\nresult: 缓议\n" + votes(7, 7, 0, 4, 3, 0)) == []


@pytest.mark.parametrize(
    ("category", "called", "present", "enough"),
    [
        ("大额资金使用", 8, 4, True),
        ("大额资金使用", 7, 3, False),
        ("重要人事任免", 9, 6, True),
        ("重要人事任免", 9, 5, False),
    ],
)
def test_half_or_two_thirds_of_the_members_are_a_quorum(category: str, called: int, present: int, enough: bool) -> None:
    text = f"body: 党组\ncategory: {category}\n" + votes(called, present, called - present, present, 0, 0)
    assert (messages("R-DEC-04", text) == []) is enough


def test_a_missing_quorum_is_told_in_numbers() -> None:
    text = "body: 党组\ncategory: 重要人事任免\n" + votes(10, 6, 4, 6, 0, 0)
    assert messages("R-DEC-04", text) == ["应到 10 人，“重要人事任免”要到会 2/3 以上，也就是至少 7 人，实到只有 6 人"]


def test_opinions_are_counted_against_the_votes_and_have_reasons() -> None:
    text = "voting_method: 举手\nopinions: [{member: 甲, vote: 赞成, reason: 合规}, {member: 乙, vote: 反对}]\n"
    assert messages("R-DEC-05", text + votes(3, 3, 0, 2, 1, 0)) == [
        "记了 2 个人的意见，参加表决的是 3 人",
        "意见是“赞成”的有 1 人，表决结果里是 2 票",
        "第 2 人的意见没有写理由",
    ]


def in_meeting(decision: str, meeting: str = "held_at: 2026-03-02") -> list[str]:
    return [each.message for each in found("R-DEC-06", meeting__m=meeting, decision__d="meeting: m\n" + decision)]


def test_a_decision_falls_within_a_meeting_of_several_days() -> None:
    meeting = "held_at: 2026-03-02\nended_at: 2026-03-04"
    assert in_meeting("agenda_no: 1\ndecided_at: 2026-03-04", meeting) == []
    assert in_meeting("agenda_no: 1\ndecided_at: 2026-03-05", meeting) == [
        "决策日期 2026-03-05 不在会期（2026-03-02 至 2026-03-04）之内"
    ]


def test_the_number_of_a_matter_stands_on_the_agenda_of_its_meeting() -> None:
    meeting = "held_at: 2026-03-02\nagenda: [{no: 1, title: 甲}, {no: 3, title: 乙}]"
    assert in_meeting("agenda_no: 3", meeting) == []
    assert in_meeting("agenda_no: 2", meeting) == ["议题号 2 不在会议议题里，会议议题有：1、3"]
    assert in_meeting("decided_at: 2026-03-02", meeting) == ["没有写议题号，看不出是会上的第几个议题"]


def test_the_number_of_the_meeting_is_the_one_that_the_meeting_says() -> None:
    meeting = "held_at: 2026-03-02\nperiod: 2026年第5次"
    assert in_meeting("agenda_no: 1\nmeeting_no: 2026年第5次", meeting) == []
    assert in_meeting("agenda_no: 1\nmeeting_no: 2026年第6次", meeting) == [
        "会议期次写的是“2026年第6次”，会议记录写的是“2026年第5次”"
    ]
    assert in_meeting("agenda_no: 1\nmeeting_no: 2026年第6次") == []


def test_two_decisions_under_one_number_of_one_meeting_are_found() -> None:
    text = "meeting: m\nagenda_no: 2\n"
    assert [each.message for each in found("R-DEC-06", decision__d1=text, decision__d2=text)] == [
        "同一次会议的“议题号” 2 还用在别的记录上"
    ] * 2
    assert found("R-DEC-06", decision__d1=text, decision__d2=text.replace("no: 2", "no: 3")) == []


def review(received: str, reviewed: str, result: str = "合法") -> str:
    said = f"{{org: 司法局, received_at: {received}, date: {reviewed}, result: {result}}}"
    return f"category: 重大决策\nbody: 局长办公会\nmeeting: m\nlegality_review: {said}"


def reviewed(decision: str, held: str = "2026-03-20") -> list[str]:
    return [each.message for each in found("R-DEC-14", meeting__m=f"held_at: {held}", decision__d=decision)]


def test_a_review_of_seven_working_days_is_long_enough() -> None:
    assert reviewed(review("2026-03-02", "2026-03-11")) == []
    assert reviewed(review("2026-03-02", "2026-03-10")) == [
        "送审日期 2026-03-02 到审查日期 2026-03-10 有 6 个工作日，一般不少于 7 个工作日"
    ]


def test_days_off_at_spring_festival_are_not_counted() -> None:
    assert len(reviewed(review("2026-02-13", "2026-02-27"))) == 1


def test_a_review_after_the_meeting_and_a_bad_result_are_found() -> None:
    assert reviewed(review("2026-03-02", "2026-03-23", "不合法")) == [
        "合法性审查的结论是“不合法”，不能提交会议讨论",
        "审查日期 2026-03-23 晚于会议 2026-03-20，应当先审查、后讨论",
    ]


def test_a_decision_formed_before_the_regulation_is_not_asked_for_a_review() -> None:
    text = "category: 重大决策\nbody: 局长办公会\nmeeting: m\n"
    assert reviewed(text + "formed_at: 2019-08-20", "2019-08-20") == []
    assert reviewed(text + "formed_at: 2019-09-01", "2019-08-20") == ["没有“合法性审查”，不能提交会议讨论"]


def test_the_head_has_no_charge_of_staff_money_and_works() -> None:
    leaders = (
        "leaders: [{name: 甲, position: 局长, is_chief: 是, portfolios: [党建, 工程, 人事]}, "
        "{name: 乙, position: 副局长, is_chief: 否, portfolios: [财务]}]"
    )
    (only,) = found("R-LDR-01", agency__a=leaders)
    assert only.message == "“甲”是一把手，直接分管了工程、人事"
