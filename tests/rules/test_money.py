"""Money: sums to the cent, sign-offs, results, payments, and the decisions behind large amounts."""

from __future__ import annotations

import pytest

from tests.rules.desk import found

SIGNED = (
    "[{role: 分管领导, name: 甲, date: 2026-03-03}, {role: 主要领导, name: 乙, date: 2026-03-04}, "
    "{role: 分管县领导, name: 丙, date: 2026-03-05}]"
)


def messages(rule: str, text: str, **others: str) -> list[str]:
    return [each.message for each in found(rule, allocation__a=text, **others)]


def test_amounts_in_both_units_add_up() -> None:
    assert messages("R-ALC-01", "total: 2 万元\nitems: [{amount: 1.5 万元}, {amount: 5000 元}]") == []


def test_a_cent_is_a_difference() -> None:
    text = "total: 2 万元\nitems: [{amount: 1.5 万元}, {amount: 4999.99 元}]"
    assert messages("R-ALC-01", text) == [
        "“分配明细”的“金额”共 2 笔，相加是 1.999999 万元，“分配数额合计”是 2 万元，少 0.000001 万元"
    ]


def test_many_small_amounts_add_up_without_binary_errors() -> None:
    items = ", ".join(["{amount: 0.1 万元}"] * 10)
    assert messages("R-ALC-01", f"total: 1 万元\nitems: [{items}]") == []


def test_the_sources_of_a_row_add_up_to_the_row() -> None:
    items = "items: [{amount: 10 万元}, {amount: 10 万元, central: 6 万元, county: 3 万元}]"
    assert messages("R-ALC-01", items) == [
        "第 2 行“其中中央、其中县”共 2 笔，相加是 9 万元，“金额”是 10 万元，少 1 万元"
    ]


def test_a_column_adds_up_to_the_sources_of_its_level() -> None:
    sources = "fund_sources: [{level: 中央, amount: 5 万元}, {level: 县, amount: 1 万元}]\n"
    assert messages("R-ALC-01", sources + "items: [{central: 5 万元}, {county: 1 万元}]") == []
    assert messages("R-ALC-01", sources + "items: [{provincial: 5 万元}, {county: 1 万元}]") == [
        "“分配明细”的“其中省”共 1 笔，相加是 5 万元，“资金来源”的“金额”（级次为省）是 0 万元，多 5 万元"
    ]


def test_without_parts_there_is_nothing_to_add() -> None:
    assert messages("R-ALC-01", "total: 2 万元") == []


@pytest.mark.parametrize(("amount", "right"), [("40 万元", True), ("40.000001 万元", True), ("40.000002 万元", False)])
def test_a_product_may_differ_by_a_cent(amount: str, right: bool) -> None:
    text = f"items: [{{standard: 2000 元, quantity: 200, amount: {amount}}}]"
    assert (messages("R-ALC-12", text) == []) is right


def test_a_wrong_product_is_told_in_full() -> None:
    text = "items: [{standard: 2000 元, quantity: 210.5, amount: 40 万元}]"
    assert messages("R-ALC-12", text) == [
        "第 1 行 标准 2,000 元 × 数量 210.5 = 42.1 万元，“金额”写的是 40 万元，少 2.1 万元"
    ]


def test_weights_are_exact() -> None:
    assert messages("R-ALC-11", "factors: [{weight: 33.3%}, {weight: 33.3%}, {weight: 33.4%}]") == []
    assert messages("R-ALC-11", "factors: [{weight: 33.3%}, {weight: 66.6%}]") == [
        "“权重”2 项相加（33.3% + 66.6%）是 99.9%，应为 100%，少 0.1%"
    ]


def test_three_persons_sign_before_registration() -> None:
    text = f"signoffs: {SIGNED}\nregistration: {{date: 2026-03-05}}\nplan_published_at: 2026-03-09"
    assert messages("R-ALC-03", text) == []


