"""Procedures: whether they can be walked through, who does what, how long the longest way takes."""

from __future__ import annotations

from generator.diagnostic import Severity
from tests.rules.desk import found

START, END = "{start: 申请, id: a}", "{end: 送达, id: z}"


def messages(rule: str, *steps: str) -> list[str]:
    return [each.message for each in found(rule, flow__f="steps: [" + ",\n".join(steps) + "]")]


def test_one_step_after_the_other_can_be_walked() -> None:
    assert messages("R-FLW-01", START, "{do: 审核, id: b}", END) == []


def test_start_and_end_are_asked_for() -> None:
    assert messages("R-FLW-01", "{do: 审核, id: b}") == ["没有开始的环节", "没有结束的环节"]


def test_a_second_start_is_found() -> None:
    assert messages("R-FLW-01", START, "{do: 审核, id: b, next: z}", "{start: 举报, id: c}", END) == [
        "有 2 个开始，这是又一个：“举报”"
    ]


def test_a_step_that_nothing_leads_to_is_named_once_with_what_follows_it() -> None:
    steps = ("{do: 审核, id: b, next: z}", "{do: 复核, id: c}", "{do: 会签, id: d}", END)
    assert messages("R-FLW-01", START, *steps) == ["从开始走不到“复核”"]


def test_a_step_behind_which_nothing_comes_is_found() -> None:
    choice = "{decide: 齐全？, id: b, 是: z, 否: c}"
    assert messages("R-FLW-01", START, choice, END, "{do: 告知, id: c}") == ["走到“告知”就断了，后面没有环节"]


def test_a_choice_has_two_ways_with_conditions() -> None:
    assert messages("R-FLW-01", START, "{decide: 齐全？, id: b, 是: z}", END) == [
        "判断“齐全？”只有 1 条出路，至少要有两条"
    ]
    assert messages("R-FLW-01", START, "{decide: 齐全？, id: b, 是: z, next: c}", "{do: 告知, id: c}", END) == [
        "判断“齐全？”通往“告知”的出路没有写条件"
    ]


def test_two_ways_in_the_same_case_are_no_choice() -> None:
    choice = "{decide: 同意？, id: b, next: [{to: c, label: 是}, {to: d, label: 是}]}"
    steps = ("{do: 发证, id: c, next: z}", "{do: 公告, id: d}")
    assert messages("R-FLW-01", START, choice, *steps, END) == ["判断“同意？”有两条出路的条件都是“是”"]


def test_a_lane_that_is_not_listed_is_told_once_with_the_one_that_was_meant() -> None:
    steps = "{do: 受理, id: b, lane: 窗囗}, {do: 审查, id: c, lane: 窗囗}, {do: 复核, id: d, lane: 审批科}"
    (fault,) = found("R-FLW-09", flow__f=f"lanes: [窗口, 审批科]\nsteps: [{START}, {steps}, {END}]")
    assert (fault.message, fault.hint) == ("环节“受理”的部门“窗囗”不在“部门顺序”里", "是不是“窗口”？")


def test_hours_count_as_the_whole_days_that_they_last() -> None:
    limit = "limit: 1 自然日\n"
    assert longest(limit, "{do: 报告, id: b, time: 20 小时}", "{do: 批准, id: c, time: 24 小时}") == []
    assert longest(limit, "{do: 报告, id: b, time: 48 小时}") == ["报告（2个自然日）"]


def longest(limit: str, *steps: str) -> list[str]:
    """The way that takes too long, step by step."""
    told = found("R-FLW-03", flow__f=f"{limit}steps: [{', '.join((START, *steps, END))}]")
    return [each.message.rpartition("：")[2] for each in told]


def test_a_loop_through_a_correction_is_allowed() -> None:
    choice = "{decide: 齐全？, id: b, 是: z, 否: c}"
    assert messages("R-FLW-01", START, choice, "{do: 补正材料, id: c, next: b}", END) == []


