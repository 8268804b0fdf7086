"""Reports, supervision, reviews and feedback: what is missing, what is late, what does not add up."""

from __future__ import annotations

import pytest

from generator.rules.unpublishable import never
from tests.rules.desk import found
from tests.rules.test_catalogue import RULES as CATALOGUE

OFFICE = """
title: 县财政局
org_type: 政府部门
active_from: 2019-03-25
"""


def messages(rule: str, **texts: str) -> list[str]:
    return [each.message for each in found(rule, **texts)]


def report(period: str, on: str) -> str:
    return f"org: finance\nreport_type: 月报\nperiod: {period}\nreported_at: {on}"


def office(**reporting: str) -> str:
    said = "".join(f"  {key}: {value}\n" for key, value in reporting.items())
    return (
        f"{OFFICE}reporting: {{{', '.join(f'{key}: {value}' for key, value in reporting.items())}}}" if said else OFFICE
    )


# R-REP-01: the last month whose day is past on 2026-11-22 is October, due on the 10th of November.


def test_an_office_that_never_reported_and_need_not_is_left_alone() -> None:
    assert messages("R-REP-01", agency__finance=OFFICE) == []


def test_every_month_from_the_first_is_asked_for_up_to_the_last_one_due() -> None:
    said = messages(
        "R-REP-01", agency__finance=office(monthly_from="2026-09"), report__a=report("2026-09", "2026-10-10")
    )
    assert said == ["缺1份“月报”：2026年10月（最后一份应在2026-11-10前）"]


def test_a_gap_between_two_reports_is_found_without_any_duty() -> None:
    a, b = report("2026-08", "2026-09-08"), report("2026-10", "2026-11-09")
    assert messages("R-REP-01", agency__finance=OFFICE, report__a=a, report__b=b) == [
        "缺1份“月报”：2026年9月（最后一份应在2026-10-10前）"
    ]


def test_one_report_is_no_habit() -> None:
    assert messages("R-REP-01", agency__finance=OFFICE, report__a=report("2026-05", "2026-06-04")) == []


def test_a_report_on_the_day_is_in_time_and_one_on_the_next_is_late() -> None:
    on_time, late = report("2026-10", "2026-11-10"), report("2026-10", "2026-11-11")
    bound = office(monthly_from="2026-10")
    assert messages("R-REP-01", agency__finance=bound, report__a=on_time) == []
    assert messages("R-REP-01", agency__finance=bound, report__a=late) == ["迟报1份“月报”：2026年10月（2026-11-11）"]


def test_the_year_turns_between_two_months() -> None:
    a, b = report("2025-12", "2026-01-08"), report("2026-01", "2026-02-08")
    said = messages("R-REP-01", agency__finance=f"{OFFICE}active_to: 2026-01-31", report__a=a, report__b=b)
    assert said == []


def test_nothing_is_asked_before_an_office_was_set_up() -> None:
    young = "title: 县数据局\norg_type: 政府部门\nactive_from: 2026-10-08\nreporting: {monthly_from: 2026-01}"
    assert messages("R-REP-01", agency__finance=young) == ["缺1份“月报”：2026年10月（最后一份应在2026-11-10前）"]


def test_other_reports_are_no_monthly_ones() -> None:
    other = "org: finance\nreport_type: 节点报告\nreported_at: 2026-11-03"
    assert len(messages("R-REP-01", agency__finance=office(monthly_from="2026-10"), report__a=other)) == 1


def test_yearly_accounts_of_an_office_are_due_by_the_end_of_january() -> None:
    account = "org: finance\nreport_type: 政府信息公开工作年度报告\nyear: {}\npublished_at: {}"
    a, b = account.format(2023, "2024-01-31"), account.format(2025, "2026-02-01")
    assert messages("R-ANN-01", agency__finance=OFFICE, annual_report__a=a, annual_report__b=b) == [
        "缺1份“政府信息公开工作年度报告”：2024年（最后一份应在2025-01-31前）",
        "迟报1份“政府信息公开工作年度报告”：2025年（2026-02-01）",
    ]


def test_a_government_has_until_the_end_of_march() -> None:
    account = "org: finance\nreport_type: 政府信息公开工作年度报告\nyear: 2025\npublished_at: 2026-03-31"
    government = OFFICE.replace("政府部门", "政府")
    assert messages("R-ANN-01", agency__finance=government, annual_report__a=account) == []
    assert len(messages("R-ANN-01", agency__finance=OFFICE, annual_report__a=account)) == 1