def test_one_person_in_two_roles_and_a_late_date_are_found() -> None:
    text = f"signoffs: {SIGNED.replace('乙', '甲')}\nregistration: {{date: 2026-03-04}}"
    assert messages("R-ALC-03", text) == [
        "“甲”既签了分管领导，又签了主要领导，应当是不同的人",
        "分管县领导 2026-03-05 签字，晚于备案日期 2026-03-04",
    ]


PLAN = "items: [{recipient: 甲村, amount: 10 万元}, {recipient: 乙村, amount: 20 万元}]\n"


def test_rows_of_one_recipient_are_added_before_they_are_compared() -> None:
    outcome = (
        "[{recipient: 乙村, amount: 20 万元}, {recipient: 甲村, amount: 4 万元}, {recipient: 甲村, amount: 60000 元}]"
    )
    assert messages("R-ALC-07", PLAN + f"result: {{items: {outcome}}}") == []


def test_more_less_and_new_recipients_are_named() -> None:
    outcome = "[{recipient: 乙村, amount: 15 万元}, {recipient: 丙村, amount: 15 万元, reason_of_change: 新增}]"
    assert messages("R-ALC-07", PLAN + f"result: {{items: {outcome}, signoffs: {SIGNED}}}") == [
        "方案给“甲村” 10 万元，结果里没有",
        "方案给“乙村” 20 万元，结果是 15 万元，没有写“变更理由”",
    ]


def test_an_explained_change_still_needs_new_signatures() -> None:
    outcome = "[{recipient: 甲村, amount: 11 万元, reason_of_change: 增加}, {recipient: 乙村, amount: 20 万元}]"
    assert messages("R-ALC-07", PLAN + f"result: {{items: {outcome}}}") == [
        "1 个分配对象的结果与方案不同，“变更签字”缺分管领导、主要领导、分管县领导的签字"
    ]


def test_payments_are_held_against_the_result_where_there_is_one() -> None:
    rows = "{recipient: 甲村, payee: 甲村, amount: 6 万元}, {recipient: 甲村, payee: 甲村, amount: 5 万元}"
    paid = f"disbursements: [{rows}]\n"
    assert messages("R-ALC-09", PLAN + paid) == ["付给“甲村” 2 笔，共 11 万元，分到的是 10 万元，多付 1 万元"]
    assert messages("R-ALC-09", PLAN + paid + "result: {items: [{recipient: 甲村, amount: 11 万元}]}") == []


def test_a_payee_who_is_not_the_recipient_is_explained() -> None:
    paid = (
        "disbursements: [{recipient: 甲村, payee: 大柳镇, amount: 1 万元}, {recipient: 丁村, payee: 丁村, amount: 1}]"
    )
    assert messages("R-ALC-09", PLAN + paid) == [
        "分配的对象里没有“丁村”，却有拨付",
        "钱分给“甲村”，收款的是“大柳镇”，没有写“收款单位不同的理由”",
    ]


@pytest.mark.parametrize(("total", "asked"), [("49.999999 万元", False), ("50 万元", True), ("500000 元", True)])
def test_the_threshold_itself_is_large(total: str, asked: bool) -> None:
    assert bool(messages("R-ALC-13", f"total: {total}")) is asked


def test_an_office_has_its_own_threshold() -> None:
    text = "org: a\ntotal: 30 万元"
    assert messages("R-ALC-13", text, agency__a="large_amount_threshold: 30 万元") == [
        "分配数额合计 30 万元，达到大额资金标准 30 万元，没有填写“集体决策”"
    ]


def test_the_result_goes_to_both_by_whatever_they_are_called() -> None:
    told = "result_reported_to: [{to: %s, date: 2026-05-18}, {to: 阳河县发展和改革局, date: 2026-05-18}]"
    assert messages("R-ALC-05", told % "分管农业农村副县长") == []
    assert messages("R-ALC-05", told % "县财政局") == ["“结果报送”的“报送对象”里缺分管县领导"]


