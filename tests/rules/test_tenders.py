"""Tenders from intention to contract: days at their bounds, numbers of people, prices, parties that should be apart."""

from __future__ import annotations

import pytest

from generator.diagnostic import Severity
from tests.rules.desk import found


def messages(rule: str, text: str, **others: str) -> list[str]:
    return [each.message for each in found(rule, tender__t=text, **others)]


def weights(rule: str, text: str, **others: str) -> list[Severity]:
    return [each.severity for each in found(rule, tender__t=text, **others)]


# R-TND-01: a method that is not open


def test_an_open_method_needs_no_reason() -> None:
    assert messages("R-TND-01", "method: 公开招标\nregime: 依法必须招标") == []
    assert messages("R-TND-01", "method: 挂牌\nregime: 公共资源出让") == []


def test_a_closed_method_needs_a_reason_and_where_the_statute_binds_an_approval() -> None:
    reason = "method_reason: {text: 技术复杂, basis: 《甲法》第八条}\n"
    assert messages("R-TND-01", "method: 邀请招标\nregime: 依法必须招标") == [
        "交易方式是“邀请招标”，没有填写“理由”",
        "交易方式是“邀请招标”，没有填写“依据”",
        "交易方式是“邀请招标”，适用制度是“依法必须招标”，没有填写“方式的批准”",
    ]
    assert len(messages("R-TND-01", reason + "method: 邀请招标\nregime: 依法必须招标")) == 1
    assert messages("R-TND-01", "method_reason: {text: 限额以下}\nmethod: 邀请招标\nregime: 非必须招标") == []


@pytest.mark.parametrize(
    ("kind", "budget", "right"),
    [
        ("货物", "199.99 万元", True),
        ("货物", "200 万元", False),
        ("工程", "399 万元", True),
        ("工程", "4000000 元", False),
    ],
)
def test_from_the_threshold_of_its_type_on_a_purchase_needs_leave(kind: str, budget: str, right: bool) -> None:
    text = (
        "method_reason: {text: 急需, basis: 《甲法》第三十条}\nmethod: 竞争性谈判\nregime: 政府采购\n"
        f"trade_type: {kind}\nbudget: {budget}"
    )
    assert (messages("R-TND-01", text) == []) is right


SINGLE = (
    "method_reason: {text: 唯一供应商, basis: 《甲法》第三十一条}\nmethod: 单一来源\nregime: 政府采购\n"
    "trade_type: 货物\nbudget: 300 万元\nmethod_approval: {org: 甲, date: 2026-03-20}\n"
)


def test_a_single_source_is_shown_for_five_working_days() -> None:
    assert messages("R-TND-01", SINGLE) == [
        "交易方式是“单一来源”，预算300 万元达到公开招标数额标准200 万元，没有填写“单一来源公示”"
    ]
    assert messages("R-TND-01", SINGLE + "single_source_notice: {from: 2026-03-09, to: 2026-03-13}") == []
    assert messages("R-TND-01", SINGLE + "single_source_notice: {from: 2026-03-09, to: 2026-03-12}") == [
        "从“公示起”2026-03-09到“公示止”2026-03-12只有3个工作日，不得少于4个工作日"
    ]


# R-TND-02: the intention


def test_an_intention_comes_thirty_days_before() -> None:
    base = "regime: 政府采购\nmethod: 公开招标\nformed_at: 2026-04-01\nnotice: {published_at: 2026-03-31}\n"
    assert messages("R-TND-02", base + "intention: {published_at: 2026-03-01}") == []
    assert len(messages("R-TND-02", base + "intention: {published_at: 2026-03-02}")) == 1
    assert messages("R-TND-02", base) == ["没有填写“意向公开日期”"]
    assert messages("R-TND-02", base.replace("政府采购", "依法必须招标")) == []
    assert messages("R-TND-02", base.replace("formed_at: 2026-04-01", "formed_at: 2021-12-31")) == []


# R-TND-03: the notice

SAID = "scope: 甲, qualification: 乙, contact: 0999-2100201, consortium: 否, doc_how: 网上, "


def notice(text: str, method: str = "公开招标", regime: str = "依法必须招标", rest: str = "") -> str:
    return f"method: {method}\nregime: {regime}\nnotice: {{{SAID}published_at: 2026-03-02, {text}}}\n{rest}"


@pytest.mark.parametrize(("deadline", "right"), [("2026-03-22", True), ("2026-03-21", False)])
def test_bids_can_be_made_for_twenty_days(deadline: str, right: bool) -> None:
    text = notice(f"doc_from: 2026-03-02, doc_to: 2026-03-07, bid_deadline: {deadline}")
    assert (messages("R-TND-03", text) == []) is right


