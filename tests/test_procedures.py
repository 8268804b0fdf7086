"""Procedures in tables and plain text become steps with their ways; every gap is told with its place."""

from __future__ import annotations

import time

import pytest

from generator.diagnostic import Severity
from generator.procedures import read_procedures
from tests.drafts import TERMS
from tests.drafts import findings
from tests.drafts import read
from tests.drafts import record
from tests.drafts import rules
from tests.drafts import told
from tests.tables import xls
from tests.tables import xlsx

LICENCE = """阳河县食品经营许可办理流程

承诺办结时限：10个工作日
1.申请（申请人）——提交申请材料
2.受理（窗口，1个工作日）——对申请材料进行形式审查。材料不齐的，一次性告知补正，退回第1步。
3.审查（审批科审查岗，5个工作日）——书面审查，需要时现场核查。
依据：《行政许可法》第三十四条
4.决定（分管副局长，2个工作日）：符合条件的，转第5步；不符合条件的，转第6步
5.制发《食品经营许可证》（审批科，当日），转第7步
6.制发《不予许可决定书》（审批科，当日）
7.送达
注：本流程自公布之日起施行。
"""


def test_numbered_lines_are_steps_with_their_facts_and_ways() -> None:
    (draft,), _ = read(LICENCE)
    assert draft.title == "阳河县食品经营许可办理流程"
    assert draft.limit == "10 工作日"
    assert told(draft) == [
        "开始 开始 (申请人) →申请",
        "办理 申请 (申请人) →受理",
        "判断 受理 (窗口 1 工作日) 材料不齐，一次性告知补正→申请；其他情形→审查",
        "办理 审查 (审批科 审查岗 5 工作日) →决定",
        "判断 决定 (分管副局长 2 工作日) 符合条件→制发《食品经营许可证》；不符合条件→制发《不予许可决定书》",
        "办理 制发《食品经营许可证》 (审批科 当日) →送达",
        "办理 制发《不予许可决定书》 (审批科 当日) →送达",
        "结束 送达",
    ]


def test_what_the_text_says_of_a_step_is_in_the_record() -> None:
    (draft,), _ = read(LICENCE)
    values = record(draft)
    assert values["steps"][3]["basis"] == ["《行政许可法》第三十四条"]
    assert values["steps"][2]["standard"] == "对申请材料进行形式审查。"
    assert [step["id"] for step in values["steps"]] == ["start", "s1", "s2", "s3", "s4", "s5", "s6", "s7"]
    assert values["imported"]["unread"] == ["注：本流程自公布之日起施行。"]


def test_gaps_are_told_with_their_lines() -> None:
    _, found = read(LICENCE)
    missing = {each.message: [str(note.where) for note in each.notes] for each in found if each.rule == "IMP-GAP"}
    assert missing["环节没有写岗位（3 处）"] == ["流程.txt:5:1", "流程.txt:9:1", "流程.txt:10:1"]
    assert rules(found) == {"IMP-READ", "IMP-NOTE"}


@pytest.mark.parametrize("arrow", ["→", "->", "—>", " ⇒ ", "-->"])
def test_names_with_arrows_between_them_are_steps(arrow: str) -> None:
    (draft,), _ = read(arrow.join(["申请", "受理（窗口，当日）", "审查", "送达"]))
    assert told(draft) == ["开始 申请 →受理", "办理 受理 (窗口 当日) →审查", "办理 审查 →送达", "结束 送达"]


def test_lines_of_arrows_that_share_names_are_one_procedure() -> None:
    (draft,), _ = read("申请→受理\n受理→（材料齐全）→决定\n受理→（材料不齐）→补正→受理\n")
    assert told(draft) == [
        "开始 申请 →受理",
        "判断 受理 材料齐全→决定；材料不齐→补正",
        "结束 决定",
        "办理 补正 →受理",
    ]


