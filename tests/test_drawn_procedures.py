"""Mermaid and BPMN become procedures; our own drawings come in again as they went out."""

from __future__ import annotations

import pytest

from generator.flowchart.bpmn import bpmn
from generator.flowchart.chart import Chart
from generator.flowchart.chart import Edge
from generator.flowchart.chart import Step
from generator.flowchart.layout import wide
from generator.flowchart.mermaid import mermaid
from tests.charts import connected
from tests.charts import generated
from tests.drafts import findings
from tests.drafts import read
from tests.drafts import record
from tests.drafts import rules
from tests.drafts import sample
from tests.drafts import told

MERMAID = """---
title: "行政许可一般流程"
---
%%{init: {'theme':'forest'}}%%
flowchart LR
    %% 注释
    subgraph one [申请人]
      A(["提出申请"])
      B["补正材料"]
    end
    subgraph two["政务服务窗口"]
      C[接收材料<br>窗口受理岗<br/>1个工作日]:::hot --> D{材料是否<br/>齐全？}
    end
    A --> C
    D -- 否 --> B
    B -.->|补正| C
    D ==>|"是"| E{{审查}}
    E --> F & G
    F[\\现场核查记录\\] --> H{{汇总}}
    G>"核对 #quot;印章#quot; &amp; 签字"] --- H
    H --> I@{ shape: diamond, label: "是否听证" }
    I -->|是| J(((结束))); I -->|否| J
    style A fill:#f9f
    click A "https://example.com"
    classDef hot fill:#f96
"""


def test_mermaid_is_read_with_shapes_lanes_and_both_ways_to_label() -> None:
    (draft,), _ = read(MERMAID, "许可.mmd")
    assert draft.title == "行政许可一般流程"
    assert told(draft) == [
        "开始 提出申请 (申请人) →接收材料",
        "办理 接收材料 (政务服务窗口 窗口受理岗 1 工作日) →材料是否齐全？",
        "判断 材料是否齐全？ (政务服务窗口) 否→补正材料；是→审查",
        "办理 补正材料 (申请人) 补正→接收材料",
        '并行 审查 →现场核查记录；→核对 "印章" & 签字',
        "文书 现场核查记录 →汇总",
        '办理 核对 "印章" & 签字 →汇总',
        "汇合 汇总 →是否听证",
        "判断 是否听证 是→结束；否→结束",
        "结束 结束",
    ]


def test_what_mermaid_says_of_looks_is_told() -> None:
    _, found = read(MERMAID, "许可.mmd")
    (looks,) = [each for each in found if each.rule == "IMP-STYLE"]
    assert [f"{note.where.line}: {note.message}" for note in looks.notes] == [
        "23: style A fill:#f9f",
        '24: click A "https://example.com"',
        "25: classDef hot fill:#f96",
    ]
    assert findings(found, "IMP-READ") == ["许可.mmd:20:37 没有箭头的线，按从前到后写入"]


def test_lines_that_are_no_mermaid_are_told_with_their_place_and_the_rest_is_read() -> None:
    (draft,), found = read("graph TD;\n开始-->受理;\n乱写 这一行\n受理--同意-->结束\nA[未闭合\n", "坏.mmd")
    assert told(draft) == ["开始 开始 →受理", "办理 受理 同意→结束", "结束 结束"]
    (fault,) = [each for each in found if each.is_error]
    assert [(str(note.where), note.message) for note in fault.notes] == [
        ("坏.mmd:3:4", "乱写 这一行"),
        ("坏.mmd:5:2", "A[未闭合"),
    ]


@pytest.mark.parametrize(
    ("link", "label"),
    [
        ("-->", ""), ("--->", ""), ("-.->", ""), ("==>", ""), ("--o", ""), ("--x", ""), ("-->|是|", "是"),
        ("-- 是 -->", "是"), ("--是-->", "是"), ("-. 是 .->", "是"), ("== 是 ==>", "是"),
        ('-->|"是"|', "是"), ('-- "是" -->', "是"),
    ],
)  # fmt: skip
def test_every_kind_of_link_leads_on(link: str, label: str) -> None:
    (draft,), _ = read(f"flowchart TD\nA[甲] {link} B[乙]\n", "a.mmd")
    assert [(arrow.to, arrow.label) for arrow in draft.steps[0].arrows] == [("B", label)]


def test_charts_in_fences_and_the_text_around_them_are_both_read() -> None:
    text = "# 处罚\n## 一般程序\n1.立案\n2.决定\n## 简易程序\n```mermaid\ngraph TD\nA[取证]-->B[决定]\n```\n"
    drafts, _ = read(text, "处罚.md")
    assert {draft.title: [step.name for step in draft.steps] for draft in drafts} == {
        "处罚（简易程序）": ["取证", "决定"],
        "处罚（一般程序）": ["立案", "决定"],
    }