def test_a_review_of_a_year_is_named_by_its_first_four_digits() -> None:
    review = "object: finance\nreview_type: 述责述廉\nperiod: 2024年度\nheld_at: 2025-02-01"
    assert messages("R-REV-05", agency__finance=office(duty_report_from="2024"), review__a=review) == [
        "缺1份“述责述廉”：2025年（最后一份应在2026-04-30前）"
    ]


# R-REP-02

NODE = "report_type: 节点报告\nmatter: 影像设备采购\nreported_to: [分管领导]\nwritten: 是\n"


def test_a_report_on_one_matter_to_whoever_is_in_charge_is_right() -> None:
    assert messages("R-REP-02", report__a=NODE) == []


def test_two_matters_in_one_report_are_too_many() -> None:
    decision = "title: 分配方案"
    both = NODE + "subject_decision: [d, e]"
    assert messages("R-REP-02", report__a=both, decision__d=decision, decision__e=decision) == [
        "写了2件事，应当一事一报"
    ]


def test_no_matter_no_writing_and_nobody_in_charge_are_three_findings() -> None:
    said = messages("R-REP-02", report__a="report_type: 节点报告\nreported_to: [县财政局]")
    assert [text[:10] for text in said] == ["“事项名称”、“有关", "“报送对象”是县财政", "“书面报告”不是“是"]


# R-REP-03 and R-REP-04

FILER = office(filing_from="2026-10-01")


def decision(on: str) -> str:
    return f"title: 设备更新\norg: finance\ncategory: 大额资金使用\ndecided_at: {on}"


def test_a_matter_is_asked_about_one_day_after_the_days_for_filing() -> None:
    assert messages("R-REP-03", agency__finance=FILER, decision__d=decision("2026-10-23")) == []
    assert messages("R-REP-03", agency__finance=FILER, decision__d=decision("2026-10-22")) == [
        "“决策日期”2026-10-22，已过31天，没有向纪检监察机关备案的记录"
    ]


def test_a_matter_before_filing_began_is_not_asked_about() -> None:
    assert messages("R-REP-03", agency__finance=FILER, decision__d=decision("2026-09-30")) == []
    assert messages("R-REP-03", agency__finance=OFFICE, decision__d=decision("2026-10-02")) == []


def test_only_a_filing_files_a_matter() -> None:
    for sort, count in (("备案", 0), ("节点报告", 1)):
        other = f"org: finance\nreport_type: {sort}\nsubject_decision: [d]"
        texts = {"agency__finance": FILER, "decision__d": decision("2026-10-02"), "report__a": other}
        assert len(messages("R-REP-03", **texts)) == count


def test_what_an_office_has_not_filed_is_listed_once() -> None:
    texts = {"decision__d": decision("2026-10-02"), "decision__e": decision("2026-10-05")}
    assert messages("R-REP-04", agency__finance=FILER, **texts) == ["应备案没有备案的事项有2件：“设备更新”、“设备更新”"]


# R-REP-05


def stage(name: str, due: str = "") -> str:
    return f"org: finance\nmatter: 系统上线\nstage: {name}\n" + (f"next_due: {due}" if due else "")


def test_the_last_report_answers_for_the_stages_before_it() -> None:
    assert messages("R-REP-05", report__a=stage("事前"), report__b=stage("事后")) == [
        "“系统上线”已经报到“事后”，没有“事中”的报告"
    ]
    assert messages("R-REP-05", report__b=stage("事后")) == ["“系统上线”已经报到“事后”，没有“事前”“事中”的报告"]
    assert messages("R-REP-05", report__a=stage("事前"), report__b=stage("事中"), report__c=stage("事后")) == []


def test_the_stage_to_come_is_asked_for_after_its_day() -> None:
    assert messages("R-REP-05", report__a=stage("事前", "2026-11-22")) == []
    assert messages("R-REP-05", report__a=stage("事前", "2026-11-21")) == [
        "“系统上线”的“下次报告期限”2026-11-21已过1天，没有“事中”的报告"
    ]
    assert messages("R-REP-05", report__a=stage("事前", "2026-11-01"), report__b=stage("事中")) == []


def test_the_same_matter_of_another_office_is_another_matter() -> None:
    other = stage("事后").replace("finance", "audit")
    assert len(messages("R-REP-05", report__a=stage("事前"), report__b=other)) == 1