def test_a_loop_by_a_condition_that_says_so_is_allowed() -> None:
    steps = ("{do: 审核, id: b}", "{decide: 同意？, id: c, 是: z, 退回: b}", END)
    assert messages("R-FLW-01", START, *steps) == []


def test_any_other_loop_is_named_step_by_step() -> None:
    steps = ("{do: 审核, id: b}", "{decide: 同意？, id: c, 是: z, 否: b}", END)
    assert messages("R-FLW-01", START, *steps) == ["走了回头路：审核→同意？→审核，没有经过补正、退回、补充之类的环节"]


def test_a_circle_without_a_way_out_is_found() -> None:
    steps = ("{decide: 同意？, id: c, 是: z, 否: d}", "{do: 补正, id: d}", "{do: 补充, id: e, next: d}", END)
    assert messages("R-FLW-01", START, *steps) == ["走进 补正、补充 就出不来，走不到结束"]


def test_the_lines_of_a_fork_join() -> None:
    fork = "{fork: 同时征求意见, id: b, next: [c, d]}"
    lines = ("{do: 征求甲, id: c, next: e}", "{do: 征求乙, id: d, next: e}")
    assert messages("R-FLW-01", START, fork, *lines, "{join: 汇总, id: e}", END) == []
    assert messages("R-FLW-01", START, fork, *lines, "{do: 汇总, id: e}", END) == [
        "从“同时征求意见”同时进行的 2 条线没有汇合"
    ]


def test_a_very_long_procedure_is_walked() -> None:
    steps = [f"{{do: 环节{number}, id: s{number}}}" for number in range(3000)]
    assert messages("R-FLW-01", START, *steps, END) == []


def test_a_step_names_its_post_and_standard() -> None:
    assert messages("R-FLW-02", START, "{do: 审核, id: b}", END) == [
        "办理“审核”没有写岗位",
        "办理“审核”没有写工作标准",
    ]


def test_people_outside_have_no_post_but_offices_for_them_have() -> None:
    assert messages("R-FLW-02", "{do: 补正, lane: 申请人}", "{do: 补正, lane: 申请人（代理人）}") == []
    assert len(messages("R-FLW-02", "{do: 审核, lane: 企业登记科}")) == 2


def late(limit: str, *steps: str, more: str = "") -> list[str]:
    flow = f"code: F\nsteps: [{', '.join(steps)}]"
    power = f"state: 在用\nflow: f\npromised_limit: {limit}\n{more}"
    return [each.message for each in found("R-FLW-03", flow__f=flow, power__p=power)]


LINE = (START, "{do: 审核, id: b, time: 5 工作日}", "{do: 决定, id: c, time: 3 工作日}", END)


def test_a_procedure_as_long_as_promised_is_in_time() -> None:
    assert late("8 工作日", *LINE) == []


def test_a_procedure_longer_than_promised_is_told_step_by_step() -> None:
    assert late("7 工作日", *LINE) == [
        "流程走完最长要8个工作日，超过承诺办结时限7个工作日，多1个工作日：审核（5个工作日）→决定（3个工作日）"
    ]


def test_of_lines_that_run_at_the_same_time_the_longest_counts() -> None:
    fork = (
        "{fork: 征求, id: b, next: [c, d]}",
        "{do: 甲, id: c, time: 3, next: e}",
        "{do: 乙, id: d, time: 5, next: e}",
    )
    assert late("6 工作日", START, *fork, "{join: 汇总, id: e, time: 1 工作日}", END) == []
    assert len(late("5 工作日", START, *fork, "{join: 汇总, id: e, time: 1 工作日}", END)) == 1


def test_what_does_not_count_and_special_procedures_take_no_time() -> None:
    steps = (
        START,
        "{do: 组织听证, id: b, time: 20}",
        "{do: 复核样品, id: c, time: 9, counts: 否}",
        "{do: 勘验, id: e, time: 9}",
        "{do: 定, id: d, time: 2}",
        END,
    )
    assert late("11 工作日", *steps) == []
    assert late("2 工作日", *steps) == [
        (
            "流程走完最长要11个工作日，超过承诺办结时限2个工作日，多9个工作日：勘验（9个工作日）→定（2个工作日）"
            "（不计入时限的：组织听证、复核样品）"
        )
    ]