@pytest.mark.parametrize(
    ("last", "weight"), [("2026-03-07", []), ("2026-03-06", [Severity.WARNING]), ("2026-03-05", [Severity.ERROR])]
)
def test_papers_can_be_had_for_five_days(last: str, weight: list[Severity]) -> None:
    assert weights("R-TND-03", notice(f"doc_from: 2026-03-02, doc_to: {last}, bid_deadline: 2026-04-02")) == weight


def test_for_purchases_the_papers_are_counted_in_working_days() -> None:
    text = "doc_from: 2026-03-06, doc_to: {0}, bid_deadline: 2026-04-02"
    assert messages("R-TND-03", notice(text.format("2026-03-12"), regime="政府采购")) == []
    assert len(messages("R-TND-03", notice(text.format("2026-03-11"), regime="政府采购"))) == 1


def test_other_methods_have_their_own_days_and_only_warn() -> None:
    text = "doc_from: 2026-03-02, doc_to: 2026-03-05, bid_deadline: {0}"
    assert messages("R-TND-03", notice(text.format("2026-03-12"), "竞争性磋商", "政府采购")) == []
    assert weights("R-TND-03", notice(text.format("2026-03-11"), "竞争性磋商", "政府采购")) == [Severity.WARNING]
    assert messages("R-TND-03", notice(text.format("2026-03-05"), "询价", "政府采购")) == []
    assert weights("R-TND-03", notice(text.format("2026-03-04"), "询价", "政府采购")) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ("{date: 2026-03-10, content: 改参数}", True),
        ("{date: 2026-03-11, content: 改参数}", False),
        ("{date: 2026-03-11, content: 改地点, substantial: 否}", True),
        ("{date: 2026-03-11, content: 改参数, bid_deadline: 2026-03-26}", True),
    ],
)
def test_a_change_comes_fifteen_days_before_the_last_day(change: str, right: bool) -> None:
    text = notice(f"doc_from: 2026-03-02, doc_to: 2026-03-09, bid_deadline: 2026-03-25, changes: [{change}]")
    assert (messages("R-TND-03", text) == []) is right


@pytest.mark.parametrize(("bond", "right"), [("2 万元", True), ("20000.01 元", False)])
def test_a_bond_is_two_per_cent_at_most(bond: str, right: bool) -> None:
    text = notice(f"doc_from: 2026-03-02, doc_to: 2026-03-09, bid_deadline: 2026-03-25, bond: {bond}")
    assert (messages("R-TND-03", text + "budget: 100 万元") == []) is right


def test_what_a_notice_leaves_out_is_named() -> None:
    assert messages(
        "R-TND-03", "method: 拍卖\nnotice: {published_at: 2026-03-02, scope: 甲, contact: 0999-2100201}"
    ) == [
        "公告里没有写“资格要求”",
        "公告里没有写“投标截止日期”",
    ]
    assert messages("R-TND-03", "method: 公开招标") == []


# R-TND-04: the committee


def committee(text: str, method: str = "公开招标", rest: str = "") -> list[str]:
    return messages("R-TND-04", f"method: {method}\ncommittee: {{{text}}}\n{rest}")


@pytest.mark.parametrize(
    ("method", "size", "experts", "count"),
    [
        ("公开招标", 5, 4, 0),
        ("公开招标", 5, 3, 1),
        ("公开招标", 3, 2, 1),
        ("竞争性磋商", 3, 2, 0),
        ("竞争性磋商", 3, 1, 1),
        ("公开招标", 6, 4, 1),
        ("公开招标", 9, 6, 0),
        ("公开招标", 9, 5, 1),
        ("公开招标", 5, 6, 1),
        ("直接发包", 1, 1, 0),
    ],
)
def test_a_committee_is_odd_and_two_thirds_experts(method: str, size: int, experts: int, count: int) -> None:
    assert len(committee(f"size: {size}, experts: {experts}, selection: 随机抽取", method)) == count


def test_too_few_experts_are_told_with_the_number_that_suffices() -> None:
    assert committee("size: 7, experts: 4, selection: 随机抽取") == ["7人里技术经济专家4人，不足三分之二，至少要5人"]


def test_experts_that_are_not_drawn_need_a_reason() -> None:
    assert len(committee("size: 5, experts: 4, selection: 直接确定")) == 1
    assert committee("size: 5, experts: 4, selection: 直接确定, selection_reason: 技术特别复杂") == []