def test_sections_beside_the_procedure_are_told_and_left_out() -> None:
    text = """一、办理条件
符合规定。
二、办理流程
（一）受理
申请人提交材料后，窗口当场审核。
责任岗位：窗口受理岗
办理时限：1个工作日
（二）审核
是否需要现场核查：需要的，转第三步；不需要的，转第四步。
（三）现场核查。两名以上核查人员到场。
（四）决定
三、收费标准
不收费
"""
    (draft,), found = read(text, "取水许可.txt")
    assert draft.title == "取水许可办理流程"
    assert told(draft) == [
        "开始 受理 (窗口受理岗 1 工作日) →审核",
        "判断 审核 需要→现场核查；不需要→决定",
        "办理 现场核查 →决定",
        "结束 决定",
    ]
    (section,) = [each for each in found if each.rule == "IMP-SECTION"]
    assert [note.message for note in section.notes] == ["办理条件", "符合规定。", "收费标准", "不收费"]


def test_steps_counted_in_words_go_back_and_on_to_the_next() -> None:
    text = """行政处罚简易程序流程图
第一步：表明身份。执法人员出示执法证件。
第二步：告知事实、理由和依据
第三步：当事人是否有异议？有异议的，复核后退回第二步；无异议的，进入下一步。
第四步：交付决定书（执法大队，2日内）
"""
    (draft,), found = read(text)
    assert draft.title == "行政处罚简易程序流程"
    assert told(draft)[2:] == [
        "判断 当事人是否有异议？ 有异议，复核后，退回→告知事实、理由和依据；无异议→交付决定书",
        "结束 交付决定书 (执法大队 2 自然日)",
    ]
    assert findings(found, "IMP-DAYS") == ["流程.txt:5:1 “日”没有写明是工作日还是自然日，按自然日写入"]


def test_several_procedures_of_one_text_are_told_apart_by_their_titles() -> None:
    text = "# 行政处罚\n\n## 一般程序\n1.立案\n2.调查\n3.决定\n\n## 简易程序\n1.取证\n2.当场决定\n"
    drafts, _ = read(text, "处罚.md")
    assert [draft.title for draft in drafts] == ["行政处罚（一般程序）", "行政处罚（简易程序）"]
    assert [len(draft.steps) for draft in drafts] == [3, 2]


TABLE: list[list[object]] = [
    ["附件1：阳河县林业局林木采伐许可办理流程图"],
    ["单位：阳河县林业局"],
    ["序号", "流程环节", "责任主体", None, "办理时限", "廉政风险防控", None, "流程走向"],
    [None, None, "责任科室", "责任岗位", None, "风险点", "风险等级", None],
    [1, "提出申请", "申请人", None, None, None, None, None],
    [2, "受理", "政务服务窗口", "窗口受理岗", "1个工作日", "拖延", "低", "材料齐全的转3；材料不齐全的退回1补正"],
    [3, "现场查验", "资源科", "查验员", "5个工作日", "查验不实", "高", None],
    [None, None, None, "资源科科长", None, None, None, None],
    [4, "是否符合条件", "局领导", "分管副局长", "2个工作日", None, None, "是→5，否→6"],
    [5, "发证", "政务服务窗口", "窗口发证岗", "当日", None, None, "结束"],
    [6, "不予许可", None, "窗口发证岗", "即时", None, None, "/"],
    ["备注：依法办理。"],
    ["填表人：王某某"],
]
MERGED = [
    *[(0, 0, 0, 7), (2, 3, 0, 0), (2, 3, 1, 1), (2, 2, 2, 3), (2, 3, 4, 4), (2, 2, 5, 6), (2, 3, 7, 7)],
    *[(6, 7, 0, 0), (6, 7, 1, 1), (6, 7, 2, 2), (9, 10, 2, 2)],
]