@pytest.mark.parametrize(("published", "late"), [("2026-04-03", False), ("2026-04-07", True)])
def test_a_plan_is_public_on_the_twentieth_working_day(published: str, late: bool) -> None:
    text = f"registration: {{date: 2026-03-06}}\nplan_published_at: {published}"
    assert bool(messages("R-ALC-06", text)) is late


def test_a_result_that_is_not_public_is_late_today_counted_from_the_last_who_was_told() -> None:
    told = "plan_published_at: 2026-10-01\nresult_reported_to: [{to: 甲, date: %s}, {to: 乙, date: 2026-10-01}]"
    assert messages("R-ALC-06", told % "2026-10-23") == []
    assert messages("R-ALC-06", told % "2026-10-22") == [
        "从“报送日期”2026-10-22到检查当天过了21个工作日，超过20个工作日，还没有“结果公布日期”"
    ]


@pytest.mark.parametrize(("paid", "late"), [("2026-05-05", False), ("2026-05-06", True)])
def test_a_first_payment_comes_within_sixty_days(paid: str, late: bool) -> None:
    text = "registration: {date: 2026-03-06}\nitems: [{recipient: 甲村, amount: 10 万元}]\n"
    rows = f"disbursements: [{{recipient: 甲村, date: 2026-06-30}}, {{recipient: 甲村, date: {paid}}}]"
    assert bool(messages("R-ALC-08", text + rows)) is late


def test_those_who_got_nothing_are_told_together_and_those_who_get_nothing_are_not_waited_for() -> None:
    text = "registration: {date: 2026-03-06}\n" + PLAN
    assert messages("R-ALC-08", text) == [
        "分给“甲村”、“乙村”2 个对象的 30 万元，备案日期 2026-03-06 过了261天还没有拨付，超过60天"
    ]
    nought = "result: {items: [{recipient: 甲村, amount: 0 万元}, {recipient: 乙村, amount: 1 万元}]}\n"
    assert messages("R-ALC-08", text + nought + "disbursements: [{recipient: 乙村, date: 2026-03-09}]") == []
    assert messages("R-ALC-08", text.replace("2026-03-06", "2026-09-23")) == []


def test_money_outside_the_budget_is_refused_and_gifts_need_no_document() -> None:
    source = "fund_sources: [{name: %s, budget_type: %s}]"
    assert messages("R-ALC-10", source % ("乡友捐款", "社会捐赠")) == []
    assert messages("R-ALC-10", source % ("预算外收入", "自筹")) == ["资金来源“预算外收入”属于预算外资金，不能分配"]
    assert messages("R-ALC-10", source % ("县级配套", "县级财政")) == [
        "来源“县级配套”没有填写“下达文号”，说不清钱从哪里来"
    ]


@pytest.mark.parametrize(("last", "short"), [("2026-03-15", False), ("2026-03-14", True)])
def test_a_notice_hangs_seven_days_with_both_ends(last: str, short: bool) -> None:
    assert bool(messages("R-ALC-14", f"public_notice: {{from: 2026-03-09, to: {last}}}")) is short


def test_objections_are_answered_and_none_needs_no_answer() -> None:
    assert messages("R-ALC-14", "public_notice: {objections: 0}") == []
    assert messages("R-ALC-14", "public_notice: {objections: 2}") == ["收到异议2件，没有填写“异议处理”"]


@pytest.mark.parametrize(("account", "right"), [
    ("{amount: 9 万元, surplus: 1 万元}", True),   # paid 10, one given back
    ("{amount: 10 万元, surplus: 2 万元}", True),  # two of twelve never paid
    ("{amount: 10 万元}", True),
    ("{amount: 10 万元, surplus: 1 万元}", False),
    ("{amount: 9.99 万元}", False),
])  # fmt: skip
def test_an_account_is_what_was_paid_less_the_surplus(account: str, right: bool) -> None:
    text = f"total: 12 万元\ndisbursements: [{{amount: 4 万元}}, {{amount: 60000 元}}]\nfinal_account: {account}"
    assert (messages("R-ALC-15", text) == []) is right