def test_who_works_for_a_bidder_withdraws() -> None:
    text = "size: 5, experts: 4, selection: 随机抽取, members: [{name: 李某某, org: 甲（阳河）公司, recused: RECUSED}]"
    rest = "bidders: [{name: 甲(阳河)公司}]\nwinner: {name: 乙, price: 1 万元, date: 2026-03-02}"
    assert committee(text.replace("RECUSED", "否"), rest=rest) == [
        "评审成员的工作单位是投标人“甲（阳河）公司”，应当回避"
    ]
    assert committee(text.replace("RECUSED", "是"), rest=rest) == []


def test_members_are_named_after_the_award() -> None:
    text = "size: 5, experts: 4, selection: 随机抽取, published_at: {0}"
    award = "winner: {name: 乙, price: 1 万元, date: 2026-03-27}"
    assert committee(text.format("2026-03-27"), rest=award) == []
    assert committee(text.format("2026-03-26"), rest=award) == [
        "“名单公开日期”2026-03-26早于“定标日期”2026-03-27，定标以前成员名单应当保密"
    ]
    listed = "size: 5, experts: 4, selection: 随机抽取, members: [{name: 李某某}]"
    assert len(committee(listed, rest="disclosure: {attribute: 主动公开}")) == 1
    assert committee(listed, rest="disclosure: {attribute: 不予公开}") == []


# R-TND-05: how many bid

THREE = "bidders: [{name: 甲}, {name: 乙}, {name: 丙, rejected: REJECTED}]\n"


def bidders(text: str, method: str = "公开招标", regime: str = "依法必须招标") -> list[str]:
    return messages("R-TND-05", f"method: {method}\nregime: {regime}\nstate: 已定标\nreport_at: 2026-03-20\n{text}")


def test_three_bidders_suffice_and_for_purchases_three_that_stand() -> None:
    assert bidders(THREE.replace("REJECTED", "否"), regime="政府采购") == []
    assert bidders(THREE.replace("REJECTED", "是")) == []
    assert bidders(THREE.replace("REJECTED", "是"), regime="政府采购") == [
        "3家里有效的只有2家，“公开招标”不得少于3家，应当废标"
    ]


def test_two_bidders_do_not_suffice_unless_the_method_or_the_end_says_so() -> None:
    two = "bidders: [{name: 甲}, {name: 乙}]"
    assert bidders(two) == ["投标人2家，“公开招标”不得少于3家，不得开标，应当重新招标"]
    assert bidders(two, "单一来源") == bidders(two, "挂牌") == []
    assert messages("R-TND-05", f"method: 公开招标\nstate: 公告中\n{two}") == []
    assert messages("R-TND-05", f"method: 公开招标\nstate: 终止\nreport_at: 2026-03-20\n{two}") == []
    assert bidders("") == ["已经有“评审报告日期”，没有填写投标人"]


# R-TND-06: candidates


def candidates(rows: str, evaluation: str = "综合评估法") -> list[str]:
    return messages("R-TND-06", f"evaluation_method: {evaluation}\ncandidates: [{rows}]")


def test_four_candidates_are_one_too_many() -> None:
    rows = ", ".join(f"{{rank: {rank}, name: 甲{rank}}}" for rank in range(1, 5))
    assert candidates(rows) == ["中标候选人4家，不得超过3家"]


@pytest.mark.parametrize(("ranks", "right"), [((1, 2, 3), True), ((2, 1), True), ((1, 3), False), ((1, 1), False)])
def test_ranks_run_from_one_in_whatever_order_they_are_written(ranks: tuple[int, ...], right: bool) -> None:
    assert (candidates(", ".join(f"{{rank: {rank}, name: 甲}}" for rank in ranks)) == []) is right


def test_the_order_follows_scores_or_prices_and_equal_ones_may_stand_either_way() -> None:
    rows = "{rank: 1, name: 甲, score: FIRST, price: 10 万元}, {rank: 2, name: 乙, score: 89.5, price: 9 万元}"
    assert candidates(rows.replace("FIRST", "89.5")) == []
    assert candidates(rows.replace("FIRST", "90")) == []
    assert candidates(rows.replace("FIRST", "89.4")) == [
        "第1名“甲”89.4，第2名“乙”89.5：按“综合评估法”，“得分”的先后与排序不一致"
    ]
    assert len(candidates(rows.replace("FIRST", "90"), "经评审的最低投标价法")) == 1
    assert candidates(rows.replace("FIRST", "89.4"), "价高者得") == []
    assert candidates(rows.replace("FIRST", "89.4"), "其他") == []


# R-TND-07: candidates are shown

SHOWN = "regime: 依法必须招标\nmethod: 公开招标\nreport_at: 2026-03-20\n"