@pytest.mark.parametrize("form", [xls, xlsx])
def test_a_table_with_merged_cells_and_two_rows_of_header_is_read(form: object) -> None:
    (draft,), found = read(form(TABLE, MERGED), "表.xlsx")  # type: ignore[operator]
    assert draft.title == "阳河县林业局林木采伐许可办理流程"
    assert told(draft) == [
        "开始 开始 (申请人) →提出申请",
        "办理 提出申请 (申请人) →受理",
        "判断 受理 (政务服务窗口 窗口受理岗 1 工作日 低 拖延) 材料齐全→现场查验；材料不齐全，退回补正→提出申请",
        "办理 现场查验 (资源科 查验员、资源科科长 5 工作日 高 查验不实) →是否符合条件",
        "判断 是否符合条件 (局领导 分管副局长 2 工作日) 是→发证；否→不予许可",
        "办理 发证 (政务服务窗口 窗口发证岗 当日) →结束",
        "结束 不予许可 (政务服务窗口 窗口发证岗 当场)",
        "结束 结束 (政务服务窗口)",
    ]
    assert draft.aside == [
        "【单位】阳河县林业局",
        "备注：依法办理。",
    ]
    assert findings(found, "IMP-WITHHELD") == ["表.xlsx:[清单]A13 签署，未写入记录"]


def test_procedures_below_one_another_and_with_a_column_for_their_names_are_several() -> None:
    below = "处罚流程,,\n步骤,环节名称,岗位\n1,立案,执法人员\n2,决定,局长\n"
    below += ",,\n检查流程,,\n步骤,环节名称,岗位\n1,计划,检查组长\n"
    named = "权力名称,序号,步骤,责任人\n甲事项,1,申请,申请人\n甲事项,2,办结,发证岗\n乙事项,1,登记,登记岗\n"
    assert titles(below) == [("处罚流程", ["立案", "决定"]), ("检查流程", ["计划"])]
    assert titles(named) == [("甲事项", ["申请", "办结"]), ("乙事项", ["登记"])]


def titles(table: str) -> list[tuple[str, list[str]]]:
    """The procedures of a table with the names of their steps, without those that were added."""
    drafts, _ = read(table, "表.csv")
    return [(draft.title, [step.name for step in draft.steps if step.key.isdecimal()]) for draft in drafts]


def test_a_person_is_named_by_nobody() -> None:
    (draft,), found = read("序号,环节,责任人\n1,登记,登记岗\n2,发放,张三\n", "表.csv")
    assert "张三" not in str(record(draft))
    assert findings(found, "IMP-WITHHELD") == ["表.csv:C3 “责任人”像是姓名，未写入记录"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1个工作日", "1 工作日"), ("自受理之日起20个工作日内", "20 工作日"), ("不超过5个工作日", "5 工作日"),
        ("3", "3 工作日"), ("24小时内", "24 小时"), ("10个工作日（不含听证）", "10 工作日"), ("无时限", "无"),
        ("三十日", "30 自然日"), ("即办", "当场"), ("当天", "当日"), ("3-5个工作日", None), ("半天", None), ("/", None),
    ],
)  # fmt: skip
def test_time_limits_are_read_as_offices_write_them(written: str, value: str | None) -> None:
    (draft,), found = read(f"序号,环节,时限\n1,登记,\n2,审查,{written}\n3,发放,\n", "表.csv")
    assert draft.steps[1].facts.get("limit") == value
    assert ("IMP-UNFIT" in rules(found)) == (value is None and written != "/")


def test_days_named_by_the_header_are_taken_from_it() -> None:
    (draft,), _ = read("序号,环节,时限（工作日）\n1,登记,1\n2,审查,5\n", "表.csv")
    assert [step.facts["limit"] for step in draft.steps] == ["1 工作日", "5 工作日"]


@pytest.mark.parametrize(
    ("way", "told_as"),
    [
        ("3", "→发放"), ("转第3步", "→发放"), ("进入发放环节", "→发放"), ("结束", "→结束"), ("下一步", "→发放"),
        ("是→3；否→1", "是→发放；否→登记"), ("同意：3；不同意：1", "同意→发放；不同意→登记"),
        ("当事人同意→3；对方反悔→1", "当事人同意→发放；对方反悔→登记"),
        ("如实申报的，转步骤三；否则退回①", "如实申报→发放；否则，退回→登记"),
        ("3（同意）、1（不同意）", "同意→发放；不同意→登记"), ("同意→3、不同意→1", "同意→发放；不同意→登记"),
        ("同意，转3；不同意，转1", "同意→发放；不同意→登记"),
        ("否→退回1", "否，退回→登记；其他情形→发放"), ("1、3", "→登记；→发放"),
    ],
)  # fmt: skip
def test_the_next_step_is_told_in_many_ways(way: str, told_as: str) -> None:
    (draft,), _ = read(f"序号\t环节\t下一步\n1\t登记\t\n2\t审查\t{way}\n3\t发放\t\n", "表.tsv")
    line = next(line for line in told(draft) if line.split()[1] == "审查")
    assert line.split(maxsplit=2)[2] == told_as