GIVEN = "org: o\nregistration: {date: %s}\ntotal: 30 万元\nitems: [{recipient: 甲村, amount: %s}]\n"


def split(first: str, second: str, more: str = "") -> list[str]:
    other = GIVEN % (first, "20 万元") + more
    return messages("R-ALC-16", GIVEN % (second, "30 万元"), allocation__b=other, agency__o="title: 县财政局")


def test_parts_that_reach_the_threshold_together_are_told_at_the_later_one() -> None:
    assert split("2026-03-01", "2026-03-31") == [
        "30天内“甲村”分 2 次得到 50 万元，合起来达到大额资金标准 50 万元，都没有集体决策"
    ]
    assert split("2026-03-31", "2026-03-01") == [
        "30天内“甲村”分 2 次得到 50 万元，合起来达到大额资金标准 50 万元，都没有集体决策"
    ]
    assert split("2026-03-01", "2026-04-01") == []


def test_what_was_decided_or_stays_small_is_not_splitting() -> None:
    assert split("2026-03-01", "2026-03-02", "decision: d") == []
    small = GIVEN % ("2026-03-01", "19.99 万元")
    assert messages("R-ALC-16", GIVEN % ("2026-03-02", "30 万元"), allocation__b=small) == []


def test_a_signer_who_is_near_to_a_recipient_stands_aside() -> None:
    row = "relations: [{signer: 分管副局长, recipient: 甲村, relation: 亲属, recused: %s}]"
    assert messages("R-ALC-16", PLAN + row % "是") == []
    assert messages("R-ALC-16", PLAN + row.replace("甲村", "丙村") % "否") == []
    assert messages("R-ALC-16", PLAN + row % "否") == ["签字人“分管副局长”申报与“甲村”有关联关系，没有回避"]


def test_a_recipient_who_may_not_apply_for_public_money_is_named_while_that_lasts() -> None:
    text = GIVEN.replace("甲村", "甲公司, recipient_type: 企业") % ("2026-03-10", "1 万元")
    entry = (
        "party: {name: 甲 公司, party_type: 法人及非法人组织}\nstart: 2026-03-10\nend: 2026-12-31\n"
        "measures: [限制申请财政性资金]"
    )
    (said,) = messages("R-ALC-16", text, blacklist__l=entry)
    assert said.startswith("“甲公司”在失信名单上（两边没有都写代码，按名称比对）：“l”，2026-03-10到2026-12-31")
    assert said.endswith("“限制申请财政性资金”，分配在 2026-03-10")
    assert messages("R-ALC-16", text, blacklist__l=entry.replace("03-10", "03-11")) == []
    assert messages("R-ALC-16", text, blacklist__l=entry.replace("限制申请财政性资金", "公开曝光")) == []
    assert messages("R-ALC-16", text.replace("企业", "乡镇街道"), blacklist__l=entry) == []


def carried(decision: str) -> list[str]:
    text = "total: 60 万元\ndecision: d\nregistration: {date: 2026-03-06}"
    return messages("R-DEC-19", text, decision__d=decision)


def test_a_decision_on_the_day_of_registration_for_the_whole_amount_carries() -> None:
    assert carried("result: 原则通过\ndecided_at: 2026-03-06\namount: 600000 元") == []


def test_a_decision_not_passed_too_late_and_for_less_does_not_carry() -> None:
    assert carried("result: 缓议\ndecided_at: 2026-03-07\namount: 59 万元") == [
        "所关联的决策没有通过，结果是“缓议”",
        "决策在 2026-03-07 作出，晚于备案日期 2026-03-06",
        "决策的金额 59 万元，小于分配数额合计 60 万元，少 1 万元",
    ]