def shown(begin: str, end: str, award: str, rest: str = "") -> list[Severity]:
    text = f"candidate_notice: {{from: {begin}, to: {end}}}\nwinner: {{name: 甲, price: 1 万元, date: {award}}}\n"
    return weights("R-TND-07", SHOWN + text + rest)


@pytest.mark.parametrize(
    ("begin", "end", "award", "weight"),
    [
        ("2026-03-23", "2026-03-26", "2026-03-27", []),
        ("2026-03-24", "2026-03-27", "2026-03-28", [Severity.ERROR]),
        ("2026-03-23", "2026-03-25", "2026-03-26", [Severity.WARNING]),
        ("2026-03-23", "2026-03-24", "2026-03-25", [Severity.ERROR]),
        ("2026-03-23", "2026-03-26", "2026-03-26", [Severity.ERROR]),
    ],
)
def test_candidates_are_shown_in_time_and_for_three_days(
    begin: str, end: str, award: str, weight: list[Severity]
) -> None:
    assert shown(begin, end, award) == weight


@pytest.mark.parametrize(("report", "right"), [("2026-03-19", True), ("2026-03-18", True), ("2026-03-17", False)])
def test_a_third_day_off_work_moves_behind_it(report: str, right: bool) -> None:
    text = SHOWN.replace("2026-03-20", report) + "candidate_notice: {from: 2026-03-23, to: 2026-03-26}"
    assert (messages("R-TND-07", text) == []) is right


def test_an_award_without_showing_the_candidates_is_found() -> None:
    assert messages("R-TND-07", SHOWN + "winner: {name: 甲, price: 1 万元, date: 2026-03-27}") == [
        "已经定标，没有填写“候选人公示”"
    ]
    assert messages("R-TND-07", SHOWN) == []


def test_an_objection_suspends_the_choice_until_it_is_answered() -> None:
    row = "disputes: [{{kind: {0}, received: 2026-03-25, decided: {1}}}]"
    assert shown("2026-03-23", "2026-03-26", "2026-03-27", row.format("异议", "2026-03-27")) == []
    assert shown("2026-03-23", "2026-03-26", "2026-03-27", row.format("异议", "2026-03-28")) == [Severity.ERROR]
    assert shown("2026-03-23", "2026-03-26", "2026-03-27", row.format("投诉", "2026-04-28")) == []


# R-TND-08: the winner

CANDIDATES = "candidates: [{rank: 1, name: 甲公司, price: 10 万元}, {rank: 2, name: 乙公司, price: 11 万元}]\n"


def winner(text: str, rest: str = CANDIDATES) -> list[str]:
    return messages("R-TND-08", f"winner: {{{text}, date: 2026-03-27}}\nstate_funded: 是\n{rest}")


def test_the_first_candidate_wins_at_his_bid() -> None:
    assert winner("name: 甲公司, price: 100000 元") == []
    assert winner("name: 甲公司, price: 9.5 万元") == ["“中标价”9.5 万元，投标报价是10 万元，两个数应当一致"]
    assert winner("name: 丙公司, price: 10 万元") == ["中标人“丙公司”不在中标候选人里"]


def test_another_than_the_first_wins_for_a_reason() -> None:
    assert winner("name: 乙公司, price: 11 万元") == [
        "中标人“乙公司”排第2，应当确定第一名；没有填写“未确定第一名的理由”"
    ]
    assert winner("name: 乙公司, price: 11 万元, reason_if_not_first: 第一名放弃") == []
    free = "winner: {name: 乙公司, price: 11 万元, date: 2026-03-27}\nstate_funded: 否\n"
    assert messages("R-TND-08", free + CANDIDATES) == []


def test_codes_decide_where_both_have_one() -> None:
    rows = "candidates: [{rank: 1, name: 旧名公司, uscc: 91999900MA1A00024L, price: 10 万元}]"
    assert winner("name: 新名公司, uscc: 91999900MA1A00024L, price: 10 万元", rows) == []
    assert len(winner("name: 旧名公司, uscc: 91999900MA1A00032F, price: 10 万元", rows)) == 1


def test_without_candidates_the_bidders_count() -> None:
    assert winner("name: 甲公司, price: 10 万元", "bidders: [{name: 甲公司, price: 10 万元}]") == []
    assert winner("name: 丙公司, price: 10 万元", "bidders: [{name: 甲公司}]") == ["中标人“丙公司”不在投标人里"]
    assert winner("name: 丙公司, price: 10 万元", "") == []


@pytest.mark.parametrize(
    ("bounds", "count"),
    [("ceiling_price: 10 万元", 0), ("ceiling_price: 99999.99 元", 1), ("budget: 9 万元", 1), ("budget: 10 万元", 0)],
)
def test_the_price_stays_within_ceiling_and_budget(bounds: str, count: int) -> None:
    assert len(winner("name: 甲公司, price: 10 万元", CANDIDATES + bounds)) == count