def test_a_special_procedure_that_is_said_to_count_counts_and_a_question_about_one_does() -> None:
    assert len(late("2 工作日", START, "{do: 组织听证, id: b, time: 20, counts: 是}", END)) == 1
    assert len(late("2 工作日", START, "{decide: 听证申请是否受理？, id: b, time: 3, 是: z, 否: z}", END)) == 1
    assert (
        late("2 工作日", START, "{do: 现场核查, id: b, time: 3}", END, more="special_procedures: [{name: 听证}]") != []
    )


def test_a_way_back_takes_no_time() -> None:
    steps = (START, "{decide: 齐？, id: b, time: 1, 是: z, 补正: c}", "{do: 补正, id: c, time: 1, next: b}", END)
    assert late("2 工作日", *steps) == []


BOTH = (START, "{do: 审核, id: b, time: 12 工作日}", "{do: 公示, id: c, time: 30 自然日}", END)


def test_unlike_days_are_never_added_and_each_is_compared_with_its_own_sort() -> None:
    assert late("10 工作日", *BOTH) == [
        (
            "流程走完最长要12个工作日 + 30个自然日，其中工作日超过承诺办结时限10个工作日，多2个工作日"
            "（工作日和自然日不相加、不折算）：审核（12个工作日）→公示（30个自然日）"
        )
    ]
    assert late("20 自然日", *BOTH) == [
        (
            "流程走完最长要12个工作日 + 30个自然日，其中自然日超过承诺办结时限20个自然日，多10个自然日"
            "（工作日和自然日不相加、不折算）：审核（12个工作日）→公示（30个自然日）"
        )
    ]


def test_where_days_are_mixed_and_nothing_shows_that_they_fit_that_is_said() -> None:
    assert late("42 工作日", *BOTH) == []
    assert late("48 自然日", *BOTH) == []
    assert late("20 自然日", START, "{do: 审核, id: b, time: 12}", END) == []
    assert late("17 自然日", START, "{do: 审核, id: b, time: 12}", END) == [
        "流程走完最长要12个工作日，承诺办结时限是17个自然日，单位不同，不能直接比较，看不出有没有超过：审核（12个工作日）"
    ]
    told = "流程走完最长要12个工作日 + 30个自然日，承诺办结时限是{}，工作日和自然日混着写，不能相加，"
    told += "看不出有没有超过：审核（12个工作日）→公示（30个自然日）"
    assert late("20 工作日", *BOTH) == [told.format("20个工作日")]
    assert late("40 自然日", *BOTH) == [told.format("40个自然日")]


def test_lines_that_run_at_once_are_compared_in_each_sort_of_days() -> None:
    fork = (
        "{fork: 征求, id: b, next: [c, d]}",
        "{do: 甲, id: c, time: 3 工作日, next: e}",
        "{do: 乙, id: d, time: 5 自然日, next: e}",
        "{join: 汇总, id: e, time: 1 工作日}",
    )
    assert late("6 工作日", START, *fork, END) == []
    assert late("3 工作日", START, *fork, END) == [
        "流程走完最长要4个工作日，超过承诺办结时限3个工作日，多1个工作日：甲（3个工作日）→汇总（1个工作日）"
    ]


def test_a_part_drawn_elsewhere_takes_as_long_as_its_own_chart() -> None:
    inner = "code: G\nsteps: [{start: 始}, {do: 核查, time: 4 工作日}, {end: 终}]"
    outer = f"code: F\nsteps: [{START}, {{sub: 核查, id: b, see: g}}, {END}]"
    power = "state: 在用\nflow: f\npromised_limit: 3 工作日"
    assert [each.message for each in found("R-FLW-03", flow__g=inner, flow__f=outer, power__p=power)] == [
        "流程走完最长要4个工作日，超过承诺办结时限3个工作日，多1个工作日：核查（4个工作日）"
    ]