def test_a_way_to_a_step_that_does_not_exist_is_told_and_kept() -> None:
    (draft,), found = read("序号,环节,下一步\n1,登记,\n2,审查,转第9步\n3,发放,\n", "表.csv")
    assert findings(found, "IMP-UNFIT") == ["表.csv:C3 “下一步”看不出通到哪一个环节，原文放进“原表其他内容”"]
    assert draft.aside == ["【审查·下一步】转第9步"]


def test_a_header_word_that_nobody_knows_is_told_and_its_column_kept() -> None:
    (draft,), found = read("序号,环节,岗位,满意度\n1,登记,登记岗,98%\n2,发放,发放岗,\n", "表.csv")
    assert findings(found, "IMP-HEADER") == ["表.csv:D1 不认识的表头“满意度”"]
    assert draft.aside == ["【登记·满意度】98%"]


def test_no_word_of_a_table_is_lost() -> None:
    (draft,), found = read(xlsx(TABLE, MERGED), "表.xlsx")
    kept = str(record(draft)) + " ".join(draft.aside) + draft.title
    kept += " ".join(note.message for each in found for note in each.notes) + " ".join(each.message for each in found)
    cells = [
        str(cell) for row in TABLE[4:12] for cell in row if cell and not str(cell).isdecimal() and "；" not in str(cell)
    ]
    spoken = {
        "1个工作日": "1 工作日",
        "5个工作日": "5 工作日",
        "2个工作日": "2 工作日",
        "即时": "当场",
        "是→5，否→6": "是",
        "/": "当场",
    }
    assert [cell for cell in cells if spoken.get(cell, cell) not in kept] == []


@pytest.mark.parametrize(
    ("content", "path", "rule", "message"),
    [
        (b"", "a.txt", "IMP-EMPTY", "文件是空的"),
        (b" \n\t\n", "a.md", "IMP-EMPTY", "文件是空的"),
        (bytes(range(256)) * 9, "a.txt", "IMP-FORMAT", "既不是表格、BPMN，也不是 UTF-8 或 GB18030 编码的文本"),
        (b"\x81\x30\x81", "a.txt", "IMP-FORMAT", "既不是表格、BPMN，也不是 UTF-8 或 GB18030 编码的文本"),
        ("今天天气不错。".encode(), "a.txt", "IMP-NO-STEPS", "没有认出环节，没有导入"),
        (b"<!DOCTYPE html><html></html>", "a.txt", "IMP-FORMAT", "这是网页，不是流程文件"),
        (b"PK\x03\x04 broken", "a.xlsx", "IMP-FORMAT", "表格文件读不出来(已损坏或设有密码)"),
        ("姓名,年龄\n甲,3\n".encode(), "a.csv", "IMP-NO-HEADER", "没有找到环节表的表头，这张工作表没有导入"),
        (("1.申请\n" * 900_000).encode(), "a.txt", "IMP-SIZE", "文字过长（超过 200 万字）"),
    ],
)  # fmt: skip
def test_what_is_no_procedure_is_refused_in_plain_words(content: bytes, path: str, rule: str, message: str) -> None:
    drafts, found = read(content, path)
    assert drafts == []
    assert [(each.rule, each.message) for each in found if each.is_error] == [(rule, message)]


def test_text_in_an_old_encoding_is_read_and_told() -> None:
    (draft,), found = read("会计审批流程\n1.申请\n2.受理（窗口受理岗，1日）\n3.决定\n".encode("gb18030"))
    assert [step.name for step in draft.steps] == ["申请", "受理", "决定"]
    assert findings(found, "IMP-ENCODING") == ["流程.txt 文件不是 UTF-8 编码，按 GB18030 或 UTF-16 读取"]