# R-TND-09: the contract


def contract(text: str, regime: str = "政府采购", rest: str = "") -> list[str]:
    award = "winner: {name: 甲公司, price: 10 万元, date: 2026-03-27, notice_issued_at: 2026-03-30}\n"
    return messages("R-TND-09", f"regime: {regime}\n{award}contract: {{{text}}}\n{rest}")


@pytest.mark.parametrize(("signed", "right"), [("2026-04-29", True), ("2026-04-30", False)])
def test_a_contract_is_signed_within_thirty_days_of_the_notice(signed: str, right: bool) -> None:
    assert (contract(f"signed_at: {signed}, amount: 10 万元") == []) is right


@pytest.mark.parametrize(
    ("published", "regime", "right"),
    [("2026-04-14", "政府采购", True), ("2026-04-15", "政府采购", False), ("2026-04-30", "依法必须招标", True)],
)
def test_a_contract_of_a_purchase_is_published_within_two_working_days(
    published: str, regime: str, right: bool
) -> None:
    text = f"signed_at: 2026-04-10, amount: 10 万元, published_at: {published}"
    assert (contract(text, regime) == []) is right


@pytest.mark.parametrize(("bond", "right"), [("1 万元", True), ("10000.01 元", False)])
def test_a_performance_bond_is_ten_per_cent_at_most(bond: str, right: bool) -> None:
    assert (contract(f"signed_at: 2026-04-10, amount: 10 万元, performance_bond: {bond}") == []) is right


def test_another_party_amount_or_term_than_was_awarded_is_found_and_a_reason_makes_it_a_doubt() -> None:
    rest = "candidates: [{rank: 1, name: 甲公司, period: 90日历天}]"
    text = "signed_at: 2026-04-10, amount: 10.5 万元, party: 乙公司, period: 100日历天"
    assert contract(text, rest=rest) == [
        "合同的“签约方”是“乙公司”，中标人是“甲公司”",
        "“合同金额”10.5 万元比“中标价”10 万元多0.5 万元，合同应当与投标文件一致",
        "“履行期限”是“100日历天”，投标时承诺的是“90日历天”",
    ]
    award = "winner: {name: 甲公司, price: 10 万元, date: 2026-03-27}\n"
    reasoned = award + "contract: {signed_at: 2026-04-10, amount: 9.9 万元, difference_reason: 数量核减}"
    assert weights("R-TND-09", reasoned) == [Severity.WARNING]
    assert contract("signed_at: 2026-04-10, amount: 100000 元, party: 甲 公司, period: 90 日历天", rest=rest) == []


# R-TND-10: the official medium


def test_the_copy_here_has_a_link_comes_later_and_says_the_same() -> None:
    base = "regime: 依法必须招标\nnotice: {published_at: 2026-03-02, bid_deadline: 2026-03-25}\n"
    assert messages("R-TND-10", base) == ["没有填写指定媒介的“网址”"]
    official = "official_notice: {{media: 甲, url: 'https://a.example/1', published_at: {0}, bid_deadline: {1}}}"
    assert messages("R-TND-10", base + official.format("2026-03-02", "2026-03-25")) == []
    assert messages("R-TND-10", base + official.format("2026-03-03", "2026-03-26")) == [
        "本站“公告日期”2026-03-02，指定媒介2026-03-03才发布，应当先在指定媒介发布",
        "“投标截止日期”本站写的是2026-03-25，指定媒介写的是2026-03-26",
    ]
    assert messages("R-TND-10", base.replace("依法必须招标", "非必须招标")) == []
    assert messages("R-TND-10", "regime: 依法必须招标") == []


# R-TND-11: the lowest price


def lowest(first: str, second: str, method: str = "经评审的最低投标价法") -> list[str]:
    return messages(
        "R-TND-11",
        f"evaluation_method: {method}\nwinner: {{name: 甲, price: 10 万元, date: 2026-03-27}}\n"
        f"bidders: [{{name: 甲, {first}}}, {{name: 乙, {second}}}]",
    )


def test_the_lowest_reviewed_price_that_stands_wins() -> None:
    assert lowest("price: 10 万元", "price: 10 万元") == []
    assert lowest("price: 10 万元", "price: 9 万元, rejected: 是") == []
    assert lowest("price: 10 万元", "price: 9 万元", "综合评估法") == []
    assert lowest("price: 10 万元, reviewed_price: 8.9 万元", "price: 9 万元") == []
    assert lowest("price: 10 万元", "price: 9 万元") == [
        "“经评审的最低投标价法”应当由价最低的中标：“乙”9 万元，中标人“甲”10 万元"
    ]