def test_what_the_law_allows_is_kept_too() -> None:
    assert late("无", *LINE, more="statutory_limit: 7 工作日") == [
        "流程走完最长要8个工作日，超过法定办结时限7个工作日，多1个工作日：审核（5个工作日）→决定（3个工作日）"
    ]


def test_nothing_takes_time_where_a_result_is_given_at_once() -> None:
    assert late("当场", START, "{do: 办理, id: b, time: 当场}", END) == []
    assert len(late("当场", *LINE)) == 1


def chain(count: int) -> list[str]:
    return [START, *(f"{{do: 第{number}步, id: s{number}}}" for number in range(count - 2)), END]


def test_sixty_steps_can_be_taken_in_and_one_more_cannot() -> None:
    assert messages("R-FLW-06", *chain(60)) == []
    assert messages("R-FLW-06", *chain(61)) == ["有 61 个环节，超过 60 个，一张图看不清"]


def test_a_procedure_that_cannot_be_drawn_is_an_error() -> None:
    assert messages("R-FLW-06", *chain(241)) == ["有 241 个环节、240 条线，画不成一张图（最多 240 个环节、720 条线）"]
    assert [each.severity for each in found("R-FLW-06", flow__f="steps: [" + ",".join(chain(241)) + "]")] == [
        Severity.ERROR
    ]


def test_branches_that_lead_to_one_step_are_found() -> None:
    same = "{decide: 齐全？, id: b, 是: c, 否: c}"
    assert messages("R-FLW-06", START, same, "{do: 审核, id: c}", END) == ["“齐全？”的两条出路“是”和“否”都通到“审核”"]


def test_three_lines_for_each_step_are_enough() -> None:
    ids = ["a", "b", "c", "d", "e"]
    every = [f"{{do: {each}, id: {each}, next: [{', '.join(x for x in ids if x != each)}]}}" for each in ids]
    assert messages("R-FLW-06", *every) == ["5 个环节有 20 条线，平均每个环节超过 3 条"]
    few = [every[0], *(each.replace("next: [a, ", "next: [") for each in every[1:])]
    fewer = [few[0].replace("b, ", ""), *few[1:]]
    assert messages("R-FLW-06", *few) == ["5 个环节有 16 条线，平均每个环节超过 3 条"]
    assert messages("R-FLW-06", *fewer) == []


def test_a_name_too_long_for_a_box_is_found() -> None:
    assert messages("R-FLW-06", START, f"{{do: {'核' * 60}, id: b}}", END) == []
    assert len(messages("R-FLW-06", START, f"{{do: {'核' * 61}, id: b}}", END)) == 1


TEMPLATE = """
code: T
template: 是
lanes: [甲科, 乙科]
steps:
  - {start: 申请, id: a, lane: 甲科}
  - {do: 审核, id: b, post: 审核岗, time: 5 工作日, standard: 逐项核对。}
  - {decide: 同意？, id: c, lane: 乙科, post: 科长, standard: 说明理由。, 是: z, 否: d}
  - {doc: 不同意通知书, id: d, post: 科长, standard: 写明理由。}
  - {end: 送达, id: z}
"""


def taken(rule: str, own: str) -> list[str]:
    """What is found in a procedure that follows a template; the template is written as it should be."""
    flow = TEMPLATE.replace("\n  -", "\n-")
    return [each.message for each in found(rule, flow__t=flow, flow__f=f"code: F\nbased_on: t\n{own}")]


def test_a_template_is_followed_as_it_is_or_with_changes() -> None:
    assert taken("R-FLW-07", "") == []
    assert taken("R-FLW-01", "") == []
    assert (
        taken("R-FLW-07", "adapt: [{step: b, limit: 3 工作日}, {after: b, name: 公示, id: n}, {step: d, drop: 是}]")
        == []
    )
    assert taken("R-FLW-01", "adapt: [{after: c, branch: 是, name: 公示, id: n}, {step: d, drop: 是}]") == []