# R-SUP-01, R-SUP-04, R-FBK-01, R-PUB-06


def row(due: str, done: str = "") -> str:
    return (
        f"rectification: [{{action: 补做备案, responsible: 预算科, due: {due}{', done_at: ' + done if done else ''}}}]"
    )


def test_rectification_is_late_on_the_day_after_its_day() -> None:
    assert messages("R-SUP-01", supervision__a=row("2026-11-22")) == []
    assert messages("R-SUP-01", supervision__a=row("2026-11-21")) == [
        "“补做备案”的“整改期限”2026-11-21已过1天，没有填写“完成日期”"
    ]


def test_what_was_done_in_time_is_right_and_what_was_done_late_is_only_told() -> None:
    assert messages("R-SUP-01", supervision__a=row("2026-05-15", "2026-05-15")) == []
    (late,) = found("R-SUP-01", supervision__a=row("2026-05-15", "2026-05-16"))
    assert late.severity.value == "提示"
    assert late.message.endswith("“完成日期”2026-05-16，晚了1天")


def test_twenty_working_days_to_answer_are_counted_without_holidays() -> None:
    answered = "received_at: 2026-09-07\nreplied_at: {}\nreply: 已办"
    assert messages("R-FBK-01", feedback__a=answered.format("2026-10-10")) == []
    assert messages("R-FBK-01", feedback__a=answered.format("2026-10-12")) == [
        "“收到日期”2026-09-07，“答复日期”2026-10-12，过了21个工作日，超过20个工作日"
    ]


def test_a_day_set_for_an_answer_goes_before_the_usual_days() -> None:
    open_ = "received_at: 2026-05-01\ndue: {}"
    assert messages("R-FBK-01", feedback__a=open_.format("2026-11-22")) == []
    assert len(messages("R-FBK-01", feedback__a=open_.format("2026-11-21"))) == 1


def test_an_answer_that_never_came_is_found() -> None:
    (late,) = found("R-FBK-01", feedback__a="received_at: 2026-09-07")
    assert "至今没有填写“答复日期”" in late.message
    assert late.severity.value == "警告"


def test_a_referral_needs_its_answer() -> None:
    text = "supervision_type: 移送\ntransfer: {{from: 县审计局, content: 资料不全, received_at: 2026-09-07{}}}"
    assert messages("R-SUP-04", supervision__a=text.format(", feedback_at: 2026-10-10")) == []
    assert len(messages("R-SUP-04", supervision__a=text.format(""))) == 1


@pytest.mark.parametrize(("day", "count"), [("2026-11-22", 0), ("2026-11-21", 1)])
def test_what_is_withheld_is_weighed_again_by_its_day(day: str, count: int) -> None:
    text = f"disclosure: {{attribute: 不予公开, reason: 内部事务, review_due: {day}}}"
    assert len(messages("R-PUB-06", decision__d=text)) == count
    assert messages("R-PUB-06", decision__d=text.replace("不予公开", "依申请公开")) == []


# R-SUP-02, R-SUP-03

CHECKED = "title: 抽查\nfindings: [{no: 1, text: 甲}, {no: 2, text: 乙}]"


def again(*numbers: int) -> str:
    rows = ", ".join(f"{{no: {number}, action: 已改, status: 已整改}}" for number in numbers)
    return f"supervision_type: 复查\nfollows: a\nrechecks: [{rows}]"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((1, 2), []),
        ((2, 1), []),
        ((1,), ["“抽查”提出2条，缺第2条的“原问题序号”"]),
        ((1, 2, 3), ["第3条在“抽查”里没有"]),
        ((1, 1, 2), ["第1条写了两次"]),
    ],
)
def test_a_second_look_answers_every_point_once(numbers: tuple[int, ...], said: list[str]) -> None:
    assert messages("R-SUP-02", supervision__a=CHECKED, supervision__b=again(*numbers)) == said


def test_a_case_has_a_correction_of_its_own() -> None:
    case = "title: 典型案例\nform: 典型案例\nrectification: z"
    right, wrong = "title: 整改\nsupervision_type: 整改", "title: 抽查\nsupervision_type: 抽查"
    assert messages("R-SUP-03", accountability__a=case, supervision__z=right) == []
    assert messages("R-SUP-03", accountability__a=case, supervision__z=wrong) == ["“对应的整改”“抽查”不是“整改”"]
    twice = messages("R-SUP-03", accountability__a=case, accountability__b=case, supervision__z=right)
    assert twice == ["“对应的整改”“整改”同时对应2个案例，应当一案一整改"] * 2