# R-TND-12: supplements


@pytest.mark.parametrize(("second", "right"), [("4 万元", True), ("40000.01 元", False), ("-6 万元", True)])
def test_supplements_together_are_a_tenth_at_most(second: str, right: bool) -> None:
    rows = f"[{{date: 2026-05-01, content: 甲, amount: 6 万元}}, {{date: 2026-05-02, content: 乙, amount: {second}}}]"
    text = f"regime: 政府采购\ncontract: {{signed_at: 2026-04-10, amount: 100 万元, changes: {rows}}}"
    assert (messages("R-TND-12", text) == []) is right
    assert messages("R-TND-12", text.replace("政府采购", "依法必须招标")) == []


def test_what_was_taken_off_does_not_make_room() -> None:
    rows = "[{date: 2026-05-01, content: 甲, amount: 11 万元}, {date: 2026-05-02, content: 乙, amount: -5 万元}]"
    text = f"regime: 政府采购\ncontract: {{signed_at: 2026-04-10, amount: 100 万元, changes: {rows}}}"
    assert messages("R-TND-12", text) == ["追加1次共11 万元，是“合同金额”100 万元的11%，超过10%"]


# R-TND-13: subcontracts


def subcontract(row: str, rest: str = "", **others: str) -> list[Severity]:
    text = f"regime: 依法必须招标\ncontract: {{signed_at: 2026-04-10, amount: 10 万元, subcontracts: [{row}]}}\n{rest}"
    return weights("R-TND-13", text, **others)


def test_the_main_part_is_not_handed_on_and_the_rest_with_consent() -> None:
    assert subcontract("{name: 丙公司, content: 防水, consent: 同意}") == []
    assert subcontract("{name: 丙公司, content: 防水}") == [Severity.WARNING]
    assert subcontract("{name: 丙公司, content: 主体, main_part: 是, consent: 同意}") == [Severity.ERROR]


def test_who_lost_is_a_doubt_and_who_is_barred_an_error() -> None:
    row = "{name: 丙公司, content: 防水, consent: 同意, date: 2026-05-06}"
    assert subcontract(row, "bidders: [{name: 丙 公司}]") == [Severity.WARNING]
    entry = (
        "party: {name: 丙公司, party_type: 法人及非法人组织}\nmeasures: [限制参加依法必须招标项目的投标]\n"
        "start: 2026-05-06\nend: 2027-05-05"
    )
    assert subcontract(row, blacklist__l=entry) == [Severity.ERROR]
    assert subcontract(row.replace("05-06", "05-05"), blacklist__l=entry) == []


# R-TND-14: the premium


@pytest.mark.parametrize(("rate", "right"), [("6.67%", True), ("6.7%", True), ("7%", True), ("6.66%", False)])
def test_a_premium_may_be_written_with_fewer_digits(rate: str, right: bool) -> None:
    text = f"deal: {{base_price: 480 万元, price: 512 万元, premium_rate: {rate}}}"
    assert (messages("R-TND-14", text) == []) is right


# R-TND-15: one purchase cut into several


def purchase(day: str, budget: str, rest: str = "method: 询价\ntrade_type: 货物") -> str:
    return f"buyer: b\nsubject: 办公 设备\n{rest}\nbudget: {budget}\nnotice: {{published_at: {day}}}"


def split(first: str, second: str, other: str = "") -> list[str]:
    records = {"tender__a": first, "tender__b": second} | ({"tender__c": other} if other else {})
    return [f"{each.where.path} {each.message}" for each in found("R-TND-15", agency__b="title: 甲局", **records)]


def test_small_purchases_that_reach_the_threshold_together_are_found_at_the_last() -> None:
    found_ = split(purchase("2026-03-02", "120 万元"), purchase("2025-03-03", "80 万元"))
    assert found_ == [
        (
            "tender__a.yml 12个月内“办公 设备”分2次采购，合计200 万元，达到公开招标数额标准200 万元，"
            "每次都在标准以下；另外几次是“b”"
        )
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (purchase("2026-03-02", "120 万元"), purchase("2025-03-02", "80 万元")),
        (purchase("2026-03-02", "120 万元"), purchase("2026-02-02", "79.99 万元")),
        (purchase("2026-03-02", "200 万元"), purchase("2026-02-02", "80 万元")),
        (purchase("2026-03-02", "120 万元"), purchase("2026-02-02", "80 万元", "method: 公开招标\ntrade_type: 货物")),
        (purchase("2026-03-02", "120 万元"), purchase("2026-02-02", "80 万元", "method: 询价\ntrade_type: 服务")),
        (purchase("2026-03-02", "120 万元"), purchase("2026-02-02", "80 万元").replace("buyer: b", "buyer: c")),
        (purchase("2026-03-02", "120 万元"), purchase("2026-02-02", "80 万元") + "\nstate: 终止"),
    ],
    ids=["a year before", "a little less", "large by itself", "open", "another type", "another buyer", "stopped"],
)
def test_what_does_not_belong_together_is_not_added_up(first: str, second: str) -> None:
    assert split(first, second) == []


