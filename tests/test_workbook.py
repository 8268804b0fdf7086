"""Published lists of any office become items, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.workbook.grounds import Quotation
from generator.workbook.grounds import grounds_of
from generator.workbook.header import find_header
from generator.workbook.header import headers_of
from generator.workbook.issuer import issuer_of
from generator.workbook.records import records
from generator.workbook.sheet import read_sheets
from generator.workbook.wrapping import markdown
from generator.workbook.wrapping import one_line
from generator.workbook.wrapping import paragraphs
from tests.tables import OFFICE
from tests.tables import headers
from tests.tables import imported
from tests.tables import items
from tests.tables import rules
from tests.tables import with_hidden_text
from tests.tables import words
from tests.tables import xls
from tests.tables import xlsx

if TYPE_CHECKING:
    from generator.workbook.header import Headers

HEAD = ["序号", "事项名称", "子项名称", "权力类型", "实施依据", "承办机构"]
FIRST = [1, "食品经营许可", None, "行政许可", "《食品安全法》第三十五条", "登记科"]
SECOND = [2, "对食品经营的检查", None, "行政检查", "《食品安全法》第一百一十条", "食品科"]


def titles(content: bytes, path: str = "清单.xlsx") -> list[str]:
    """The titles of the items of a file."""
    return [item.title for item in items(content, path)[0]]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.xls", xls([HEAD, FIRST, SECOND])),
        ("a.xlsx", xlsx([HEAD, FIRST, SECOND])),
        ("名实不符.xlsx", xls([HEAD, FIRST, SECOND])),
        ("a.csv", "序号,事项名称,权力类型\n1,食品经营许可,行政许可\n2,对食品经营的检查,行政检查\n".encode("gb18030")),
        ("b.csv", "\ufeff序号,事项名称,权力类型\r\n1,食品经营许可,行政许可\r\n2,对食品经营的检查,行政检查".encode()),
        (
            "c.csv",
            "序号\t事项名称\t权力类型\n1\t食品经营许可\t行政许可\n2\t对食品经营的检查\t行政检查".encode("utf-16"),
        ),
    ],
)
def test_the_content_of_a_file_decides_how_it_is_read(path: str, content: bytes) -> None:
    assert titles(content, path) == ["食品经营许可", "对食品经营的检查"]


@pytest.mark.parametrize(
    "content", [b"<html><table></table></html>", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken", b"\x00\xff\x00"]
)
def test_a_file_that_is_no_table_is_named_so(content: bytes) -> None:
    sheets, findings = read_sheets("清单.xlsx", content)
    assert sheets == []
    assert rules(findings) == ["IMP-FORMAT"]


def test_text_above_the_table_and_notes_below_it_are_reported_not_imported() -> None:
    content = xlsx(
        [["附件"], ["2024年权责清单"], HEAD, FIRST, ["备注：含两级事项。"], ["合计：1项"]],
        [(1, 1, 0, 5), (4, 4, 0, 5)],
    )
    found, findings = items(content)
    assert [item.title for item in found] == ["食品经营许可"]
    assert found[0].caption == "2024年权责清单"
    assert rules(findings) == ["IMP-ABOVE A1", "IMP-ABOVE A2", "IMP-NOTE A5", "IMP-TOTAL A6"]


def test_a_header_of_two_rows_is_read_with_its_group_words() -> None:
    content = xlsx(
        [
            ["序号", "职权名称", "职权类别", "责任", None, None],
            [None, None, None, "责任事项", "追责对象范围", "追责情形"],
            [1, "食品经营许可", "行政许可", "公示条件", "承办人", "索贿"],
        ],
        [(0, 1, 0, 0), (0, 1, 1, 1), (0, 1, 2, 2), (0, 0, 3, 5)],
    )
    values, findings = imported(content)
    assert findings == []
    assert values[0]["title"] == "食品经营许可"
    assert values[0]["responsibility_items"] == "公示条件"
    assert values[0]["accountability_situations"] == "索贿"


def test_limits_below_one_word_are_told_apart() -> None:
    content = xlsx(
        [
            ["序号", "职权名称", "职权类别", "办理时限", None, "咨询电话"],
            [None, None, None, "法定", "承诺", None],
            [1, "取水许可", "行政许可", "45日", "20个工作日", "0999-2101234"],
        ],
        [(0, 1, 0, 0), (0, 1, 1, 1), (0, 1, 2, 2), (0, 0, 3, 4), (0, 1, 5, 5)],
    )
    (value,), findings = imported(content)
    assert findings == []
    assert (value["statutory_limit"], value["promised_limit"], value["consult"]) == (
        "45 自然日",
        "20 工作日",
        "0999-2101234",
    )


def test_one_header_word_over_two_columns_gives_both_their_fields() -> None:
    content = xlsx(
        [["序号", "事项名称", "权力类型", "实施层级及权限", None], [1, "甲", "行政检查", "地州市级", "负责本级"]],
        [(0, 0, 3, 4)],
    )
    values, _ = imported(content)
    assert (values[0]["level"], values[0]["boundary"]) == ("市级", "负责本级")


def test_line_breaks_inside_words_are_joined() -> None:
    content = xlsx([["序 号", "事项\n名称", "权力\n类型"], [1, "对统计违\n法行为的\n检查", "行政\n检查"]])
    values, _ = imported(content)
    assert (values[0]["title"], values[0]["power_type"]) == ("对统计违法行为的检查", "行政检查")


def test_lines_that_are_a_list_are_not_run_together() -> None:
    assert one_line("阳河县消防救援大队机关\n各乡镇消防救援站") == "阳河县消防救援大队机关、各乡镇消防救援站"
    assert one_line("政策法\n规科 、\n综合科") == "政策法规科、综合科"


def test_rows_merged_over_a_page_break_are_one_item() -> None:
    content = xlsx(
        [HEAD, FIRST, [None] * 6, SECOND],
        [(1, 2, 0, 0), (1, 2, 1, 1), (1, 2, 3, 3), (1, 2, 4, 4), (1, 2, 5, 5)],
    )
    assert titles(content) == ["食品经营许可", "对食品经营的检查"]


def test_a_continued_row_adds_its_text_to_the_item() -> None:
    content = xlsx([[*HEAD, "追责情形"], [*FIRST, "1.索贿；"], [None, None, None, None, None, None, "2.拖延。"]])
    values, _ = imported(content)
    assert values[0]["accountability_situations"] == "1.索贿；\n\n2.拖延。"


def test_the_header_repeated_on_every_page_is_skipped_and_reported() -> None:
    found, findings = items(xlsx([HEAD, FIRST, HEAD, SECOND]))
    assert [item.number for item in found] == ["1", "2"]
    assert rules(findings) == ["IMP-REPEAT A3"]


def test_sub_items_belong_to_one_item_and_keep_their_own_text() -> None:
    content = xlsx(
        [
            HEAD,
            [1, "资质审批", "1.估价机构", "行政许可", "《甲办法》第八条", "房产科"],
            [None, None, "2.建筑业", "行政许可", "《乙法》第十三条", "市场科"],
        ],
        [(1, 2, 0, 0), (1, 2, 1, 1)],
    )
    values, _ = imported(content)
    assert len(values) == 1
    assert values[0]["sub_items"] == [{"title": "估价机构"}, {"title": "建筑业"}]
    assert values[0]["basis"] == [{"law": "甲办法", "article": "第八条"}, {"law": "乙法", "article": "第十三条"}]
    assert values[0]["dept"] == "房产科；市场科"
    assert values[0]["basis_text"] == "〔估价机构〕\n\n《甲办法》第八条\n\n〔建筑业〕\n\n《乙法》第十三条"


def test_a_row_without_a_number_but_with_its_own_name_is_an_item() -> None:
    found, findings = items(xlsx([HEAD, FIRST, [None, *SECOND[1:]], [3, "第三项", None, "行政检查", None, None]]))
    assert [item.number for item in found] == ["1", "", "3"]
    assert rules(findings) == ["IMP-NUMBER B3"]


def test_a_gap_in_the_numbers_is_reported() -> None:
    _, findings = items(xlsx([HEAD, FIRST, [5, *SECOND[1:]]]))
    assert [finding.message for finding in findings] == ["序号 5 与前一项不连续(应为 2)"]


def test_a_section_line_gives_the_type_of_the_items_below_it() -> None:
    content = xlsx(
        [
            ["序号", "事项名称", "实施依据"],
            ["一、行政许可（1项）"],
            [1, "甲许可", "《甲法》第一条"],
            ["二、行政处罚（1项）"],
            [2, "对乙的处罚", "《甲法》第二条"],
        ],
        [(1, 1, 0, 2), (3, 3, 0, 2)],
    )
    values, findings = imported(content)
    assert [value["power_type"] for value in values] == ["行政许可", "行政处罚"]
    assert rules(findings) == ["IMP-SECTION A2", "IMP-SECTION A4"]


def test_an_unknown_column_is_kept_in_the_record_and_reported() -> None:
    values, findings = imported(xlsx([[*HEAD, "风险等级评估"], [*FIRST, "中"]]))
    assert values[0]["imported"]["unread"] == ["【风险等级评估】中"]
    assert rules(findings) == ["IMP-HEADER G1"]


def test_cells_outside_the_table_are_reported_with_their_text() -> None:
    _, findings = imported(xlsx([HEAD, [*FIRST, None, "草稿"]]))
    assert [(finding.rule, finding.notes[0].message) for finding in findings] == [("IMP-OUTSIDE", "草稿")]


def test_a_second_column_of_the_same_name_is_never_lost() -> None:
    content = xlsx(
        [
            [*HEAD, "备注", "备注"],
            [*FIRST, "一", "一"],
            [*SECOND, "一", "二"],
            [3, "丙", None, "行政检查", None, None, None, "三"],
        ]
    )
    values, findings = imported(content)
    assert [value.get("remarks") for value in values] == ["一", "一", "三"]
    assert values[1]["imported"]["unread"] == ["【备注（H列）】二"]
    assert rules(findings) == ["IMP-TWICE H2", "IMP-TWICE H3"]


def test_names_of_persons_are_not_taken_over() -> None:
    values, findings = imported(xlsx([[*HEAD, "录入人"], [*FIRST, "王小明"]]))
    assert "王小明" not in str(values)
    assert [finding.notes[0].message for finding in findings] == ["王○○"]


def test_signs_for_nothing_are_no_values() -> None:
    values, findings = imported(xlsx([[*HEAD, "法定期限（天/日）", "职权编码"], [*FIRST, "/", "/"]]))
    assert "statutory_limit" not in values[0]
    assert rules(findings) == ["IMP-NOTHING G2", "IMP-NOTHING H2"]


def test_a_bare_number_takes_the_unit_that_stands_in_the_header() -> None:
    head = ["承诺期限（工作日）", "法定时限\n（单位：自然日）"]
    values, _ = imported(xlsx([[*HEAD, *head], [*FIRST, 20, "45"]]))
    assert (values[0]["promised_limit"], values[0]["statutory_limit"]) == ("20 工作日", "45 自然日")
    values, _ = imported(xlsx([[*HEAD, *head], [*FIRST, "15天", "20—45"]]))
    assert (values[0]["promised_limit"], values[0].get("statutory_limit")) == ("15 自然日", None)


@pytest.mark.parametrize(
    ("said", "limit"), [("当场", "当场"), ("即办", "当场"), ("当场办结", "当场"), ("当天", "当日")]
)
def test_at_once_is_a_limit(said: str, limit: str) -> None:
    values, findings = imported(xlsx([[*HEAD, "承诺时限"], [*FIRST, said]]))
    assert (values[0]["promised_limit"], rules(findings)) == (limit, [])


def test_a_limit_with_conditions_stays_as_text() -> None:
    values, findings = imported(xlsx([[*HEAD, "承诺期限", "法定期限"], [*FIRST, "一般10日，复杂20日", "20个工作日"]]))
    assert values[0]["statutory_limit"] == "20 工作日"
    assert values[0]["imported"]["unread"] == ["【承诺期限】一般10日，复杂20日"]
    assert rules(findings) == ["IMP-UNFIT G2"]


def test_the_office_by_another_name_is_kept_beside() -> None:
    values, findings = imported(xlsx([[*HEAD, "行使主体"], [*FIRST, "县市场监管局"], [*SECOND, "县人民政府"]]))
    assert [value["org"] for value in values] == ["shijian", "shijian"]
    assert "unread" not in values[0]["imported"]
    assert values[1]["imported"]["unread"] == ["【行使主体】县人民政府"]
    assert rules(findings) == ["IMP-ISSUER G3"]


def test_a_hidden_sheet_is_left_out_and_said_so() -> None:
    _, findings = items(xlsx([HEAD, FIRST], hidden=[["草稿"]]))
    assert rules(findings) == ["IMP-HIDDEN"]


def test_text_hidden_below_a_merged_cell_is_reported() -> None:
    _, findings = items(with_hidden_text([HEAD, FIRST], "F2:F3", "F3", "看不见"))
    assert [(finding.rule, finding.notes[0].message) for finding in findings] == [("IMP-COVERED", "看不见")]


def test_long_numbers_stored_as_numbers_are_doubted() -> None:
    _, findings = items(xlsx([[*HEAD, "职权编码"], [*FIRST, 650200207000123456]]))
    assert rules(findings) == ["IMP-DIGITS G2"]


def test_a_sheet_without_a_header_is_an_error_that_quotes_its_cells() -> None:
    _, findings = items(xlsx([["会议签到表", "张三"]]))
    assert rules(findings) == ["IMP-NO-HEADER"]
    assert [note.message for note in findings[0].notes] == ["会议签到表", "张三"]


def test_ids_are_numbered_within_the_type_and_stay_when_a_list_grows() -> None:
    before = records(items(xlsx([HEAD, FIRST, SECOND]))[0], headers(), OFFICE)
    paths = [path.rsplit("/", 1)[1] for path, _ in before.files]
    assert paths == ["shijian-xk-001.yml", "shijian-jc-001.yml"]
    known = [("食品经营许可", "shijian-xk-001"), ("对食品经营的检查", "shijian-jc-001")]
    new = [1, "药品经营许可", None, "行政许可", None, None]
    grown = records(items(xlsx([HEAD, new, FIRST, SECOND]))[0], headers(), OFFICE, known)
    assert [path.rsplit("/", 1)[1] for path, _ in grown.files] == [
        "shijian-xk-002.yml",
        "shijian-xk-001.yml",
        "shijian-jc-001.yml",
    ]


@pytest.mark.parametrize(
    ("path", "column", "name", "id"),
    [
        ("附件：阳河县市场监督管理局2024年权责清单.xls", "", "阳河县市场监督管理局", "shi-chang-jian-du-guan-li-ju"),
        (
            "阳河县2025年消防监督执法权责清单.xlsx",
            "阳河县消防救援大队",
            "阳河县消防救援大队",
            "xiao-fang-jiu-yuan-da-dui",
        ),
        ("阳河县财政局2025年权责清单 (1).xlsx", "县政府", "阳河县财政局", "finance"),
    ],
)
def test_the_office_is_found_by_the_file_or_by_what_the_items_say(path: str, column: str, name: str, id: str) -> None:  # noqa: A002
    found, _ = items(xlsx([[*HEAD, "行使主体"], [*FIRST, column]]))
    office = issuer_of(path, found, {"阳河县财政局": "finance"})
    assert (office.name, office.id) == (name, id)


def test_a_record_says_where_it_came_from_and_the_office_gets_a_beginning() -> None:
    made = records(items(xlsx([HEAD, FIRST]))[0], headers(), OFFICE)
    assert made.office == (
        "content/agencies/shijian/agency.yml",
        (
            "title: 阳河县市场监督管理局\ndisclosure:\n  attribute: 主动公开\nsource: 阳河县市场监督管理局\n"
            "imported:\n  from: 清单.xlsx\n"
        ),
    )
    assert made.files[0][1].endswith(
        "source: 阳河县市场监督管理局\nimported:\n  from: 清单.xlsx\n  sheet: 清单\n  cell: B2\n  number: 1\n"
    )


def test_a_county_adds_header_words_in_its_own_file() -> None:
    own: Headers = headers_of(
        words("lists.yml"), {"columns": [{"to": "title", "shape": "name", "words": ["政务事项"]}]}
    )
    sheets, _ = read_sheets("a.xlsx", xlsx([["序号", "政务事项", "类型"], [1, "甲", "行政许可"]]))
    assert find_header(sheets[0], headers()) is None
    assert find_header(sheets[0], own) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《甲法》第三十五条", [Quotation("甲法", "第三十五条")]),
        (
            "【法律】《甲法》（2015年修正）\n    第三条：从事经营。\n应当备案。",
            [Quotation("甲法", "第三条", quote=["从事经营。", "应当备案。"])],
        ),
        ("《甲法》第三条第二款第（四）项：备案", [Quotation("甲法", "第三条", "第二款", "第（四）项", ["备案"])]),
        (
            "《甲法》第三条、第五条第一款和第三款",
            [Quotation("甲法", "第三条"), Quotation("甲法", "第五条", "第一款"), Quotation("甲法", "第五条", "第三款")],
        ),
        (
            "《甲法》第十六条第一款、第六十条\n第六十条　罚款。",
            [Quotation("甲法", "第十六条", "第一款"), Quotation("甲法", "第六十条", quote=["罚款。"])],
        ),
        ("《实施<甲法>办法》第二条", [Quotation("实施〈甲法〉办法", "第二条")]),
        (
            "《甲法》第三十八条；《乙法》（2016年修正）第二十七条、第三十条第二款；【规章】《丙办法》第五条",
            [
                Quotation("甲法", "第三十八条"),
                Quotation("乙法", "第二十七条"),
                Quotation("乙法", "第三十条", "第二款"),
                Quotation("丙办法", "第五条"),
            ],
        ),
        (
            "《甲法》第三条：违反《乙法》第五条、《丙法》第六条的，处罚款。",
            [Quotation("甲法", "第三条", quote=["违反《乙法》第五条、《丙法》第六条的，处罚款。"])],
        ),
        ("《甲法》第三条；", [Quotation("甲法", "第三条")]),
        ("《甲法》第一百三十三条之一", [Quotation("甲法", "第一百三十三条之一")]),
        (
            "《甲法》第一条：备案。【规章】《乙办法》\n第二条：处罚。",
            [Quotation("甲法", "第一条", quote=["备案。"]), Quotation("乙办法", "第二条", quote=["处罚。"])],
        ),
    ],
)
def test_grounds_are_taken_apart_into_articles_and_quotes(text: str, expected: list[Quotation]) -> None:
    assert grounds_of(text).quotations == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("《甲目录》（2017年本）\n全文适用。", ["甲目录"]),
        ("《甲决定》附件第110项：资质核准", ["甲决定"]),
        ("《甲办法》实施细则》第一条", []),
        ("第七条：没有说是哪部法。", []),
        ("【规章】甲办法》第一条", []),
    ],
)
def test_grounds_without_an_article_stay_as_text_and_cite_the_whole_document(text: str, whole: list[str]) -> None:
    found = grounds_of(text)
    assert found.quotations == [Quotation(title, "") for title in whole]
    assert "".join(found.rest) == text.replace("\n", "")
    assert found.unread == [text]


def test_a_law_cited_by_article_is_not_cited_as_a_whole_besides() -> None:
    found = grounds_of("《甲法》\n第一条：备案。\n《甲法》附件第2项：资质")
    assert found.quotations == [Quotation("甲法", "第一条", quote=["备案。"])]


def test_paragraphs_of_narrow_columns_are_joined_and_numbered_lines_are_not() -> None:
    assert paragraphs("直接实施责任：\n1.执行上级部门制定的行\n政处罚标准并予以公示。\n2. 公开结果。") == [
        "直接实施责任：",
        "1.执行上级部门制定的行政处罚标准并予以公示。",
        "2.公开结果。",
    ]


def test_signs_with_a_meaning_in_markdown_are_shown_as_written() -> None:
    assert markdown(["# 甲", "a*b_c", "<b>", "100 < 200"]) == "\\# 甲\n\na\\*b\\_c\n\n&lt;b>\n\n100 < 200"