# Reviews


def parts(*rows: tuple[str, str, str]) -> str:
    said = ", ".join(f"{{rater: {rater}, weight: {weight}%, score: {score}}}" for rater, weight, score in rows)
    return f"review_type: 绩效考核\ncomponents: [{said}]\n"


def test_weights_add_up_to_a_hundred_and_the_public_has_forty() -> None:
    assert messages("R-REV-01", review__a=parts(("指标考核", "60", "90"), ("网上评议", "40", "80"))) == []
    assert messages("R-REV-01", review__a=parts(("指标考核", "60", "90"), ("网上评议", "39.9", "80"))) == [
        "“权重”2 项相加（60% + 39.9%）是 99.9%，少 0.1%",
        "公众评议的“权重”合计 39.9%，规定是 40%",
    ]
    assert messages("R-REV-01", review__a=parts(("领导评价", "60", "90"), ("指标考核", "40", "80"))) == [
        "公众评议的“权重”合计 0%，规定是 40%"
    ]


def test_other_reviews_need_no_share_of_the_public() -> None:
    text = parts(("领导评价", "100", "90")).replace("绩效考核", "考核")
    assert messages("R-REV-01", review__a=text) == []


@pytest.mark.parametrize(
    ("score", "right"),
    [("86.05", True), ("86.1", True), ("86", True), ("86.0", False), ("86.04", False), ("87", False)],
)
def test_a_score_is_rounded_half_up_to_the_digits_it_is_written_with(score: str, right: bool) -> None:
    text = parts(("指标考核", "60", "90.05"), ("网上评议", "40", "80.05")) + f"score: {score}"
    assert (messages("R-REV-02", review__a=text) == []) is right


def test_a_score_from_ballots_is_what_the_options_are_worth() -> None:
    options = "[{option: 非常满意, count: 3}, {option: 不满意, count: 1}]"
    ballots = f"ballots: {{issued: 5, returned: 5, valid: 4, options: {options}}}\n"
    assert messages("R-REV-02", review__a=ballots + "score: 82.5") == []
    assert messages("R-REV-02", review__a=ballots + "score: 82.6") == ["按测评票计算是 82.5 分，“得分”写的是 82.6 分"]


def ranked(score: str, rank: int, of: int = 24) -> str:
    contest = "org: finance\nseries: 政府部门\nperiod: 2025年度\n"
    return f"title: 第{rank}名\n{contest}score: {score}\nrank: {rank}\nranked: {of}"


def test_a_rank_follows_the_scores_and_equal_scores_may_share_one() -> None:
    assert messages("R-REV-02", review__a=ranked("90", 2), review__b=ranked("88", 5)) == []
    assert messages("R-REV-02", review__a=ranked("90", 2), review__b=ranked("90", 2)) == []
    assert messages("R-REV-02", review__a=ranked("88", 2), review__b=ranked("90", 5)) == [
        "得 88 分排第 2，“第5名”得 90 分，名次是第 5，名次与得分不一致"
    ]


def test_where_all_are_there_a_rank_is_exact() -> None:
    assert messages("R-REV-02", review__a=ranked("90", 1, 2), review__b=ranked("88", 2, 2)) == []
    assert messages("R-REV-02", review__a=ranked("90", 1, 2), review__b=ranked("90", 2, 2)) == [
        "本系列2个单位里有0个得分更高，应排第 1，写的是第 2"
    ]


def test_ranks_of_other_series_do_not_matter() -> None:
    other = ranked("90", 5).replace("政府部门", "党群部门")
    assert messages("R-REV-02", review__a=ranked("88", 2), review__b=other) == []


LAST = "rank: {}\nranked: {}\nheld_at: {}\n"


@pytest.mark.parametrize(
    ("rank", "ranked_", "held", "count"),
    [
        (24, 24, "2026-09-22", 1),
        (22, 24, "2026-09-22", 1),
        (21, 24, "2026-09-22", 0),
        (24, 24, "2026-09-23", 0),
        (3, 3, "2026-01-01", 0),
        (2, 4, "2026-01-01", 1),
    ],
)
def test_the_last_three_have_sixty_days(rank: int, ranked_: int, held: str, count: int) -> None:
    assert len(messages("R-REV-03", review__a=LAST.format(rank, ranked_, held))) == count


