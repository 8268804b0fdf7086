"""Projects from plan to account, what is paid out to people, and joint acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.desk import found
from tests.rules.desk import shipped

if TYPE_CHECKING:
    from generator.fields import Problem


def messages(rule: str, text: str, **others: str) -> list[str]:
    return [each.message for each in found(rule, project__p=text, **others)]


def steps(*pairs: str) -> str:
    """Milestones written as ``批复 2026-02-12``; a step without a date is not done."""
    rows = [pair.partition(" ") for pair in pairs]
    return (
        "milestones: ["
        + ", ".join(f"{{stage: {name}{', actual: ' + date if date else ''}}}" for name, _, date in rows)
        + "]\n"
    )


def test_steps_may_be_left_out_and_done_on_one_day() -> None:
    assert messages("R-PRJ-01", steps("批复 2026-02-12", "实施 2026-04-02", "竣工 2026-04-02")) == []


def test_a_step_behind_a_later_one_and_a_step_twice_are_found() -> None:
    assert messages("R-PRJ-01", steps("实施", "招标")) == ["“招标”写在“实施”后面，应当在它前面"]
    assert messages("R-PRJ-01", steps("招标", "招标")) == ["“招标”写了两次"]


def test_dates_are_compared_with_the_latest_before_them() -> None:
    text = steps("批复 2026-02-12", "招标 2026-05-01", "实施 2026-04-02", "竣工 2026-04-30")
    assert messages("R-PRJ-01", text) == [
        "“实施”的完成日期 2026-04-02 早于“招标”的完成日期 2026-05-01",
        "“竣工”的完成日期 2026-04-30 早于“招标”的完成日期 2026-05-01",
    ]


def test_planned_dates_follow_one_another_too() -> None:
    text = "milestones: [{stage: 招标, planned: 2026-03-31}, {stage: 实施, planned: 2026-03-30}]"
    assert messages("R-PRJ-01", text) == ["“实施”的计划日期 2026-03-30 早于“招标”的计划日期 2026-03-31"]


def test_a_step_that_is_not_done_before_one_that_is_is_a_gap_and_after_it_none() -> None:
    assert messages("R-PRJ-01", steps("批复 2026-02-12", "竣工", "验收")) == []
    assert messages("R-PRJ-01", steps("批复 2026-02-12", "竣工", "验收 2026-06-08")) == [
        "“验收”已经在 2026-06-08 完成，前面的“竣工”没有完成日期"
    ]


def test_the_stage_is_the_last_step_done() -> None:
    assert messages("R-PRJ-01", "stage: 招标\n" + steps("招标 2026-03-30", "实施")) == []
    assert messages("R-PRJ-01", "stage: 实施\n" + steps("招标 2026-03-30", "实施")) == [
        "“目前阶段”写的是“实施”，节点里最后完成的是“招标”"
    ]
    assert messages("R-PRJ-01", "stage: 储备\n" + steps("计划上报")) == []
    assert messages("R-PRJ-01", "stage: 批复\n" + steps("批复")) == [
        "“目前阶段”写的是“批复”，节点里没有一步写了完成日期"
    ]


def test_begin_and_end_are_those_of_the_steps() -> None:
    text = steps("实施 2026-04-02", "竣工 2026-05-26") + "start_date: 2026-04-02\nfinish_date: 2026-05-27"
    assert messages("R-PRJ-01", text) == ["“竣工”的完成日期 2026-05-26 与“竣工日期” 2026-05-27 不一致"]


def reported(text: str) -> list[str]:
    to = "recipients: [{to: 分管农业农村副县长}, {to: 县财政局}, {to: 县发展和改革局}]\n"
    return [each.message for each in found("R-PRJ-02", fund_report__r=to + text)]


@pytest.mark.parametrize(
    ("since", "last", "late"),
    [
        ("2026-03-02", "2026-03-09", False),
        ("2026-03-02", "2026-03-10", True),
        ("2026-09-24", "2026-10-08", False),  # the seventh day is 1 October; offices open again on the 8th
        ("2026-09-24", "2026-10-09", True),
    ],
)
def test_a_week_ends_on_the_seventh_day_or_behind_the_holidays(since: str, last: str, late: bool) -> None:
    assert bool(reported(f"trigger_date: {since}\nreported_at: {last}")) is late


def test_days_are_counted_to_the_last_who_was_told() -> None:
    text = (
        "recipients: [{to: 副县长, date: 2026-03-03}, {to: 财政局, date: 2026-03-12}, {to: 发改局, date: 2026-03-04}]\n"
        "trigger_date: 2026-03-02\nreported_at: 2026-03-04"
    )
    assert [each.message for each in found("R-PRJ-02", fund_report__r=text)] == [
        "从“批复或到位日期”2026-03-02到“送达日期”2026-03-12过了10天，超过7天"
    ]


def test_everybody_who_must_be_told_is_named() -> None:
    text = "recipients: [{to: 县财政局}]"
    assert [each.message for each in found("R-PRJ-02", fund_report__r=text)] == ["“报送对象”里缺分管县领导、发改局"]


REPORT = "reported_at: 2026-02-19\nprojects: [{project: p, amount: 1 万元}]"
BEGUN = "start_date: 2026-04-02\napprovals: [{type: 初步设计, doc_no: 阳水审〔2026〕4号, date: 2026-02-12}]\n"


def test_what_is_approved_and_reported_may_begin_also_on_the_same_day() -> None:
    assert messages("R-PRJ-03", BEGUN, fund_report__r=REPORT) == []
    assert messages("R-PRJ-03", BEGUN, fund_report__r=REPORT.replace("02-19", "04-02")) == []


def test_what_began_before_the_report_or_without_one_is_found() -> None:
    assert messages("R-PRJ-03", BEGUN, fund_report__r=REPORT.replace("02-19", "04-03")) == [
        "“开工日期”2026-04-02，早于最早的“项目资金计划报告”2026-04-03"
    ]
    assert messages("R-PRJ-03", BEGUN) == ["已经动手实施（“开工日期”2026-04-02），没有“项目资金计划报告”"]


def test_a_tender_is_a_beginning_and_so_is_a_stage_without_dates() -> None:
    tendered = BEGUN + steps("招标 2026-02-11", "实施 2026-04-02")
    assert messages("R-PRJ-03", tendered, fund_report__r=REPORT) == [
        "“招标”2026-02-11，早于最早的“批复日期”2026-02-12",
        "“招标”2026-02-11，早于最早的“项目资金计划报告”2026-02-19",
    ]
    assert messages("R-PRJ-03", "stage: 实施", fund_report__r=REPORT) == [
        "已经动手实施（“目前阶段”是“实施”），没有“批复日期”"
    ]
    assert messages("R-PRJ-03", "stage: 分配") == []


def costs(estimate: str, budget: str, more: str = "") -> str:
    return f"approvals: [{{type: 可研, amount: {estimate} 万元}}, {{type: 概算, amount: {budget} 万元}}]\n{more}"


@pytest.mark.parametrize(("budget", "over"), [("110", False), ("110.000001", True)])
def test_a_budget_may_exceed_the_estimate_by_a_tenth(budget: str, over: bool) -> None:
    findings = found("R-PRJ-04", project__p=costs("100", budget))
    assert [each.severity.value for each in findings] == (["警告"] if over else [])


def test_contract_and_changes_stay_within_the_budget() -> None:
    text = "contract_total: 118 万元\nchanges: [{what: 工期, amount: 3 万元}, {what: 其他, amount: -1 万元}]"
    assert messages("R-PRJ-04", costs("110", "120", text)) == []
    assert messages("R-PRJ-04", costs("110", "119.9", text)) == [
        "“合同价合计” 118 万元加变更 2 万元 共 120 万元，超过批准的概算 119.9 万元，多 0.1 万元"
    ]


def test_the_account_is_held_against_the_last_budget_or_the_total() -> None:
    account = "final_account: {amount: 121 万元}\n"
    assert messages("R-PRJ-04", costs("110", "120", account)) == [
        "“决算金额” 121 万元，超过批准的概算 120 万元，多 1 万元"
    ]
    raised = "approvals: [{type: 概算, amount: 120 万元}, {type: 概算, amount: 121 万元}]\n"
    assert messages("R-PRJ-04", raised + account) == []
    assert messages("R-PRJ-04", account + "total_investment: 120.999999 万元") == [
        "“决算金额” 121 万元，超过项目总投资 120.999999 万元，多 0.000001 万元"
    ]


def test_a_change_is_approved_before_it_is_made() -> None:
    row = "changes: [{what: 建设地点, date: 2026-05-08, approval_no: 阳发改审〔2026〕9号, approved_at: %s}]"
    assert messages("R-PRJ-07", row % "2026-05-08") == []
    assert messages("R-PRJ-07", row % "2026-05-09") == [
        "第 1 行变更的是“建设地点”，批准日期 2026-05-09 晚于变更日期 2026-05-08"
    ]
    assert messages("R-PRJ-07", "changes: [{what: 工期, date: 2026-05-08}]") == []


@pytest.mark.parametrize(("finished", "late"), [("2026-08-24", False), ("2026-08-23", True)])
def test_an_account_follows_within_ninety_days(finished: str, late: bool) -> None:
    assert bool(messages("R-PRJ-08", f"stage: 竣工\nfinish_date: {finished}")) is late


def test_a_stage_that_is_settled_has_an_account_and_a_surplus_goes_back() -> None:
    assert messages("R-PRJ-08", "stage: 决算\nfinish_date: 2026-11-20") == ["“目前阶段”是“决算”，没有填写“竣工决算”"]
    account = "final_account: {amount: 2 万元, date: 2026-06-01, surplus: %s}"
    assert messages("R-PRJ-08", account % "0 元") == []
    assert messages("R-PRJ-08", account % "1 万元, returned_at: 2026-08-30") == []
    assert messages("R-PRJ-08", account % "1 万元, returned_at: 2026-08-31") == [
        "“结余资金” 1 万元，决算（2026-06-01）过了91天，超过90天，在 2026-08-31 才缴回"
    ]


def test_four_bodies_are_four() -> None:
    text = "government_investment: 是\ninvestor: 县财政局\nbuilder: 甲镇\nregulator: 县水利局\nuser: %s"
    assert messages("R-SEP-02", text % "乙站") == []
    assert messages("R-SEP-02", text % "县水利局") == ["“监管单位”和“使用单位”都是“县水利局”，没有分开"]
    assert messages("R-SEP-02", (text % "县水利局").replace("government_investment: 是", "")) == []


def test_a_project_of_the_government_has_a_code_once_it_is_planned() -> None:
    assert messages("R-ID-03", "government_investment: 是\nstage: 储备") == []
    assert len(messages("R-ID-03", "government_investment: 是\nstage: 计划上报")) == 1


def test_both_sides_name_one_another_and_one_amount() -> None:
    project = "allotments: [{allocation: x, amount: 12 万元}]"
    there = "projects: [{project: p, amount: 5 万元}, {project: p, amount: 70000 元}, {project: q, amount: 1 元}]"
    assert messages("R-PRJ-09", project, allocation__x=there) == []
    assert messages("R-PRJ-09", project, allocation__x=there.replace("70000", "69999.99")) == [
        "这里写的是 12 万元，“x”写给本记录的是 11.999999 万元"
    ]
    assert messages("R-PRJ-09", project, allocation__x="title: 某笔资金") == ["“某笔资金”的“项目”里没有本记录"]


def test_contracts_of_tenders_stay_within_the_contracts_of_the_project() -> None:
    one, two = "project: p\ncontract: {amount: 60 万元}", "project: p\ncontract: {amount: 400000 元}"
    assert messages("R-PRJ-10", "contract_total: 100 万元", tender__a=one, tender__b=two) == []
    assert messages("R-PRJ-10", "contract_total: 99.9 万元", tender__a=one, tender__b=two) == [
        "关联的招标采购与资源交易 2 条，合同共 100 万元，“合同价合计”是 99.9 万元，少 0.1 万元"
    ]
    assert messages("R-PRJ-10", "stage: 招标", tender__a=one) == [
        "关联的招标采购与资源交易 1 条，合同共 60 万元，没有填写“合同价合计”"
    ]
    assert messages("R-PRJ-10", "stage: 招标", tender__a="project: p") == []


ALLOTTED = "items: [{recipient: 甲村, amount: 10 万元}, {recipient: 乙村, amount: 5 万元}]"


def paid(text: str, allocation: str = ALLOTTED, **others: str) -> list[str]:
    said = {"payout__a": "allocation: x\n" + text, "allocation__x": allocation}
    return [each.message for each in found("R-PAY-02", **said, **others)]


def test_what_is_paid_out_adds_up_in_both_units_and_stays_within_the_share() -> None:
    rows = "recipients: [{name: 甲村一组, amount: 6 万元}, {name: 甲村二组, amount: 40000}]\n"
    assert paid(rows + "total: 10 万元\nshare: 甲村") == []
    assert paid(rows + "total: 100000.01 元\nshare: 甲村") == [
        "发放明细 2 笔，相加是 100,000 元，“发放合计”是 100,000.01 元，少 0.01 元",
        "1 批共发放 100,000.01 元，分给“甲村”的是 10 万元，多发 0.01 元",
    ]


def test_batches_are_added_and_the_result_counts_before_the_plan() -> None:
    other = "allocation: x\nshare: 甲村\ntotal: 4 万元"
    assert paid("share: 甲村\ntotal: 6 万元", payout__b=other) == []
    assert paid("share: 甲村\ntotal: 7 万元", payout__b=other) == [
        "2 批共发放 11 万元，分给“甲村”的是 10 万元，多发 1 万元",
        "2 批共发放 11 万元，分给“甲村”的是 10 万元，多发 1 万元",
    ]
    more = ALLOTTED + "\nresult: {items: [{recipient: 甲村, amount: 11 万元}]}"
    assert paid("share: 甲村\ntotal: 7 万元", more, payout__b=other) == []


def test_without_a_share_the_whole_counts_and_a_share_nobody_has_is_found() -> None:
    assert paid("total: 15 万元") == []
    assert paid("total: 15.01 万元") == ["1 批共发放 15.01 万元，分配的是 15 万元，多发 0.01 万元"]
    assert paid("share: 丙村\ntotal: 1 万元") == ["所关联的资金分配里没有“丙村”这个对象"]


def test_nobody_is_paid_twice_but_two_of_one_masked_name_may_be() -> None:
    rows = "recipients: [{name: 李某某, village: 甲村, amount: 1%s}, {name: 李某某, village: 甲村, amount: 1%s}]\n"
    mark = ", id_masked: 110101********002X"
    assert paid(rows % ("", "")) == []
    assert paid(rows % (mark, mark)) == ["第 2 行“李某某”的名称和“证件号码（遮盖）”与第 1 行相同，发了两次"]
    groups = "recipients: [{name: 一组, village: 甲村, amount: 1}, {name: 一组, village: %s, amount: 1}]\n"
    assert paid(groups % "乙村") == []
    assert paid(groups % "甲村") == ["第 2 行“一组”的名称与第 1 行相同，发了两次"]


@pytest.mark.parametrize(("name", "open_"), [
    ("李某某", True), ("张*", True), ("石桥村一组", True), ("受灾农户（汇总）", True),
    ("李小村民", False), ("王建国", False),
])  # fmt: skip
def test_a_list_of_people_gives_no_whole_names(name: str, open_: bool) -> None:
    field = shipped()[0]["payout"].field("recipients")
    problems: list[Problem] = []
    assert field
    field.read([{"name": name, "amount": "1"}], problems)
    assert (problems == []) is open_


def signed(*pairs: str) -> list[str]:
    rows = ", ".join(f"{{pair: {pair}}}" for pair in pairs)
    return [each.message for each in found("R-PAY-01", payout__a=f"countersigns: [{rows}]")]


def test_the_office_alone_does_not_stand_for_the_office_and_the_people() -> None:
    assert signed("发放单位", "发放单位-受益农户", "纪检机关-农户") == []
    assert signed("发放单位-受益农户", "纪检机关-农户") == ["“会签”的“会签双方”里缺发放单位"]


def accepted(rule: str, text: str, project: str = "project_type: 工程") -> list[str]:
    said = {"acceptance__a": "project: p\n" + text, "project__p": project}
    return [each.message for each in found(rule, **said)]


def test_offices_are_known_by_their_long_and_short_names() -> None:
    rows = "members: [{org: 阳河县住房和城乡建设局}, {org: 县财政局}, {org: 审计局}, {org: 政府采购办}]"
    assert accepted("R-ACC-01", rows) == []
    assert accepted("R-ACC-01", rows.replace("审计局", "水利局")) == ["“验收组成员”的“部门”里缺审计"]
    assert accepted("R-ACC-01", rows.replace("审计局", "水利局"), "project_type: 服务") == []


@pytest.mark.parametrize(("level", "lead", "right"), [
    ("县", "财政局", True), ("国家", "财政局", False),
    ("省", "发展和改革局", True), ("上级行业部门", "发展和改革局", False),
])  # fmt: skip
def test_who_leads_depends_on_who_pays(level: str, lead: str, right: bool) -> None:
    said = {
        "acceptance__a": "project: p\nlead_org: o",
        "project__p": f"funding_level: {level}",
        "agency__o": f"title: 阳河县{lead}",
    }
    assert (found("R-ACC-02", **said) == []) is right


def test_the_last_payment_waits_for_everybody() -> None:
    text = (
        "result: 合格\nfinal_payment: {date: 2026-06-08}\n"
        "members: [{org: 县财政局, opinion: 合格, date: 2026-06-08}, {org: 县审计局, opinion: %s, date: %s}]"
    )
    assert accepted("R-ACC-03", text % ("整改后合格", "2026-06-08")) == []
    assert accepted("R-ACC-03", text % ("合格", "2026-06-09")) == [
        "尾款在 2026-06-08 支付，早于“县审计局”的签字日期 2026-06-09"
    ]
    assert accepted("R-ACC-03", text % ("不合格", "2026-06-08")) == [
        "“县审计局”的意见是“不合格”，却已经在 2026-06-08 支付尾款",
        "有 1 项意见不合格，“验收结论”却是“合格”",
    ]


def test_what_failed_and_was_not_paid_is_no_fault() -> None:
    assert accepted("R-ACC-03", "result: 不合格\nparts: [{part: 质量验收, result: 不合格, date: 2026-06-08}]") == []


@pytest.mark.parametrize(("amount", "told"), [("100000", False), ("100000.000001", True), ("2413000 元", False)])
def test_an_amount_above_a_milliard_is_looked_at_twice(amount: str, told: bool) -> None:
    assert bool(messages("R-AMT-01", f"fund_sources: [{{amount: {amount}}}]")) is told


def test_what_was_probably_meant_is_offered() -> None:
    (finding,) = found("R-AMT-01", allocation__a="items: [{amount: 2413000}]")
    assert finding.message == "“金额” 2,413,000 万元，合 241.3 亿元，一笔超过 100,000 万元"
    assert finding.hint == "单位如果是元，改成 241.3 万元"
