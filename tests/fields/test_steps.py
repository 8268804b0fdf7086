"""The steps of a procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.fields import Citation
from generator.fields import Duration

if TYPE_CHECKING:
    from generator.source import Raw
    from tests.fields.conftest import Reading

LICENCE: list[Raw] = [
    {"start": "提交申请材料", "id": "apply", "lane": "申请人"},
    {
        "do": "接收材料并登记",
        "id": "receive",
        "lane": "政务服务窗口",
        "post": "窗口受理岗",
        "time": "当日",
        "risk": "低 R01",
    },
    {"decide": "材料是否齐全？", "id": "complete", "time": "1", "是": "accept", "否": "tell"},
    {"doc": "《补正材料一次性告知书》", "id": "tell", "time": "5"},
    {"do": "补正材料", "id": "correct", "lane": "申请人", "next": "receive"},
    {"doc": "《受理通知书》", "id": "accept", "lane": "政务服务窗口"},
    {"end": "送达", "id": "deliver"},
]


def arrows(steps: list[dict[str, object]]) -> dict[object, list[tuple[str, str]]]:
    found: dict[object, list[tuple[str, str]]] = {}
    for step in steps:
        onward = step["next"]
        assert isinstance(onward, list)
        found[step["id"]] = [(arrow["to"], arrow["label"]) for arrow in onward]
    return found


def test_order_implies_the_next_step_and_branches_are_labelled(read: Reading) -> None:
    outcome = read("type: steps", LICENCE)
    assert outcome.rules == []
    assert arrows(outcome.value) == {
        "apply": [("receive", "")],
        "receive": [("complete", "")],
        "complete": [("accept", "是"), ("tell", "否")],
        "tell": [("correct", "")],
        "correct": [("receive", "")],
        "accept": [("deliver", "")],
        "deliver": [],
    }


def test_a_step_without_a_lane_stays_in_the_lane_above(read: Reading) -> None:
    steps = read("type: steps", LICENCE).value
    assert [step["lane"] for step in steps[1:5]] == ["政务服务窗口", "政务服务窗口", "政务服务窗口", "申请人"]


def test_facts_are_typed_and_keys_may_be_chinese(read: Reading) -> None:
    raw: list[Raw] = [
        {
            "办理": "审查",
            "编号": "check",
            "部门": "审批科",
            "岗位": "审查岗",
            "时限": "3 工作日",
            "依据": ["《行政许可法》第三十四条"],
            "计入时限": "否",
        }
    ]
    step = read("{type: steps, to: law}", raw).value[0]
    assert (step["kind"], step["name"], step["id"], step["lane"]) == ("do", "审查", "check", "审批科")
    assert (step["limit"], step["counts"]) == (Duration(3, "工作日"), False)
    assert step["basis"] == [Citation("行政许可法", "34")]


def test_steps_without_ids_are_counted(read: Reading) -> None:
    steps = read("type: steps", [{"开始": "甲"}, {"结束": "乙"}]).value
    assert arrows(steps) == {"s1": [("s2", "")], "s2": []}


def test_several_steps_may_follow(read: Reading) -> None:
    raw: list[Raw] = [
        {"start": "甲", "id": "a", "next": ["b", {"to": "c", "label": "会签"}]},
        {"do": "乙", "id": "b", "next": []},
        {"end": "丙", "id": "c"},
    ]
    assert arrows(read("type: steps", raw).value) == {"a": [("b", ""), ("c", "会签")], "b": [], "c": []}


def test_an_arrow_knows_where_it_is_written(read: Reading) -> None:
    steps = read("type: steps", LICENCE).value
    assert [arrow["at"] for arrow in steps[2]["next"] + steps[4]["next"]] == [("是",), ("否",), ("next",)]


def test_a_text_that_a_comma_cut_in_two_is_recognized(read: Reading) -> None:
    for kind in ("do", "decide"):
        outcome = read("type: steps", [{kind: "占地不超过1", "200平方米": None, "id": "a"}, {"end": "乙", "id": "b"}])
        assert outcome.problems[0].pointer == (0, "200平方米")
        assert outcome.problems[0].hint.startswith("如果是一段文字被英文逗号分成了两半，给整段文字加引号。")


@pytest.mark.parametrize(
    ("step", "rule", "pointer", "hint"),
    [
        ({"decide": "齐全？", "是": "b", "tiem": "3"}, "FIELD-TARGET", (0, "tiem"), "是不是“time”？"),
        ({"decide": "齐全？", "是": "acept", "否": "b"}, "FIELD-TARGET", (0, "是"), "是不是“accept”？"),
        ({"do": "甲", "next": "deliver"}, "FIELD-TARGET", (0, "next"), "已有的环节：s1、b、accept。"),
        ({"do": "甲", "next": ["b", "c1"]}, "FIELD-TARGET", (0, "next", 1), "已有的环节：s1、b、accept。"),
        ({"do": "甲", "tiem": "3"}, "FIELD-UNKNOWN", (0, "tiem"), "是不是“time”（时限）？"),
        ({"do": "甲", "id": "b"}, "FIELD-TARGET", (1, "id"), "换一个编号。"),
        ({"id": "a"}, "FIELD-STEP", (0,), "例如 - {办理: 受理申请, 编号: accept}"),
        ({"办里": "甲"}, "FIELD-STEP", (0,), "是不是“办理”？"),
        ({"do": "甲", "办理": "乙"}, "FIELD-STEP", (0,), "例如 - {办理: 受理申请, 编号: accept}"),
        ({"do": None}, "FIELD-REQUIRED", (0, "do"), ""),
        ({"do": "甲", "time": "3天"}, "FIELD-DURATION", (0, "time"), "写明是哪种日：3 工作日 或 3 自然日。"),
        ("甲", "FIELD-TYPE", (0,), "例如 - {办理: 受理申请, 编号: accept}"),
    ],
)
def test_a_fault_is_placed_and_mended(read: Reading, step: Raw, rule: str, pointer: object, hint: str) -> None:
    outcome = read("type: steps", [step, {"end": "乙", "id": "b"}, {"end": "丙", "id": "accept"}])
    problem = outcome.problems[0]
    assert (problem.rule, problem.pointer, problem.hint) == (rule, pointer, hint)


def test_shown_as_a_table_with_links_from_step_to_step(read: Reading) -> None:
    html = read("{type: steps, label: 环节}", LICENCE).html
    assert '<tr class="step step--decide" id="step-complete"><th scope="row"><span class="step__number">3' in html
    assert '<span>是：<a href="#step-accept">6 《受理通知书》</a></span><span>否：<a href="#step-tell">' in html


def test_a_step_shows_the_facts_it_has_and_no_empty_ones(read: Reading) -> None:
    html = read("{type: steps, label: 环节}", [{"开始": "申请", "岗位": "窗口"}, {"结束": "办结"}]).html
    assert '<td data-label="承办"><div><span>窗口</span></div></td><td data-label="时限"></td>' in html
    assert '办结</span><span class="step__kind">结束</span></th><td data-label="承办"></td>' in html


def test_an_inner_step_is_not_shown(read: Reading) -> None:
    raw: list[Raw] = [{"开始": "甲"}, {"办理": "内部核稿", "环节公开": "否"}, {"结束": "乙"}]
    outcome = read("type: steps", raw)
    assert "内部核稿" not in outcome.html + outcome.text + str(outcome.plain)


def test_a_schema_may_add_facts_and_narrow_ours(read: Reading) -> None:
    options = "{type: steps, fields: {officers: {type: number, label: 人数}, post: {type: choice, of: [甲岗, 乙岗]}}}"
    assert read(options, [{"开始": "立案", "人数": "2", "岗位": "丙岗"}]).rules == ["FIELD-CHOICE"]


def test_a_post_of_the_same_office_is_linked_and_what_lane_and_post_share_is_said_once(read: Reading) -> None:
    spec = "{type: steps, label: 环节, posts: post}"
    html = read(spec, [{"办理": "审核", "岗位": "审核岗", "部门": "审批科"}]).html
    assert '<span>审批科</span><span><a href="../../posts/reviewer/">审核岗</a></span>' in html
    assert read(spec, [{"办理": "审核", "岗位": "审核岗", "部门": "审核岗"}]).html.count("审核岗") == 1