def test_three_purchases_of_one_day_are_told_once() -> None:
    assert len(split(*(purchase("2026-03-02", "80 万元") for _ in range(3)))) == 1


# R-TND-16: bidders who look like one


def alike(*rows: str, **others: str) -> list[str]:
    return messages("R-TND-16", f"bidders: [{', '.join(f'{{{row}}}' for row in rows)}]", **others)


def test_a_shared_representative_address_or_telephone_is_found() -> None:
    assert alike("name: 甲, legal_rep: 褚卫东", "name: 乙, legal_rep: 褚 卫东") == [
        "“甲”、“乙”的“法定代表人”相同，可能存在关联或者串通"
    ]
    assert len(alike("name: 甲, phone: 0999-2300101", "name: 乙, phone: 0999-2300101")) == 1
    assert alike("name: 甲, legal_rep: 褚某", "name: 乙, legal_rep: 褚某") == []
    assert alike("name: 甲, address: 一路1号", "name: 乙, address: 一路11号") == []


def test_what_a_bidder_does_not_say_is_looked_up_in_his_file() -> None:
    files = {
        "credit_file__x": "party: {name: 甲, party_type: 法人及非法人组织, uscc: 91999900MA1A00024L}\naddress: 一路1号",
        "credit_file__y": "party: {name: 乙, party_type: 法人及非法人组织, uscc: 91999900MA1A00032F}\naddress: 一路1号",
    }
    rows = "name: 甲, uscc: 91999900MA1A00024L", "name: 乙, uscc: 91999900MA1A00032F"
    assert alike(*rows, **files) == ["“甲”、“乙”的“地址”相同，可能存在关联或者串通"]
    assert alike("name: 甲", "name: 乙", **files) == []


@pytest.mark.parametrize(
    ("prices", "way"),
    [
        (("10", "11", "12"), "等差"),
        (("100", "110", "121"), "等比"),
        (("10", "11", "12.01"), ""),
        (("10", "10", "10"), ""),
    ],
)
def test_prices_in_regular_steps_are_found(prices: tuple[str, ...], way: str) -> None:
    told = alike(*(f"name: 甲{number}, price: {price} 万元" for number, price in enumerate(prices)))
    assert [way in each for each in told] == ([True] if way else [])


def test_two_prices_are_no_pattern() -> None:
    assert alike("name: 甲, price: 10 万元", "name: 乙, price: 11 万元") == []


# R-TND-17: answers in time


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ("kind: 异议, received: 2026-03-23, decided: 2026-03-26", True),
        ("kind: 异议, received: 2026-03-23, decided: 2026-03-27", False),
        ("kind: 异议, received: 2026-03-26, decided: 2026-03-30", True),
        ("kind: 质疑, received: 2026-03-23, decided: 2026-04-01", True),
        ("kind: 质疑, received: 2026-03-23, decided: 2026-04-02", False),
        ("kind: 投诉, received: 2026-03-23, accepted: 2026-03-26, decided: 2026-05-12", True),
        ("kind: 投诉, received: 2026-03-23, accepted: 2026-03-27, decided: 2026-05-12", False),
        ("kind: 投诉, received: 2026-03-23, accepted: 2026-03-26, decided: 2026-05-13", False),
    ],
)
def test_an_objection_has_three_days_a_query_seven_and_a_complaint_thirty_working_days(row: str, right: bool) -> None:
    assert (messages("R-TND-17", f"disputes: [{{{row}}}]") == []) is right


# R-TND-18: the outcome is told


@pytest.mark.parametrize(
    ("regime", "told", "right"),
    [
        ("政府采购", "published_at: 2026-03-31", True),
        ("政府采购", "published_at: 2026-04-01", False),
        ("依法必须招标", "reported_at: 2026-04-13", True),
        ("依法必须招标", "reported_at: 2026-04-14", False),
        ("依法必须招标", "published_at: 2026-03-30", False),
        ("公共资源出让", "published_at: 2026-05-30", True),
    ],
)
def test_the_outcome_is_told_in_time(regime: str, told: str, right: bool) -> None:
    text = f"regime: {regime}\nwinner: {{name: 甲, price: 1 万元, date: 2026-03-27, {told}}}"
    assert (messages("R-TND-18", text) == []) is right


