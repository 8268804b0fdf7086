"""Cases, licences, sanctions and other results of enforcement at their exact limits."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.numeral import numeral
from generator.rules.elapsed import CALENDAR
from generator.rules.elapsed import WORKING
from generator.rules.elapsed import Span
from generator.rules.elapsed import spent
from generator.rules.elapsed import too_long
from generator.rules.money_words import amounts
from generator.rules.months import later
from tests.rules.desk import calendar
from tests.rules.desk import found

OPEN = "disclosure: {attribute: 主动公开}\n"


def messages(rule: str, **texts: str) -> list[str]:
    return [finding.message for finding in found(rule, **texts)]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_waiting_is_left_out_once_even_where_it_overlaps() -> None:
    waits = [Span(day("2026-03-04"), day("2026-03-06")), Span(day("2026-03-05"), day("2026-03-09"))]
    took = spent(day("2026-03-02"), day("2026-03-16"), WORKING, calendar(), waits)
    assert (took.days, took.waited) == (6, 4)


def test_waiting_outside_the_time_asked_about_takes_nothing_off() -> None:
    waits = [Span(day("2026-02-24"), day("2026-03-02")), Span(day("2026-03-20"), day("2026-03-30"))]
    assert spent(day("2026-03-02"), day("2026-03-16"), WORKING, calendar(), waits).waited == 0


def test_a_limit_of_calendar_days_that_ends_on_a_holiday_ends_behind_it() -> None:
    assert too_long(day("2026-09-01"), day("2026-10-08"), 30, CALENDAR, calendar()) is None
    assert too_long(day("2026-09-01"), day("2026-10-09"), 30, CALENDAR, calendar())


def test_a_year_without_arrangements_is_told_as_estimated() -> None:
    assert spent(day("2031-03-03"), day("2031-03-10"), WORKING, calendar()).estimated


@pytest.mark.parametrize("decided", ["2026-06-04", "2026-06-05"])
def test_ninety_days_after_filing_are_in_time(decided: str) -> None:
    assert messages("R-PEN-07", penalty__p=f"filed_at: 2026-03-07\ndecided_at: {decided}") == []


def test_the_ninety_first_day_is_late() -> None:
    assert messages("R-PEN-07", penalty__p="filed_at: 2026-03-05\ndecided_at: 2026-06-04") == [
        "从“立案日期”2026-03-05到“处罚决定日期”2026-06-04过了91个自然日，超过90个自然日"
    ]


def test_days_by_which_statute_lets_it_be_extended_are_added() -> None:
    text = "filed_at: 2026-03-05\ndecided_at: 2026-{}\nfiling_extension: {{days: 30, approved_by: 局长, reason: 鉴定}}"
    assert messages("R-PEN-07", penalty__p=text.format("07-03")) == []
    assert messages("R-PEN-07", penalty__p=text.format("07-06")) == [
        "从“立案日期”2026-03-05到“处罚决定日期”2026-07-06过了123个自然日，超过120个自然日（含延长的30天）"
    ]


def test_seven_working_days_are_counted_over_the_national_holiday() -> None:
    text = OPEN + "decided_at: 2026-09-28\npublished_at: "
    assert messages("R-PUB-02", penalty__p=text + "2026-10-13") == []
    assert messages("R-PUB-02", penalty__p=text + "2026-10-14") == [
        "从“处罚决定日期”2026-09-28到“公开日期”2026-10-14过了8个工作日，超过7个工作日"
    ]


def test_other_results_have_twenty_working_days() -> None:
    text = OPEN + "decided_at: 2026-09-28\npublished_at: "
    assert messages("R-PUB-02", act__a=text + "2026-10-30") == []
    assert len(messages("R-PUB-02", act__a=text + "2026-11-02")) == 1


def test_service_takes_at_most_seven_working_days() -> None:
    text = "decided_at: 2026-04-29\nserved_at: {}"
    assert messages("R-PEN-13", penalty__p=text.format("2026-05-12")) == []
    assert len(messages("R-PEN-13", penalty__p=text.format("2026-05-13"))) == 1


def test_what_is_added_for_paying_late_may_equal_the_fine() -> None:
    text = "fine: 3000\nperformed: {{status: 已履行, surcharge: {}}}"
    assert messages("R-PEN-13", penalty__p=text.format(3000)) == []
    assert messages("R-PEN-13", penalty__p=text.format("3000.01")) == ["“加处罚款”3,000.01 元超出了“罚款金额”3,000 元"]


@pytest.mark.parametrize(
    ("party", "fine", "count"),
    [
        ("自然人", "200", 0),
        ("自然人", "200.01", 1),
        ("法人及非法人组织", "3000", 0),
        ("法人及非法人组织", "3000.01", 1),
        ("个体工商户", "3000", 0),
        ("个体工商户", "0.31 万元", 1),
    ],
)
def test_fines_on_the_spot_have_their_limits(party: str, fine: str, count: int) -> None:
    text = f"procedure: 简易程序\npenalty_kinds: [罚款]\nfine: {fine}\nparty: {{name: 王某某, party_type: {party}}}"
    assert len(messages("R-PEN-12", penalty__p=text)) == count


def test_on_the_spot_nothing_is_confiscated() -> None:
    text = "procedure: 简易程序\npenalty_kinds: [警告, 没收违法所得]\nparty: {name: 王某某, party_type: 自然人}"
    assert messages("R-PEN-12", penalty__p=text) == ["简易程序不能给予“没收违法所得”，只能当场给予警告或者小额罚款"]


def test_the_limit_of_the_spot_holds_for_no_other_procedure() -> None:
    text = "procedure: 普通程序\nfine: 50000\nparty: {name: 王某某, party_type: 自然人}"
    assert messages("R-PEN-12", penalty__p=text) == []


def test_one_officer_twice_is_one_officer() -> None:
    text = "procedure: 普通程序\nofficers: [{cert_no: A1}, {cert_no: A1}]"
    assert messages("R-PEN-08", penalty__p=text) == ["“执法人员”填写了2行，其中有重复的，实际是1个，至少要有2个"]
    assert messages("R-PEN-08", penalty__p=text.replace("{cert_no: A1}]", "{cert_no: A2}]")) == []


def test_on_the_spot_officers_need_not_be_named() -> None:
    assert messages("R-PEN-08", penalty__p="procedure: 简易程序") == []
    assert messages("R-PEN-08", penalty__p="procedure: 普通程序") == ["“执法人员”没有填写，至少要有2个"]


def test_a_grave_sanction_needs_word_of_a_hearing() -> None:
    text = "penalty_kinds: [罚款, 吊销许可证件]\ndecided_at: 2026-04-20"
    assert [(each.severity.value, each.message) for each in found("R-PEN-06", penalty__p=text)] == [
        ("错误", "处罚类别有“吊销许可证件”，没有填写“听证告知日期”")
    ]


@pytest.mark.parametrize(
    ("party", "fine", "count"),
    [
        ("自然人", "9999.99", 0),
        ("自然人", "10000", 1),
        ("法人及非法人组织", "99999", 0),
        ("法人及非法人组织", "10 万元", 1),
    ],
)
def test_a_large_fine_asks_for_a_hearing_as_a_doubt(party: str, fine: str, count: int) -> None:
    text = f"penalty_kinds: [罚款]\nfine: {fine}\nparty: {{name: 王某某, party_type: {party}}}\ndecided_at: 2026-04-20"
    weights = [each.severity.value for each in found("R-PEN-06", penalty__p=text)]
    assert weights == ["警告"] * count


def test_five_working_days_are_left_to_ask_for_a_hearing() -> None:
    text = "decided_at: {}\nhearing: {{notified_at: 2026-04-13, applied: 否}}"
    assert messages("R-PEN-06", penalty__p=text.format("2026-04-20")) == []
    assert messages("R-PEN-06", penalty__p=text.format("2026-04-17")) == [
        "“听证告知日期”2026-04-13到作出决定2026-04-17只有4个工作日，当事人有5个工作日提出听证"
    ]


def test_who_asked_for_a_hearing_is_heard() -> None:
    text = "decided_at: 2026-05-20\nhearing: {notified_at: 2026-04-13, applied: 是}"
    assert messages("R-PEN-06", penalty__p=text) == ["“当事人要求听证”写了是，没有填写“听证举行日期”"]


def test_after_a_hearing_lawyers_review() -> None:
    text = "decided_at: 2026-05-20\nhearing: {notified_at: 2026-04-13, applied: 是, held_at: 2026-04-28}"
    assert messages("R-PEN-05", penalty__p=text) == ["2026-04-28举行了听证，没有填写“法制审核”"]
    bad = text + "\nlegal_review: {reviewer: 法制岗, date: 2026-05-20, result: 不合法}"
    assert messages("R-PEN-05", penalty__p=bad) == ["“法制审核结论”是“不合法”，不能作出决定"]


def test_a_discussion_on_the_day_of_deciding_is_in_time() -> None:
    text = "complex: 是\ndecided_at: 2026-04-20\ncollective_discussion: {{date: {}}}"
    assert messages("R-PEN-04", penalty__p=text.format("2026-04-20")) == []
    assert messages("R-PEN-04", penalty__p=text.format("2026-04-21")) == [
        "“集体讨论日期”2026-04-21晚于“处罚决定日期”2026-04-20，应当先讨论、后决定"
    ]


def test_a_grave_sanction_without_discussion_is_doubtful() -> None:
    assert [each.severity.value for each in found("R-PEN-04", penalty__p="penalty_kinds: [责令关闭]")] == ["警告"]
    assert messages("R-PEN-04", penalty__p="penalty_kinds: [警告]") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("壹万元整", 10_000),
        ("伍仟元", 5_000),
        ("贰拾万伍仟元", 205_000),
        ("一千零五十元", 1_050),
        ("拾伍万零叁佰元整", 150_300),
        ("一亿二千万元", 120_000_000),
        ("1.5万元", 15_000),
        ("10,000元", 10_000),
        ("２００元", 200),
    ],
)
def test_amounts_are_read_in_every_way_of_writing(text: str, number: int) -> None:
    assert [each.amount for each in amounts(f"处罚款{text}。")] == [number]


def test_cents_in_words_are_read() -> None:
    assert [str(each.amount) for each in amounts("叁佰贰拾元伍角")] == ["320.5"]
    assert [str(each.amount) for each in amounts("叁佰贰拾元零伍分")] == ["320.05"]


@pytest.mark.parametrize("text", ["万", "百", "千万"])
def test_units_alone_are_no_number(text: str) -> None:
    assert numeral(text) is None


def amount(content: str, said: str) -> list[str]:
    return messages("R-PEN-09", penalty__p=f"content: {content}\n{said}")


def test_a_fine_in_words_that_agrees_is_kept() -> None:
    assert amount("没收违法所得320元，并处罚款壹万元整。", 'fine: 1 万元\nconfiscated: "320"') == []
    assert amount("对行为一罚款2000元，对行为二罚款3000元。", 'fine: "5000"') == []
    assert amount("货值金额1200元，处罚款6000元（陆仟元整）。", 'fine: "6000"') == []
    assert amount("警告。", 'fine: "0"') == []


def test_a_fine_in_words_that_differs_is_told() -> None:
    assert amount("处罚款壹万元整。", 'fine: "1000"') == ["“处罚内容”里写的是“壹万元整”，“罚款金额”是1000元"]
    assert amount("没收违法所得320元；罚款500元。", 'fine: "500"\nconfiscated: "32"') == [
        "“处罚内容”里写的是“320元”，“没收金额”是32元"
    ]
    assert amount("罚款500元。", "procedure: 普通程序") == ["“处罚内容”里写了“500元”，没有填写“罚款金额”"]


def test_an_amount_in_another_sentence_is_no_fine() -> None:
    assert amount("罚款。缴纳后凭票领取押金500元。", 'fine: "300"') == []


def test_one_act_is_fined_once() -> None:
    text = (
        "party: {{name: 甲公司, party_type: 法人及非法人组织, uscc: 91999900MA0PEN1052}}\nviolation_type: 超限运输\n"
        "power: p\ncommitted_at: {}\nfine: 500"
    )
    first, other = text.format("2026-03-02"), text.format("2026-03-03")
    assert (
        messages("R-PEN-09", penalty__a=first, penalty__b=first)
        == ["同一当事人的同一个违法行为还有1条处罚也给予了罚款"] * 2
    )
    assert messages("R-PEN-09", penalty__a=first, penalty__b=other) == []


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-04-10", 3, "2026-07-10"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-12-31", 12, "2027-12-31"),
    ],
)
def test_months_end_on_the_day_of_the_same_number(start: str, months: int, end: str) -> None:
    assert later(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("kind", "until", "weights"),
    [
        ("轻微", "2026-07-10", []),
        ("轻微", "2026-07-11", ["错误"]),
        ("一般", "2026-07-10", []),
        ("一般", "2026-07-09", ["警告"]),
        ("一般", "2027-04-10", []),
        ("一般", "2027-04-11", ["错误"]),
        ("严重", "2027-04-10", []),
        ("严重", "2027-04-09", ["警告"]),
        ("严重", "2029-04-10", []),
        ("严重", "2029-04-11", ["错误"]),
    ],
)
def test_each_class_has_its_time(kind: str, until: str, weights: list[str]) -> None:
    text = OPEN + f"formed_at: 2026-04-10\ndecided_at: 2026-04-10\ncredit_class: {kind}\nnotice_until: {until}"
    assert [each.severity.value for each in found("R-PEN-10", penalty__p=text)] == weights


def test_before_the_switch_three_months_to_three_years_hold_for_all() -> None:
    text = OPEN + "formed_at: 2026-03-31\ndecided_at: 2026-03-31\nnotice_until: "
    assert messages("R-PEN-10", penalty__p=text + "2029-03-31") == []
    late = found("R-PEN-10", penalty__p=text + "2029-04-01")
    assert [each.message for each in late] == [
        "“公示截止期”2029-04-01超过最长公示期3年，从2026-03-31起算到2029-03-31为止"
    ]
    assert "第58号" in late[0].clause
    assert len(messages("R-PEN-10", penalty__p=text + "2026-06-29")) == 1
    assert messages("R-PEN-10", penalty__p=text + "2026-06-30") == []


def test_since_the_switch_a_class_must_be_told() -> None:
    text = OPEN + "formed_at: 2026-04-01\ndecided_at: 2026-04-01\nnotice_until: 2026-08-01"
    late = found("R-PEN-10", penalty__p=text)
    assert [each.message for each in late] == ["2026-04-01以后作出的决定没有填写“失信程度”，公示期没有根据"]
    assert "第36号" in late[0].clause


def test_a_longer_ban_is_shown_to_its_end() -> None:
    text = OPEN + "decided_at: 2026-04-10\ncredit_class: 严重\neffective_until: 2031-04-09\nnotice_until: "
    assert messages("R-PEN-10", penalty__p=text + "2031-04-09") == []
    assert len(messages("R-PEN-10", penalty__p=text + "2031-04-10")) == 1


def test_a_fallen_decision_is_withdrawn_within_three_working_days() -> None:
    text = "overturned: {{event: 撤销, date: 2026-04-29, by: 县政府}}\nwithdrawn: {{date: {}, reason: 复议撤销}}"
    assert messages("R-PEN-11", penalty__p=text.format("2026-05-07")) == []
    assert messages("R-PEN-11", penalty__p=text.format("2026-05-08")) == [
        "2026-04-29决定被撤销，到2026-05-08撤回过了4个工作日，超过3个工作日"
    ]


def test_a_decision_that_fell_just_now_need_not_be_withdrawn_yet() -> None:
    text = "overturned: {{event: 确认违法, date: {}, by: 县法院}}"
    assert messages("R-PEN-11", penalty__p=text.format("2026-11-19")) == []
    assert len(messages("R-PEN-11", penalty__p=text.format("2026-11-16"))) == 1


STANDARD = """title: 基准
power: p
effective_from: 2026-02-01
published_at: 2026-01-20
legal_range: {kinds: [警告, 罚款], fine_min: 1000, fine_max: 10 万元}
tiers:
  - {level: 不予, conditions: [首违]}
  - {level: 减轻, conditions: [有减轻情形], kinds: [罚款], fine_max: 1000}
  - {level: 较轻, conditions: [轻], kinds: [罚款], fine_min: 1000, fine_max: 3 万元}
  - {level: 严重, conditions: [重], kinds: [警告, 罚款], fine_min: 3 万元, fine_max: 10 万元}