def test_sentences_of_notices_tell_who_in_how_many_days_and_in_which_case() -> None:
    text = """最低生活保障审核确认工作流程
一、申请。申请人向乡镇人民政府（街道办事处）提出书面申请。
二、受理。材料齐全的，予以受理。（责任人：民政助理员；时限：当日）
三、确认。县民政局自收到材料之日起10个工作日内作出决定，同意的，进入第四步；不同意的，书面告知理由，流程结束。
四、发放（社会救助股）
"""
    (draft,), _ = read(text)
    assert told(draft) == [
        "开始 申请 →受理",
        "办理 受理 (民政助理员 当日) →确认",
        "判断 确认 (10 工作日) 同意→发放；不同意，书面告知理由→结束",
        "结束 发放 (社会救助股)",
        "结束 结束",
    ]


def test_branches_stand_on_lines_of_their_own() -> None:
    text = """接待审批程序：
1、填写审批单
2、主任审批 -> 是否超过2000元
   超过：3
   不超过：4
3、会议研究
4、报销（附公函、清单）
"""
    (draft,), _ = read(text)
    assert told(draft)[1] == "判断 主任审批，是否超过2000元 超过→会议研究；不超过→报销"
    assert draft.steps[3].facts["documents"] == ["公函", "清单"]


def test_an_outcome_that_goes_on_to_the_other_outcome_is_doubted() -> None:
    rows = "1,登记,\n2,审查,3（同意）、4（不同意）\n3,发放,\n4,告知不予办理,\n"
    _, found = read(f"序号,环节,下一步\n{rows}", "表.csv")
    assert findings(found, "IMP-READ")[:1] == [
        "表.csv:B4 没有写下一环节，按接着下一行写入；下一行却是同一判断的另一种结果"
    ]


RISKS = """序号,环节,责任部门（岗位）,时限（天）,风险点及等级,监督方式
1,申请,申请人,,/,
2,受理,政务服务窗口（受理岗）,1,高：优亲厚友,领导监督、网上监督
3,听证,法规科/听证主持人,不计,泄露评审意见,县纪委不定期抽查
4,办结,法规科,,中,
"""


def test_risks_supervision_and_posts_in_one_cell_with_their_office_find_their_places() -> None:
    (draft,), found = read(RISKS, "表.csv")
    assert told(draft)[1:3] == [
        "办理 受理 (政务服务窗口 受理岗 1 自然日 高 优亲厚友) →听证",
        "办理 听证 (法规科 听证主持人 泄露评审意见) →办结",
    ]
    steps = record(draft)["steps"]
    assert steps[1]["supervision_mode"] == ["领导", "网上"]
    assert steps[2]["counts"] == "否"
    assert draft.aside == ["【听证·监督方式】县纪委不定期抽查"]
    assert "“时限（天）”写的是不计，按不计入时限写入" in [each.message for each in found]


def test_of_two_limits_below_one_header_the_promised_one_is_the_limit() -> None:
    rows: list[list[object]] = [
        ["序号", "环节", "时限", None],
        [None, None, "法定", "承诺"],
        [1, "登记", "", ""],
        [2, "审查", "20日", "8日"],
    ]
    (draft,), _ = read(xlsx(rows, [(0, 1, 0, 0), (0, 1, 1, 1), (0, 0, 2, 3)]), "表.xlsx")
    assert draft.steps[-1].facts["limit"] == "8 自然日"
    assert draft.aside == ["【审查·时限（法定）】20日"]


PHASES = """投诉处理流程
一、受理
（一）登记。收到当日登记。
（二）审查（监管科 审查岗 5个工作日）
二、处理
（一）调查取证，必要时听证【不计入时限】
（二）作出决定。自受理之日起30日内作出。
"""


def test_steps_below_the_names_of_phases_are_the_steps() -> None:
    (draft,), found = read(PHASES)
    assert told(draft) == [
        "开始 登记 →审查",
        "办理 审查 (监管科 审查岗 5 工作日) →调查取证，必要时听证",
        "办理 调查取证，必要时听证 →作出决定",
        "结束 作出决定 (30 自然日)",
    ]
    assert record(draft)["steps"][2]["counts"] == "否"
    assert [note.message for each in found if each.rule == "IMP-SECTION" for note in each.notes] == ["受理", "处理"]