# R-SEP-03: four who are apart

ORGANS = {"agency__b": "title: 甲县财政局\nuscc: 11999900MB0000019D", "agency__c": "title: 乙中心"}


def apart(text: str) -> list[Severity]:
    return weights("R-SEP-03", text, **ORGANS)


def test_buyer_agent_regulator_and_market_are_apart() -> None:
    assert apart("buyer: c\nregulator: b\nplatform: {name: 平台, operator: c}") == []
    assert apart("buyer: b\nregulator: b") == [Severity.WARNING]
    assert apart("buyer: c\nregulator: b\nplatform: {name: 平台, operator: b}") == [Severity.ERROR]
    assert apart("buyer: b\nregulator: c\nagent: {name: 甲县 财政局, party_type: 法人及非法人组织}") == [Severity.ERROR]
    code = "agent: {name: 某中心, party_type: 法人及非法人组织, uscc: 11999900MB0000019D}"
    assert apart(f"buyer: c\nregulator: b\n{code}") == [Severity.ERROR]


def test_one_post_does_not_buy_and_supervise() -> None:
    both = "buyer: b\nregulator: b\nbuyer_post: 采购股\nregulator_post: "
    assert apart(both + "采购股") == [Severity.WARNING, Severity.ERROR]
    assert apart(both + "监督股") == [Severity.WARNING]


# R-BLK-05: what has ended is no longer told


def filed(event: str, **others: str) -> list[str]:
    return [each.message for each in found("R-BLK-05", credit_file__x=f"events: [{{{event}}}]", **others)]


def test_a_bad_event_is_shown_up_to_its_last_day() -> None:
    event = "date: 2025-11-22, type: 不良行为记录, content: 甲, shown_until: {0}"
    assert filed(event.format("2026-11-22")) == []
    assert filed(event.format("2026-11-21")) == [
        "“公示截止日期”是2026-11-21，到2026-11-22已经过了1天，这一条还在公开的档案里"
    ]
    assert filed("date: 2025-11-22, type: 行政处罚, content: 甲") == ["类型是“行政处罚”，没有填写“公示截止日期”"]
    assert filed("date: 2025-11-22, type: 表彰奖励, content: 甲") == []


def test_an_event_ends_with_the_entry_it_tells_of() -> None:
    event = "date: 2025-11-22, type: 列入失信名单, content: 甲, entry: l"
    assert filed(event, blacklist__l="end: 2026-11-22") == []
    assert len(filed(event, blacklist__l="end: 2026-11-21")) == 1
    assert len(filed(event, blacklist__l="end: 2027-11-21\nrepaired: {date: 2026-11-20, org: 甲}")) == 1


# R-ALC-13, R-DEC-19: large public money is spent by what a body decided on the project

LARGE = "project: p\nstate_funded: 是\nstate: 公告中\nbudget: 300 万元\nnotice: {published_at: 2026-05-01}\n"


def test_a_large_purchase_of_a_project_needs_a_decision_on_the_project() -> None:
    bare, decided = "title: 甲", "title: 甲\ndecision: d"
    said = "预算金额 300 万元，达到大额资金标准 50 万元，没有填写“集体决策”"
    assert messages("R-ALC-13", LARGE, project__p=bare) == [said]
    assert messages("R-ALC-13", LARGE, project__p=decided, decision__d="result: 通过") == []
    assert messages("R-ALC-13", LARGE.replace("300", "49"), project__p=bare) == []
    assert messages("R-ALC-13", LARGE.replace("公告中", "终止"), project__p=bare) == []
    assert messages("R-ALC-13", LARGE.replace("是\n", "否\n"), project__p=bare) == []


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("result: 通过\ndecided_at: 2026-05-01\namount: 300 万元", []),
        ("result: 不通过\ndecided_at: 2026-05-01\namount: 300 万元", ["所关联的决策没有通过，结果是“不通过”"]),
        (
            "result: 通过\ndecided_at: 2026-05-02\namount: 300 万元",
            ["决策在 2026-05-02 作出，晚于公告日期 2026-05-01"],
        ),
        (
            "result: 通过\ndecided_at: 2026-05-01\namount: 299 万元",
            ["决策的金额 299 万元，小于预算金额 300 万元，少 1 万元"],
        ),
    ],
)
def test_the_decision_on_the_project_was_passed_in_time_and_for_enough(decision: str, said: list[str]) -> None:
    assert messages("R-DEC-19", LARGE, project__p="title: 甲\ndecision: d", decision__d=decision) == said