"""
TIMES = """title: 倍数基准
effective_from: 2026-02-01
legal_range: {kinds: [罚款], multiple_min: 10, multiple_max: 20, base: 货值金额}
tiers: [{level: 一般, conditions: [一般], kinds: [罚款], multiple_min: 13, multiple_max: 17}]
"""


def judged(text: str, standard: str = STANDARD) -> list[tuple[str, str]]:
    text = "decided_at: 2026-04-20\ndiscretion: s\n" + text
    return [(each.severity.value, each.message) for each in found("R-PEN-01", penalty__p=text, discretion__s=standard)]


@pytest.mark.parametrize("fine", ["1000", "30000", "1.5 万元"])
def test_a_fine_at_the_ends_of_its_tier_is_kept(fine: str) -> None:
    assert judged(f"tier: 较轻\npenalty_kinds: [罚款]\nfine: {fine}") == []


def test_a_fine_outside_its_tier_needs_a_reason() -> None:
    text = 'tier: 较轻\npenalty_kinds: [罚款]\nfine: "30000.01"'
    told = "“罚款金额”30,000.01 元不在“较轻”一档的幅度（1,000 元至30,000 元）之内"
    assert judged(text) == [("错误", f"{told}，没有填写“偏离基准的理由”")]
    assert judged(text + "\ndeviation_reason: 涉案数量特别巨大，经集体讨论。") == [
        ("警告", f"{told}，写了“偏离基准的理由”，请核对")
    ]


def test_a_fine_outside_statute_is_wrong_whatever_the_reason() -> None:
    text = 'tier: 严重\npenalty_kinds: [罚款]\nfine: "100000.01"\ndeviation_reason: 情节特别恶劣。'
    assert judged(text) == [("错误", "“罚款金额”100,000.01 元超出法定幅度（1,000 元至100,000 元）")]


def test_only_the_lenient_tier_goes_below_statute() -> None:
    assert judged("tier: 减轻\npenalty_kinds: [罚款]\nfine: 500") == []
    assert len(judged("tier: 较轻\npenalty_kinds: [罚款]\nfine: 500")) == 1
    assert judged("tier: 不予\nfine: 500")[0] == ("错误", "“不予”一档不予处罚，“罚款金额”却是500 元")


def test_kinds_stay_within_tier_and_statute() -> None:
    assert judged("tier: 较轻\npenalty_kinds: [警告, 罚款]\nfine: 2000") == [
        ("错误", "“警告”不在“较轻”一档的种类之内：罚款，没有填写“偏离基准的理由”")
    ]
    assert judged("tier: 严重\npenalty_kinds: [责令关闭]") == [("错误", "“责令关闭”不在法定种类之内：警告、罚款")]


def test_what_was_gained_unlawfully_is_always_taken() -> None:
    assert judged("tier: 较轻\npenalty_kinds: [罚款, 没收违法所得]\nfine: 2000") == []


def test_a_standard_for_each_unit_is_multiplied() -> None:
    text = "tier: 较轻\npenalty_kinds: [罚款]\nfine_units: 3\nfine: {}"
    assert judged(text.format("90000")) == []
    assert judged(text.format("3000")) == []
    assert len(judged(text.format("90000.01"))) == 1
    assert len(judged(text.format("2999"))) == 1


def test_a_tier_must_be_named_and_be_there() -> None:
    assert judged("fine: 2000") == [("错误", "适用了裁量基准，没有填写“裁量阶次”")]
    assert judged("tier: 一般") == [("错误", "“基准”里没有“一般”这一档，有：不予、减轻、较轻、严重")]


def test_multiples_are_counted_from_the_base() -> None:
    text = "tier: 一般\npenalty_kinds: [罚款]\nbase_amount: 20000\nfine: {}"
    assert judged(text.format("26 万元"), TIMES) == []
    assert judged(text.format("34 万元"), TIMES) == []
    assert len(judged(text.format("34.0001 万元"), TIMES)) == 1
    assert judged(text.format("40.0001 万元"), TIMES)[0][1].startswith("“罚款金额”40.0001 万元超出法定幅度")
    assert judged("tier: 一般\npenalty_kinds: [罚款]\nfine: 3000", TIMES) == [
        ("警告", "按倍数裁量，没有填写“倍数的基数”，不能核对罚款")
    ]


def test_a_published_standard_must_be_named() -> None:
    texts = {"penalty__x": "power: p", "power__p": "title: 处罚某行为", "discretion__s": STANDARD}
    assert messages("R-PEN-01", **texts) == ["这项权力公布了1条裁量基准（“基准”），没有填写“适用的裁量基准”"]
    del texts["discretion__s"]
    assert messages("R-PEN-01", **texts) == []


def test_a_standard_holds_on_its_first_and_last_day() -> None:
    dated = STANDARD.replace("published_at", "effective_to: 2026-04-20\npublished_at")
    text = "discretion: s\ntier: 较轻\ndecided_at: {}"
    for decided in ("2026-02-01", "2026-04-20"):
        assert messages("R-PEN-02", penalty__p=text.format(decided), discretion__s=dated) == []
    for decided in ("2026-01-31", "2026-04-21"):
        assert len(messages("R-PEN-02", penalty__p=text.format(decided), discretion__s=dated)) == 1


def test_an_old_act_may_be_judged_by_the_old_standard() -> None:
    dated = STANDARD.replace("published_at", "effective_to: 2026-04-20\npublished_at")
    text = "discretion: s\ndecided_at: 2026-05-10\ncommitted_at: 2026-04-20"
    assert messages("R-PEN-02", penalty__p=text, discretion__s=dated) == []


def test_a_new_standard_for_an_old_act_is_pointed_out() -> None:
    text = "discretion: s\ndecided_at: 2026-05-10\ncommitted_at: 2026-01-31"
    assert [each.severity.value for each in found("R-PEN-02", penalty__p=text, discretion__s=STANDARD)] == ["提示"]


def test_a_standard_published_after_the_decision_was_secret_law() -> None:
    text = "discretion: s\ndecided_at: 2026-02-02"
    late = STANDARD.replace("2026-01-20", "2026-02-03")
    assert messages("R-PEN-02", penalty__p=text, discretion__s=late) == [
        "“基准”2026-02-03才公开，决定2026-02-02时还没有公开"
    ]


def test_like_records_of_another_year_are_not_compared() -> None:
    text = "discretion: s\ntier: 较轻\nfine: {}\ndecided_at: {}-05-10"
    near = {f"penalty__p{n}": text.format(1000 + n, 2026) for n in range(3)}
    assert len(messages("R-PEN-14", **near, penalty__q=text.format(20000, 2026), discretion__s=STANDARD)) == 1
    assert messages("R-PEN-14", **near, penalty__q=text.format(20000, 2025), discretion__s=STANDARD) == []


def test_a_licence_is_valid_on_its_last_day() -> None:
    text = "valid_from: 2021-11-23\nvalid_to: {}\nstatus: {}"
    assert messages("R-LIC-02", license__l=text.format("2026-11-22", "有效")) == []
    assert messages("R-LIC-02", license__l=text.format("2026-11-21", "有效")) == [
        "“有效期至”2026-11-21已经过了，“当前状态”还写着“有效”"
    ]
    assert messages("R-LIC-02", license__l=text.format("2026-11-21", "过期")) == []


def test_a_licence_cannot_end_before_it_begins() -> None:
    text = "valid_from: 2026-03-11\nvalid_to: 2026-03-{}\nstatus: 过期"
    assert messages("R-LIC-02", license__l=text.format("11")) == []
    assert messages("R-LIC-02", license__l=text.format("10")) == ["“有效期至”2026-03-10早于“有效期自”2026-03-11"]


POWER = (
    "title: 某许可\npower_type: 行政许可\norg: a\nstate: 取消\nchanges: [{date: 2026-05-01, type: 取消, basis: 国发}]"
)


def test_what_was_lawful_before_an_abolition_stays_lawful() -> None:
    texts = {"agency__a": "title: 甲局", "agency__b": "title: 乙局", "power__p": POWER}
    text = "power: p\norg: a\ndecided_at: {}"
    assert messages("R-LIC-01", **texts, license__l=text.format("2026-04-30")) == []
    assert messages("R-LIC-01", **texts, license__l=text.format("2026-05-01")) == ["“某许可”的“事项状态”是“取消”"]


def test_the_organ_is_the_one_on_the_list_or_of_a_part_of_it() -> None:
    texts = {"agency__a": "title: 甲局", "agency__b": "title: 乙局"}
    power = "title: 某许可\npower_type: 行政许可\norg: a"
    text = "power: p\norg: b\ndecided_at: 2026-04-30"
    assert messages("R-LIC-01", **texts, power__p=power, license__l=text) == ["“某许可”的行使主体是“甲局”，不是“乙局”"]
    shared = power + "\nsub_items: [{title: 子项, org: b}]"
    assert messages("R-LIC-01", **texts, power__p=shared, license__l=text) == []


def test_a_result_is_of_the_type_of_its_power() -> None:
    power = "title: 某检查\npower_type: 行政检查"
    assert messages("R-LIC-01", power__p=power, act__a="power: p\nact_type: 行政检查") == []
    assert messages("R-LIC-01", power__p=power, act__a="power: p\nact_type: 行政强制") == [
        "“某检查”在清单里是“行政检查”，不是行政强制"
    ]


LIMITS = "title: 某许可\npromised_limit: {}\nstatutory_limit: {}"


def handled(text: str, promised: str = "10 工作日", statutory: str = "20 工作日") -> list[str]:
    return messages("R-CAS-01", case__c="power: p\n" + text, power__p=LIMITS.format(promised, statutory))


def test_the_last_day_of_the_promise_is_in_time() -> None:
    assert handled("accepted_at: 2026-03-02\nfinished_at: 2026-03-16") == []
    assert handled("accepted_at: 2026-03-02\nfinished_at: 2026-03-17") == [
        "从“受理日期”2026-03-02到“办结日期”2026-03-17用了11个工作日，超过“承诺办结时限”10个工作日"
    ]


def test_both_limits_are_told_where_both_are_exceeded() -> None:
    (told,) = handled("accepted_at: 2026-03-02\nfinished_at: 2026-04-01")
    assert told.endswith("用了22个工作日，超过“承诺办结时限”10个工作日，也超过“法定办结时限”20个工作日")


def test_days_of_a_special_procedure_do_not_count() -> None:
    text = "accepted_at: 2026-03-02\nfinished_at: 2026-03-19\n"
    waits = "suspended: [{{from: 2026-03-{}, to: 2026-03-06, reason: 鉴定}}]"
    assert handled(text + waits.format("04")) == []
    (told,) = handled(text + waits.format("05"))
    assert told.endswith("用了11个工作日（已扣除不计入的2个工作日），超过“承诺办结时限”10个工作日")


def test_an_extension_is_added() -> None:
    text = "accepted_at: 2026-03-02\nfinished_at: 2026-03-{}\nextension: {{days: 5, reason: 核查}}"
    assert handled(text.format(23)) == []
    assert handled(text.format(24))[0].endswith("超过“承诺办结时限”10个工作日，加上延长的5天")


def test_an_open_case_is_counted_to_today() -> None:
    assert handled("accepted_at: 2026-11-06\nstatus: 在办") == []
    assert handled("accepted_at: 2026-11-05\nstatus: 在办") == [
        "从“受理日期”2026-11-05到检查当天2026-11-22还没有办结，已经用11个工作日，超过“承诺办结时限”10个工作日"
    ]


def test_the_promise_of_the_time_comes_before_that_of_today() -> None:
    assert handled("accepted_at: 2026-03-02\nfinished_at: 2026-03-17\npromised_limit: 15 工作日") == []


def test_what_is_promised_at_once_is_done_the_same_day() -> None:
    assert handled("accepted_at: 2026-03-02\nfinished_at: 2026-03-02", "当场", "无") == []
    assert len(handled("accepted_at: 2026-03-02\nfinished_at: 2026-03-03", "当场", "无")) == 1


def test_calendar_days_are_counted_as_such() -> None:
    assert handled("accepted_at: 2026-03-02\nfinished_at: 2026-03-16", "14 自然日", "无") == []
    assert len(handled("accepted_at: 2026-03-02\nfinished_at: 2026-03-17", "14 自然日", "无")) == 1


def test_stated_days_are_those_of_the_calendar() -> None:
    text = "accepted_at: 2026-03-02\nfinished_at: 2026-03-11\ndays_used: {}\npromised_due: {}"
    assert handled(text.format(7, "2026-03-16")) == []
    assert handled(text.format(8, "2026-03-17")) == [
        "“实际用时”写的是8，按日历算是7个工作日",
        "“承诺办结日期”写的是2026-03-17，从受理起算10个工作日应是2026-03-16",
    ]


def test_ten_days_may_be_granted_while_the_limit_runs() -> None:
    text = "accepted_at: 2026-03-02\npower: p\n"
    text += "extension: {{days: {}, approved_by: 局长, approved_at: 2026-03-{}, reason: 核查}}"
    power = LIMITS.format("10 工作日", "20 工作日")
    assert messages("R-CAS-02", case__c=text.format(10, 16), power__p=power) == []
    assert messages("R-CAS-02", case__c=text.format(11, 16), power__p=power) == [
        "“延长天数”是11个工作日，超过10个工作日"
    ]
    assert messages("R-CAS-02", case__c=text.format(10, 17), power__p=power) == [
        "“批准日期”2026-03-17时已经用了11个工作日，原来的期限是10个工作日，期限过后才批准延长"
    ]


def test_corrections_are_asked_for_within_five_working_days() -> None:
    text = "applied_at: 2026-03-02\ncorrection: {{notified_at: 2026-03-{}, content: 补章程}}"
    assert messages("R-CAS-04", case__c=text.format("09")) == []
    assert len(messages("R-CAS-04", case__c=text.format("10"))) == 1


@pytest.mark.parametrize(
    ("term", "count"),
    [
        ("{from: 2026-05-11, to: 2026-06-10}", 0),
        ("{from: 2026-05-11, to: 2026-06-11}", 1),
        ("{from: 2026-05-11, to: 2026-07-10, approved_by: 局长, reason: 案情复杂}", 0),
        ("{from: 2026-05-11, to: 2026-07-13, approved_by: 局长, reason: 案情复杂}", 1),
        ("{from: 2026-05-11, to: 2026-07-10, approved_by: 局长}", 1),
        ("{from: 2026-05-11, to: 2026-07-10, lifted_at: 2026-06-10}", 1),
        ("{from: 2026-05-11, to: 2026-06-16, excluded: [{from: 2026-05-13, to: 2026-05-18, reason: 检验}]}", 0),
        ("{from: 2026-05-11, to: 2026-06-17, excluded: [{from: 2026-05-13, to: 2026-05-18, reason: 检验}]}", 1),
    ],
)
def test_things_are_held_for_thirty_days_and_thirty_more(term: str, count: int) -> None:
    assert len(messages("R-ACT-01", act__a=f"measure: 扣押\nterm: {term}")) == count


def test_only_sealing_and_seizing_have_this_term() -> None:
    assert messages("R-ACT-01", act__a="measure: 代履行\nterm: {from: 2026-01-11, to: 2026-06-11}") == []


@pytest.mark.parametrize(
    ("name", "count"), [("李某某", 0), ("李*", 0), ("李××", 0), ("欧阳某", 0), ("李四", 1), ("李小明", 1)]
)
def test_natural_persons_are_shown_in_part(name: str, count: int) -> None:
    assert len(messages("R-PII-05", license__l=f"party: {{name: {name}, party_type: 自然人}}")) == count


def test_shops_and_companies_keep_their_names() -> None:
    assert messages("R-PII-05", license__l="party: {name: 李小明饭店, party_type: 个体工商户}") == []


CHART = """title: 流程
from: 2026-01-01
steps:
  - {start: 申请, id: apply, lane: 申请人}
  - {do: 受理, id: accept, lane: 窗口, post: 受理岗}
  - {decide: 齐全吗, id: full, post: 受理岗, 是: split, 否: mend}
  - {do: 补正, id: mend, lane: 建设单位, post: 申请人, next: accept}
  - {fork: 并联, id: split, post: 审查岗, next: [review, visit]}
  - {do: 审查, id: review, lane: 科室, post: 审查岗, next: join}
  - {do: 核查, id: visit, lane: 科室, post: 核查岗, next: join}
  - {join: 汇总, id: join, post: 审查岗}
  - {decide: 决定, id: verdict, post: 局长, 同意: grant, 不同意: refuse}
  - {doc: 许可证, id: grant, post: 发证岗, next: after}
  - {do: 事后核查, id: after, post: 核查岗, counts: 否, next: done}
  - {doc: 不予决定书, id: refuse, post: 发证岗, next: done}
  - {end: 送达, id: done}