def test_what_stands_behind_the_name_of_a_step_leads_on_or_ends() -> None:
    text = "调解流程\n1.申请\n2.审批：分管领导审批，同意的转3，不同意的转4\n3.发证，转结束\n4.退件，流程终止\n"
    (draft,), _ = read(text)
    assert told(draft)[1:] == [
        "判断 审批 同意→发证；不同意→退件",
        "办理 发证 →结束",
        "结束 退件",
        "结束 结束",
    ]


def test_a_table_in_markdown_is_a_table() -> None:
    text = "# 大额资金使用流程\n\n| 步骤 | 名称 | 责任岗位 | 时限 |\n| --- | :-: | --- | --- |\n"
    text += "| 1 | 提出议题 | 业务科长 | 1个工作日 |\n| 2 | **集体讨论** | 党组会 | 当日 |\n"
    (draft,), found = read(text, "流程.md")
    assert draft.title == "大额资金使用流程"
    assert told(draft) == ["开始 提出议题 (业务科长 1 工作日) →集体讨论", "结束 集体讨论 (党组会 当日)"]
    assert str(draft.steps[0].where) == "流程.md:B5"
    assert rules(found) == {"IMP-READ"}


def test_an_answer_before_the_name_of_a_step_is_the_case_in_which_it_follows() -> None:
    text = "处罚流程\n1.告知\n2.是否申请听证：是，组织听证；否，直接作出决定。\n"
    (draft,), _ = read(f"{text}3.组织听证。听证时间不计入办案期限。\n4.作出决定\n")
    assert told(draft)[1:3] == ["判断 是否申请听证 是→组织听证；否→作出决定", "办理 组织听证 →作出决定"]
    assert record(draft)["steps"][2]["counts"] == "否"


def test_several_risks_of_a_step_and_their_levels_are_one_fact_with_the_highest() -> None:
    rows: list[list[object]] = [["序号", "环节", "责任单位/岗位", "依据", "风险点", "等级"]]
    rows += [[1, "受理", "政务窗口/受理岗", "《行政许可法》三十四条、38条", "不一次性告知", "中"]]
    rows += [[None, None, None, None, "违规收件", "高"], [2, "办结", "窗口", "", "", ""], ["合计", "2项"]]
    (draft,), found = read(xls(rows, [(1, 2, 0, 0), (1, 2, 1, 1)]), "表.xls")
    assert told(draft)[0] == "开始 受理 (政务窗口 受理岗 高 不一次性告知；违规收件) →办结"
    assert record(draft)["steps"][0]["basis"][0] == "《行政许可法》第三十四条"
    assert draft.aside == ["【受理·等级】中\n\n高", "合计2项"]
    assert "IMP-UNFIT" not in rules(found)


@pytest.mark.parametrize(
    ("path", "hint"), [("流程.docx", "另存为纯文本"), ("流程.PDF", "复制到纯文本"), ("图.drawio", "导出 BPMN 2.0")]
)
def test_files_of_other_programs_are_refused_with_what_to_do_and_among_others_left_with_a_warning(
    path: str, hint: str
) -> None:
    (fault,) = read(b"PK\x03\x04 %PDF", path)[1]
    assert (fault.message, fault.severity) == ("这种文件不能导入，没有读取", Severity.ERROR)
    assert hint in fault.hint
    (fault,) = read_procedures(path, b"PK\x03\x04 %PDF", TERMS, among=True)[1]
    assert fault.severity is Severity.WARNING


@pytest.mark.parametrize("sign", ["-", "=", "—", "→", "（", "的", "转"])
def test_endless_rows_of_one_sign_are_read_in_no_time(sign: str) -> None:
    begun = time.process_time()
    read(f"流程\n1.申请\n2.审查{sign * 60_000}\n3.办结：{sign * 60_000}\n{sign * 60_000}\n")
    assert time.process_time() - begun < 3