def test_the_limits_of_a_followed_template_are_those_that_the_follower_says() -> None:
    assert taken("R-FLW-03", "limit: 4 工作日") == [
        "流程走完最长要5个工作日，超过全程时限4个工作日，多1个工作日：审核（5个工作日）"
    ]
    assert taken("R-FLW-03", "limit: 4 工作日\nadapt: [{环节: b, 时限: 3 工作日}]") == []
    assert taken("R-FLW-03", "limit: 5 工作日\nadapt: [{之后: b, 名称: 勘验, 时限: 1 工作日}]") != []


def test_changes_that_do_not_fit_the_template_are_told() -> None:
    assert taken("R-FLW-07", "adapt: [{step: q, post: 甲}, {after: q, name: 乙}, {step: b, after: c}, {after: b}]") == [
        "模板中没有编号是“q”的环节",
        "模板中没有编号是“q”的环节",
        "一行改动要写明改哪个环节，或者新环节接在哪个环节之后，写其中一个",
        "加的环节没有名称",
    ]
    assert taken(
        "R-FLW-07", "adapt: [{after: c, name: 公示}, {step: b, drop: 是, post: 甲}, {after: b, name: 丁, id: d}]"
    ) == [
        "环节“c”是判断，要写明接在哪条出路之后",
        "环节“b”写了删去，又写了别的内容",
        "模板中已经有编号是“d”的环节",
    ]
    assert taken("R-FLW-07", "lanes_as: [{from: 丙科, to: 丁科}]") == ["模板中没有部门“丙科”"]
    assert taken("R-FLW-07", "steps: [{start: 申请}, {end: 送达}]") == ["套用了模板，又另外写了环节"]


def test_only_templates_are_followed_and_none_follows_itself() -> None:
    plain = TEMPLATE.replace("\n  -", "\n-").replace("template: 是", "template: 否")
    assert [each.message for each in found("R-FLW-07", flow__t=plain, flow__f="code: F\nbased_on: t")] == [
        "套用的“t”不是模板"
    ]
    assert [each.message for each in found("R-FLW-07", flow__f="code: F\nbased_on: f")] == ["套用了自己"]


def test_a_change_stands_where_it_is_written() -> None:
    flow = TEMPLATE.replace("\n  -", "\n-")
    own = "code: F\nbased_on: t\nadapt:\n- {step: b, standard: 核对。}\n- {after: b, name: 会签, post: 甲岗}"
    places = [each.where.line for each in found("R-FLW-02", flow__t=flow, flow__f=own) if "flow__f" in each.where.path]
    assert places == [5]


def line_of(
    *, until: str = "to: 2025-12-31", since: str = "2026-01-01", code: str = "F", replaces: str = "v1"
) -> list[str]:
    steps = "steps: [{start: 申请}, {end: 送达}]"
    first = f"code: F\nversion: '1'\nfrom: 2024-01-01\n{until}\n{steps}"
    second = f"code: {code}\nversion: '2'\nfrom: {since}\n" + (f"replaces: {replaces}\n" if replaces else "") + steps
    return [each.message for each in found("R-FLW-08", flow__v1=first, flow__v2=second)]


def test_versions_follow_one_another_without_gap_or_overlap() -> None:
    assert line_of() == []
    assert line_of(until="") == ["旧版本“v1”没有写停用日期"]
    assert line_of(since="2025-12-31") == [
        "启用日期 2025-12-31 时旧版本还没有停用（停用日期 2025-12-31），两个版本重叠"
    ]
    assert line_of(since="2026-01-05") == ["旧版本 2025-12-31 停用，新版本 2026-01-05 才启用，中间 4 天没有流程"]
    assert line_of(since="2023-01-01") == ["启用日期 2023-01-01 不晚于旧版本的启用日期 2024-01-01"]


def test_one_code_is_that_of_one_line_of_versions() -> None:
    assert line_of(replaces="") == ["流程编号“F”已经用过，又不是它后来的版本"]
    assert line_of(code="G") == ["替代的“v1”编号是“F”，与本版本不同"]
    assert line_of(replaces="v2") != []