def test_what_the_last_have_not_said_is_named() -> None:
    text = LAST.format(24, 24, "2026-01-22") + "follow_up: {causes: 超期多, measures: [压缩时限]}"
    assert messages("R-REV-03", review__a=text) == ["24个单位里排第24，是后3名，没有填写“专题会议”、“向分管领导的报告”"]


def test_a_poor_grade_in_the_same_year_bars_from_honours() -> None:
    good = "title: 绩效\nobject: finance\nperiod: 2025年度\ngrade: 优秀\nhonoured: 是"
    poor = "title: 评议\nobject: finance\nperiod: {}年上半年\ngrade: 差"
    assert messages("R-REV-04", review__a=good, review__b=poor.format(2024)) == []
    assert messages("R-REV-04", review__a=good, review__b=poor.format(2025)) == ["“评议”的等次是“差”，当年不得评先进"]
    assert len(messages("R-REV-04", review__a=good.replace("优秀", "一般"))) == 1


OPTIONS = "[{{option: 满意, count: {}}}, {{option: 不满意, count: {}}}]"
BALLOTS = f"ballots: {{{{issued: {{}}, returned: {{}}, valid: {{}}, options: {OPTIONS}}}}}\n"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((50, 50, 50, 40, 10), []),
        ((50, 49, 49, 40, 9), []),
        ((49, 50, 50, 40, 10), ["“收回”50张多于“发出”49张"]),
        ((50, 49, 50, 40, 10), ["“有效”50张多于“收回”49张"]),
        ((50, 50, 50, 40, 9), ["各选项相加是49张，“有效”是50张"]),
    ],
)
def test_ballots_agree(numbers: tuple[int, ...], said: list[str]) -> None:
    assert messages("R-REV-06", review__a=BALLOTS.format(*numbers)) == said


def test_few_judges_give_no_rank() -> None:
    text = "components: [{{rater: 网上评议, weight: 100%, score: 80, sample: {}}}]\n"
    assert messages("R-REV-06", review__a=text.format(29)) == []
    assert messages("R-REV-06", review__a=text.format(30) + "rank: 2") == []
    assert messages("R-REV-06", review__a=text.format(29) + "rank: 2") == [
        "“网上评议”的“样本数”29，少于30，不宜据此排名"
    ]


# R-PII-06


@pytest.mark.parametrize(
    "text",
    [
        "局长李建国因失职受到处分。",
        "给予张伟同志诫勉。",
        "陈明（男，汉族，1975年3月生）违反规定。",
        "经办人周强、镇长被约谈。",
        "群众刘芳女士反映路灯不亮。",
    ],
)
def test_names_are_found(text: str) -> None:
    assert len(messages("R-PII-06", accountability__a=f"facts: {text}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "李某某同志因失职受到处分。",
        "副局长高度重视，马上整改。",
        "有关同志、全体同志、领导同志认真学习。",
        "项目经理周某在现场。",
        "镇长严格要求，书记金额把关。",
        "王先生反映路灯不亮。",
        "某镇主任（主持工作）被约谈。",
    ],
)
def test_posts_masked_names_and_plain_words_are_no_names(text: str) -> None:
    assert messages("R-PII-06", accountability__a=f"facts: {text}") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("李建国", 1),
        ("某镇经办人、周强", 1),
        ("某镇经办人、分管副镇长", 0),
        ("石桥村", 0),
        ("刘家沟、董家湾", 0),
        ("金融办", 0),
        ("张青山", 1),
        ("李某某", 0),
        ("施工方", 0),
    ],
)
def test_where_only_posts_belong_a_name_by_itself_is_found(text: str, count: int) -> None:
    assert len(messages("R-PII-06", accountability__a=f"objects: {text}")) == count


# Yearly accounts and the catalogue


def account(made: int, year: int = 2025) -> str:
    return f"org: finance\nyear: {year}\nreport_type: 政府信息公开工作年度报告\nnormative: {{made: {made}}}"


RULES = {
    "document__a": "org: finance\ndoc_type: 规范性文件\nissued_at: 2025-01-01",
    "document__b": "org: finance\ndoc_type: 规范性文件\nissued_at: 2025-12-31",
    "document__c": "org: finance\ndoc_type: 规范性文件\nissued_at: 2026-01-01",
    "document__d": "org: finance\ndoc_type: 制度\nissued_at: 2025-06-01",
    "document__e": "org: audit\ndoc_type: 规范性文件\nissued_at: 2025-06-01",
}