def test_another_kind_of_chart_is_refused() -> None:
    drafts, found = read("sequenceDiagram\nA->>B: x\n", "a.mmd")
    assert not drafts
    assert findings(found, "IMP-MERMAID") == ["a.mmd:1:1 这一种 Mermaid 图不是流程图，没有导入"]


def test_a_circle_without_start_and_end_is_an_error() -> None:
    _, found = read("graph TD\nA-->B\nB-->C\nC-->A\n", "圈.mmd")
    assert {each.rule for each in found if each.is_error} == {"IMP-START", "IMP-END", "IMP-LOOP"}
    assert findings(found, "IMP-LOOP") == ["圈.mmd:4:2 走了回头路，没有写明是退回还是补正"]


def test_an_export_of_camunda_is_read() -> None:
    (draft,), found = sample("camunda.bpmn")
    assert told(draft) == [
        "开始 提交申请 (申请人) →接收材料并登记",
        "办理 接收材料并登记 (政务服务窗口 窗口受理岗 1 工作日 低 违规受理) →材料是否齐全？",
        "判断 材料是否齐全？ (政务服务窗口) 否→补正材料；是→审查申请材料",
        "办理 补正材料 (申请人) →接收材料并登记",
        "判断 审查申请材料 (审批科 审查岗) 其他情形→送达并公开结果；超过5日→督促重新审查",
        "结束 送达并公开结果 (政务服务窗口)",
        "办理 督促重新审查 (审批科) →审查申请材料",
    ]
    step = record(draft)["steps"][1]
    assert (step["documents"], step["basis"]) == (["《收件凭证》"], ["《中华人民共和国行政许可法》第三十二条"])
    assert draft.aside == ["【注释】本图自公布之日起施行"]
    assert rules(found) == {"IMP-READ", "IMP-ASIDE", "IMP-EXTENSION"}


def test_an_export_of_bizagi_is_read() -> None:
    (draft,), _ = sample("bizagi.bpmn")
    assert told(draft) == [
        "开始 提出采购需求 (采购人) →编制采购计划",
        "办理 编制采购计划 (采购人 采购岗 5 工作日 中) →并行",
        "并行 并行 (财政部门) →核对预算；→核对方式",
        "办理 核对预算 (财政部门 预算审核岗) →汇合",
        "办理 核对方式 (财政部门 采购监管岗) →汇合",
        "汇合 汇合 (财政部门) →备案",
        "结束 备案 (财政部门)",
    ]


def test_an_export_of_signavio_with_two_pools_and_a_sub_process_is_one_procedure() -> None:
    (draft,), _ = sample("signavio.bpmn")
    assert told(draft) == [
        "开始 立案 (执法大队) →调查并告知",
        "办理 调查并告知 (执法大队) →复核申辩意见；→陈述申辩",
        "办理 陈述申辩 (当事人) →复核申辩意见",
        "办理 复核申辩意见 (执法大队) →审核证据",
        "办理 审核证据 (法制科) →出具审核意见",
        "办理 出具审核意见 (法制科) →作出决定",
        "结束 作出决定 (法制科)",
    ]
    assert draft.lanes == ["当事人", "执法大队", "法制科"]


def test_an_export_of_flowable_is_read() -> None:
    (draft,), found = sample("flowable.bpmn20.xml")
    assert told(draft) == [
        "开始 提出支付申请 →三人会签",
        "办理 三人会签 (会签人员) →判断",
        "判断 判断 同意→办理支付；不同意→退回修改",
        "办理 办理支付 (国库支付岗) →结束",
        "结束 结束",
        "办理 退回修改 →三人会签",
    ]
    assert findings(found, "IMP-NO-NAME") == ["flowable.bpmn20.xml:10:5 没有名称的环节，暂写作“判断”"]


MODEL = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'


STRANGE = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
LAUGHS = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{STRANGE}<definitions {MODEL}>&x;</definitions>", "XML 里有 DOCTYPE（文档类型、实体），为了安全没有读取"),
        (f"{LAUGHS}<definitions {MODEL}>&b;</definitions>", "XML 里有 DOCTYPE（文档类型、实体），为了安全没有读取"),
        (f"<definitions {MODEL}><process id='p'><task id='a'/>", "不是完整的 XML"),
        (
            f"<definitions {MODEL}><process id='p'/></definitions>",
            "BPMN 文件里没有流程（process 里没有环节），没有导入",
        ),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "不是 BPMN 2.0 文件"),
        ("<a>" * 1000, "XML 的层次超过 200 层"),
        ("<?xml version='1.0' encoding='klingon'?><a/>", "XML 的编码读不出来"),
        (bytes([0x3C, 0x3F, 0xFF, 0xFE, 1, 2, 3]), "不是完整的 XML"),
    ],
)
def test_what_is_no_safe_bpmn_is_refused(text: str | bytes, message: str) -> None:
    drafts, found = read(text, "a.bpmn")
    assert not drafts
    assert [each.message for each in found if each.is_error] == [message]