"""


def walked(*steps: str, date: str = "2026-03-02", result: str = "准予") -> list[str]:
    rows = ", ".join("{" + f"step: {step}, started: {date}" + "}" for step in steps)
    text = f"flow: f\nresult: {result}\naccepted_at: {date}\nsteps: [{rows}]"
    return messages("R-FLW-05", case__c=text, flow__f=CHART)


@pytest.mark.parametrize(
    "steps",
    [
        "accept review visit grant",
        "accept visit review verdict grant",
        "apply accept full split review visit join verdict refuse done",
        "accept mend accept review visit refuse",
        "accept accept review visit grant",
    ],
)
def test_every_way_through_the_chart_is_kept(steps: str) -> None:
    assert walked(*steps.split()) == []


def test_a_step_left_out_is_told() -> None:
    assert walked("accept", "grant") == ["环节“许可证”不是流程图上的下一步，这时应办：“受理”、“审查”、“核查”"]


def test_a_branch_left_out_is_told_at_the_end() -> None:
    assert walked("accept", "review", "grant") == ["已经办结，流程却没有走完，后面还应办：“核查”"]
    assert walked("accept", "review", result="撤回") == []


def test_only_the_chosen_way_leads_on() -> None:
    assert walked("accept", "review", "visit", "verdict, choice: 同意", "grant") == []
    assert walked("accept", "review", "visit", "verdict, choice: 不同意", "grant") == [
        "环节“许可证”不是流程图上的下一步，这时应办：“不予决定书”"
    ]


def test_an_unknown_step_and_another_post_are_told() -> None:
    assert walked("acept", "review") == ["流程图上没有编号是“acept”的环节"]
    assert walked("accept, post: 审查岗", "review", "visit", "grant") == [
        "环节“受理”由“审查岗”办理，流程图上规定的岗位是“受理岗”"
    ]


def test_a_case_older_than_the_chart_is_not_measured_by_it() -> None:
    assert walked("accept", "grant", date="2025-12-31") == []


def test_without_a_chart_of_its_own_that_of_the_power_counts() -> None:
    case = "power: p\nstatus: 在办\naccepted_at: 2026-03-02\nsteps: [{step: grant, started: 2026-03-02}]"
    assert len(messages("R-FLW-05", case__c=case, power__p="title: 事项\nflow: f", flow__f=CHART)) == 1