def test_a_figure_is_compared_with_what_is_published_of_the_year() -> None:
    assert messages("R-ANN-02", agency__finance=OFFICE, annual_report__n=account(2), **RULES) == []
    assert messages("R-ANN-02", agency__finance=OFFICE, annual_report__n=account(3), **RULES) == [
        "“本年制发件数”写的是3，本站公开的2025年“制度文件”有2条"
    ]


def test_a_figure_beside_which_nothing_is_published_is_only_told() -> None:
    (told,) = found("R-ANN-02", agency__finance=OFFICE, annual_report__n=account(3, 2024), **RULES)
    assert told.severity.value == "提示"
    assert messages("R-ANN-02", agency__finance=OFFICE, annual_report__n=account(0, 2024), **RULES) == []


def test_applications_that_came_in_are_those_decided_and_those_carried_on() -> None:
    done = "{{row: '3.7', total: 4}}, {{row: '4', total: 2}}"
    text = f"applications: [{{{{row: '1', total: 5}}}}, {{{{row: '2', total: {{}}}}}}, {done}]"
    assert messages("R-ANN-03", annual_report__n=text.format(1)) == []
    (said,) = messages("R-ANN-03", annual_report__n=text.format(0))
    assert said == (
        "“收到和处理政府信息公开申请情况”的“总计”对不上："
        "本年新收政府信息公开申请数量 5 + 上年结转政府信息公开申请数量 0 合计 5，"
        "本年度办理结果总计 4 + 结转下年度继续办理 2 合计 6"
    )


def test_an_item_of_the_catalogue_is_met_by_any_record() -> None:
    item = "title: 部门预算\nmode: 主动"
    assert len(messages("R-SIT-06", disclosure_item__a=item)) == 1
    assert messages("R-SIT-06", disclosure_item__a=item, document__d="disclosure: {attribute: 主动公开, item: a}") == []
    assert messages("R-SIT-06", disclosure_item__a=item.replace("主动", "依申请")) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [("本站编辑", 1), ("ADMIN", 1), ("来源：网络转载", 1), ("县财政局", 0), ("本站编辑部采访县财政局", 0)],
)
def test_a_source_names_somebody(source: str, count: int) -> None:
    said = [each for each in found_source(source) if "看不出" in each]
    assert len(said) == count


def found_source(source: str) -> list[str]:
    return messages("R-SIT-03", decision__d=f"source: {source}")


def test_an_office_is_reached_by_telephone_or_by_address() -> None:
    assert len(messages("R-SIT-07", agency__a="title: 县财政局")) == 1
    assert messages("R-SIT-07", agency__a="supervise_phone: '12345'") == []
    assert messages("R-SIT-07", agency__a="supervise_url: https://www.yanghe.example/") == []


def test_a_regulation_is_read_below_its_fields_in_them_or_elsewhere() -> None:
    assert messages("R-DOC-02", document__d="title: 办法\ntext: 第一条") == []
    assert messages("R-DOC-02", document__d="title: 办法\nofficial_url: https://www.yanghe.example/a") == []
    assert messages("R-DOC-02", document__d="title: 办法") == [
        "字段之后没有正文，“正文”、“附件”、“原文链接”也都没有填写"
    ]


def test_only_acts_of_coercion_are_counted_as_such() -> None:
    said = "org: finance\nyear: 2025\nreport_type: 政府信息公开工作年度报告\ncoercions: {}"
    acts = {
        "act__a": "org: finance\nact_type: 行政强制\ndecided_at: 2025-05-01",
        "act__b": "org: finance\nact_type: 行政检查\ndecided_at: 2025-05-02",
    }
    assert messages("R-ANN-02", agency__finance=OFFICE, annual_report__n=said.format(1), **acts) == []
    assert len(messages("R-ANN-02", agency__finance=OFFICE, annual_report__n=said.format(2), **acts)) == 1


@pytest.mark.parametrize(
    ("kind", "label", "barred"),
    [
        ("talk", "廉政谈话记录", True),
        ("matters", "领导干部个人有关事项", True),
        ("accountability", "问责通报", False),
        ("review", "评议考核", False),
    ],
)
def test_some_sorts_of_records_are_never_public(kind: str, label: str, *, barred: bool) -> None:
    assert never(kind, label, CATALOGUE["R-PUB-05"].parameters["kinds"].default) is barred
    assert never(kind, label, kind)