def test_bpmn_in_an_old_encoding_is_read() -> None:
    steps = "<startEvent id='a' name='申请'/><endEvent id='b' name='备案'/>"
    way = "<sequenceFlow id='c' sourceRef='a' targetRef='b'/>"
    process = f"<definitions {MODEL}><process id='p' name='备案'>{steps}{way}</process></definitions>"
    text = f"<?xml version='1.0' encoding='GBK'?>{process}"
    (draft,), _ = read(text.encode("gbk"), "a.bpmn")
    assert told(draft) == ["开始 申请 →备案", "结束 备案"]


def test_lines_at_the_same_time_and_other_procedures_come_in_again() -> None:
    steps = (
        *(Step("a", "start", "申请", 0), Step("b", "fork", "同时审查", 1), Step("c", "do", "查材料", 1)),
        *(Step("d", "sub", "现场核查流程", 0), Step("e", "join", "汇总", 1), Step("f", "end", "送达", 0)),
    )
    ways = (Edge(0, 1), Edge(1, 2), Edge(1, 3), Edge(2, 4), Edge(3, 4), Edge(4, 5))
    chart = Chart("联合审查", steps, ways, ("申请人", "审批科"))
    for drawn, path in ((mermaid(chart), "a.mmd"), (bpmn(wide(chart)), "a.bpmn")):
        found, arrows = graph(drawn, path)
        assert [(kind, name) for kind, name, *_ in found] == [(step.kind, step.name) for step in steps]
        assert arrows == [(edge.source, edge.target, "") for edge in ways]


Graph = tuple[list[tuple[object, ...]], list[tuple[int, int, str]]]


@pytest.mark.parametrize("start", range(0, 120, 40))
def test_our_own_drawings_come_in_again_as_the_same_graph(start: int) -> None:
    for seed in range(start, start + 40):
        chart = connected(generated(seed))
        steps = [(s.kind, s.name, chart.lanes[s.lane], s.post, s.limit) for s in chart.steps]
        same = (steps, sorted({(edge.source, edge.target, edge.label) for edge in chart.edges}))
        assert graph(mermaid(chart), "a.mmd") == same
        assert graph(bpmn(wide(chart)), "a.bpmn") == same


def graph(text: str, path: str) -> Graph:
    """What is read of a drawing, by numbers of steps."""
    (draft,), _ = read(text, path)
    numbers = {step.key: number for number, step in enumerate(draft.steps)}
    steps: list[tuple[object, ...]] = [
        (
            s.kind,
            s.name,
            *(str(s.facts.get(name, "")).replace(" 工作日", "个工作日") for name in ("lane", "post", "limit")),
        )
        for s in draft.steps
    ]
    return steps, sorted((numbers[s.key], numbers[arrow.to], arrow.label) for s in draft.steps for arrow in s.arrows)


def test_a_drawing_that_goes_back_to_its_first_sign_begins_before_it() -> None:
    text = 'flowchart TB\nA([申请]) --> B{"审查<br/>(1个工作日)"}\nB -->|补正| A\nB -->|齐全| C["发证（窗口，当日）"]\n'
    (draft,), _ = read(text, "a.mmd")
    assert told(draft) == [
        "开始 开始 →申请",
        "办理 申请 →审查",
        "判断 审查 (1 工作日) 补正→申请；齐全→发证",
        "结束 发证 (窗口 当日)",
    ]


def test_a_way_to_no_node_and_an_event_without_name_are_told() -> None:
    inside = (
        "<startEvent id='a'/><task id='b' name='审核'/><endEvent id='c'/><endEvent id='d' name='退件'/>"
        "<boundaryEvent id='e' attachedToRef='b'><errorEventDefinition/></boundaryEvent>"
    )
    ends = (("a", "b"), ("b", "c"), ("e", "d"), ("e", "nowhere"))
    ways = "".join(f"<sequenceFlow id='f{n}' sourceRef='{a}' targetRef='{b}'/>" for n, (a, b) in enumerate(ends))
    (draft,), found = read(f"<definitions {MODEL}><process id='p'>{inside}{ways}</process></definitions>", "a.bpmn")
    assert told(draft)[1] == "判断 审核 其他情形→结束；出错→退件"
    assert [each.split()[-1] for each in findings(found, "IMP-TARGET")] == ["连线的一头没有环节，没有写入"]


def test_circles_without_words_ids_of_links_and_a_way_back_to_the_first_node_are_understood() -> None:
    (draft,), found = read("flowchart LR\n s(( )) --> a[申请] e1@--> z((( )))\n e1@{ animate: true }\n", "图.mmd")
    assert told(draft) == ["开始 开始 →申请", "办理 申请 →结束", "结束 结束"]
    assert [note.message for each in found if each.rule == "IMP-STYLE" for note in each.notes] == [
        "e1@{ animate: true }"
    ]
    (draft,), _ = read("graph LR; a[申请]-->b{审核}; b--通过-->c[发证]; b--退回-->a", "图.mmd")
    assert told(draft)[0] == "开始 开始 →申请"


def test_what_a_program_reads_is_no_condition_and_a_due_date_is_a_limit() -> None:
    flow = "xmlns:flowable='http://flowable.org/bpmn'"
    nodes = (
        "<startEvent id='a' name='申请'/><userTask id='b' name='审核' flowable:dueDate='PT48H'/>"
        "<exclusiveGateway id='g' name='同意？'/><eventBasedGateway id='w' name='等待答复'/>"
        "<intermediateCatchEvent id='m' name='收到答复'/>"
        "<intermediateCatchEvent id='t'><timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition>"
        "</intermediateCatchEvent><endEvent id='z' name='办结'/>"
    )
    ends = (("a", "b"), ("b", "g"), ("g", "w"), ("w", "m"), ("w", "t"), ("m", "z"), ("t", "z"))
    ways = "".join(f"<sequenceFlow id='f{n}' sourceRef='{a}' targetRef='{b}'/>" for n, (a, b) in enumerate(ends))
    ways += "<sequenceFlow id='x' sourceRef='g' targetRef='z'><conditionExpression>${no}</conditionExpression>"
    ways += "</sequenceFlow>"
    (draft,), found = read(
        f"<definitions {MODEL} {flow}><process id='p'>{nodes}{ways}</process></definitions>", "a.bpmn"
    )
    assert told(draft)[1:4] == [
        "办理 审核 (48 小时) →同意？",
        "判断 同意？ →等待答复；→办结",
        "判断 等待答复 收到答复→收到答复；超过5日→等待",
    ]
    assert [note.message for each in found if "表达式" in each.message for note in each.notes] == ["${no}"]


def test_lanes_within_lanes_stand_where_they_are_drawn() -> None:
    lanes = (
        "<laneSet id='l'><lane id='l1' name='窗口'><flowNodeRef>a</flowNodeRef></lane><lane id='l2' name='审批科'>"
        "<flowNodeRef>b</flowNodeRef><flowNodeRef>c</flowNodeRef><childLaneSet id='m'><lane id='l3' name='审查组'>"
        "<flowNodeRef>c</flowNodeRef></lane></childLaneSet></lane>"
        "<lane id='l4' name='局领导'><flowNodeRef>z</flowNodeRef></lane></laneSet>"
    )
    nodes = "<startEvent id='a' name='申请'/><task id='b' name='登记'/><task id='c' name='审查'/>"
    nodes += "<endEvent id='z' name='决定'/>"
    ends = (("a", "b"), ("b", "c"), ("c", "z"))
    ways = "".join(f"<sequenceFlow id='f{n}' sourceRef='{a}' targetRef='{b}'/>" for n, (a, b) in enumerate(ends))
    (draft,), _ = read(f"<definitions {MODEL}><process id='p'>{lanes}{nodes}{ways}</process></definitions>", "a.bpmn")
    assert record(draft)["lanes"] == ["窗口", "审批科", "审查组", "局领导"]


def test_groups_joined_with_groups_are_bounded() -> None:
    many = " & ".join(f"a{n}" for n in range(300))
    (draft,), found = read(
        f"flowchart TD\nx --> {many}\n{many} --> {many.replace('a', 'b')}\na0 & a0 --> z\n", "图.mmd"
    )
    assert "IMP-SYNTAX" in rules(found)
    assert sum(len(step.arrows) for step in draft.steps) == 300 + 1


def test_far_too_many_steps_are_refused_before_they_are_looked_at() -> None:
    nodes = "".join(f"<exclusiveGateway id='g{n}'/>" for n in range(2001))
    for text, path in (
        (f"<definitions {MODEL}><process id='p'>{nodes}</process></definitions>", "a.bpmn"),
        ("".join(f"{n}. 步骤{n}\n" for n in range(1, 999)) + "".join(f"999. 步骤{n}\n" for n in range(1100)), "a.txt"),
    ):
        drafts, found = read(text, path)
        assert (drafts, rules(found)) == ([], {"IMP-MANY"})
