"""Lists of forms not seen before, imported by the command: nothing is lost, nothing ends in a traceback."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.cli.main import run
from tests.tables import xls
from tests.tables import xlsx
from tests.test_published_lists import losses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.tables import Rows

HEAD = ["序号", "事项名称", "子项名称", "权力类型", "实施依据", "承办机构"]
FIRST = [1, "食品经营许可", None, "行政许可", "《食品安全法》第三十五条", "登记科"]
SECOND = [2, "对食品经营的检查", None, "行政检查", "《食品安全法》第一百一十条", "食品科"]
NAME = "阳河县财政局.xlsx"


@pytest.fixture
def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """Import one file into an empty site; the lines of the report without its name and without how to mend it."""
    (tmp_path / "site_config.yml").write_text("title: 甲\ncounty: 乙\nsponsor: 丙\n", encoding="utf-8")

    def work(content: bytes, name: str = NAME, code: int = 0, *options: str) -> list[str]:
        (tmp_path / name).write_bytes(content)
        assert run(["import", str(tmp_path / name), "-C", str(tmp_path), "-q", *options]) == code
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        lines = [line.partition("怎么改")[0].strip() for line in said.err.splitlines()]
        return [line.removeprefix(f"{name}:").strip() for line in lines]

    return work


@pytest.fixture
def titles(tmp_path: Path) -> Callable[[], dict[str, str]]:
    """The records of the site: id and name."""

    def work() -> dict[str, str]:
        found = sorted((tmp_path / "content").glob("agencies/*/powers/*.yml"))
        return {path.stem: str(yaml.safe_load(path.read_text(encoding="utf-8"))["title"]) for path in found}

    return work


def workbook(fill: Callable[[openpyxl.Workbook, Worksheet], None], rows: Rows = ()) -> bytes:
    """An .xlsx file that a test fills itself."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    fill(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


TWO_ROWS: Rows = [
    ["某单位权责清单", None, None, None, None],
    ["序号", "职权", None, "责任", None],
    [None, "职权名称", "职权类别", "责任事项", "追责情形"],
    [1, "甲", "行政许可", "乙", "丙"],
]
THREE_ROWS: Rows = [
    ["序号", "事项", "责任", None, None],
    [None, None, "追责", None, "其他"],
    [None, "事项名称", "追责对象", "追责情形", "权力类型"],
    [1, "甲", "乙", "丙", "行政许可"],
]
OTHER_WORDS: Rows = [
    ["编号", "权力事项名称", "权力类别", "职权依据", "承办科室", "行使层级", "监督电话"],
    [1, "甲", "许可", "《甲法》第１条", "法规科", "县（市、区）级", "0990-1234567"],
]
APART: Rows = [[None, "序号", None, "事项名称", None, "权力类型"], [None, 1, None, "甲", None, "行政许可"]]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(xlsx(TWO_ROWS, [(0, 0, 0, 4), (1, 2, 0, 0), (1, 1, 1, 2), (1, 1, 3, 4)]), id="two rows of header"),
        pytest.param(xlsx(THREE_ROWS, [(0, 2, 0, 0), (0, 0, 2, 4), (1, 1, 2, 3)]), id="three rows of header"),
        pytest.param(xlsx(OTHER_WORDS), id="other words"),
        pytest.param(xlsx(APART), id="empty columns"),
        pytest.param(xls(APART), id="an old workbook with the name of a new one"),
        pytest.param('序号,事项名称,权力类型\r\n1,"甲",行政许可\r\n合计,1,\r\n'.encode("gb18030"), id="gb18030"),
        pytest.param("序号;事项名称;权力类型\n1;甲;行政许可\n".encode(), id="semicolons"),
    ],
)
def test_headers_of_any_form_are_understood(
    content: bytes, imported: Callable[..., list[str]], titles: Callable[[], dict[str, str]]
) -> None:
    imported(content)
    assert titles() == {"cai-zheng-ju-xk-001": "甲"}
    assert losses(NAME, content) == []


def test_quotes_and_line_breaks_of_a_csv_file_belong_to_its_cells(
    imported: Callable[..., list[str]], titles: Callable[[], dict[str, str]]
) -> None:
    imported('序号,事项名称,权力类型\r\n1,"对""甲,乙""\n的许可",行政许可\r\n'.encode("gb18030"))
    assert titles() == {"cai-zheng-ju-xk-001": '对"甲,乙"的许可'}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "错误[IMP-EMPTY] 文件里没有可导入的内容。"),
        (b"\n\n,,\n", "错误[IMP-EMPTY] 文件里没有可导入的内容。"),
        (xlsx([]), "错误[IMP-EMPTY] 文件里没有可导入的内容。"),
        (xlsx([HEAD]), "错误[IMP-EMPTY] 文件里没有可导入的内容。"),
        (
            xlsx([HEAD, FIRST])[:900],
            "错误[IMP-FORMAT] 表格文件读不出来(已损坏或设有密码)。",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4000,
            "错误[IMP-FORMAT] 表格文件读不出来(已损坏或设有密码)。",
        ),
        (
            '序号,事项名称,权力类型\n1,"甲,行政许可\n2,乙,行政检查\n'.encode(),
            "错误[IMP-FORMAT] CSV 文件的引号没有成对，从第 2 条起读不出来。",
        ),
    ],
)
def test_a_file_without_a_list_is_refused_in_chinese(
    content: bytes, said: str, imported: Callable[..., list[str]], titles: Callable[[], dict[str, str]]
) -> None:
    assert imported(content, NAME, 1) == [said]
    assert titles() == {}


def test_every_sheet_is_read_and_one_without_a_table_is_named(
    imported: Callable[..., list[str]], titles: Callable[[], dict[str, str]]
) -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.title = "许可"
        second, third = book.create_sheet("检查"), book.create_sheet("填表说明")
        second.append(HEAD)
        second.append(SECOND)
        third.append(["一、本表由各单位填写"])
        book.create_sheet("空表")

    assert imported(workbook(fill, [HEAD, FIRST])) == [
        "[填表说明]: 警告[IMP-NO-HEADER] 没有找到表头，这张工作表没有导入。",
        "[填表说明]A1: 一、本表由各单位填写",
    ]
    assert list(titles().values()) == ["对食品经营的检查", "食品经营许可"]


def test_a_second_table_in_a_sheet_is_read_by_its_own_header(
    imported: Callable[..., list[str]], titles: Callable[[], dict[str, str]]
) -> None:
    content = xlsx([HEAD, FIRST, [], ["序号", "权力名称", "类型", "内设机构"], [1, "乙", "行政检查", "二科"]])
    assert (
        imported(content)[0]
        == "[清单]A4: 提示[IMP-REPEAT] 又一个表头，以下各项按它读取：序号、权力名称、类型、内设机构。"
    )
    assert titles() == {"cai-zheng-ju-jc-001": "乙", "cai-zheng-ju-xk-001": "食品经营许可"}
    assert losses(NAME, content) == []


def test_totals_and_signatures_are_no_items_and_no_person_is_named(
    imported: Callable[..., list[str]], titles: Callable[[], dict[str, str]]
) -> None:
    content = xlsx(
        [HEAD, FIRST, ["合计", 1], ["小计：1项"], ["填表人：王某", None, "审核人：李某", None, "2024年3月1日"]]
    )
    assert imported(content) == [
        "[清单]A3: 提示[IMP-TOTAL] 合计行，没有写入记录：合计、1。",
        "[清单]B3: 1",
        "[清单]A4: 提示[IMP-TOTAL] 合计行，没有写入记录：小计：1项。",
        "[清单]A5: 提示[IMP-WITHHELD] 表末的签署，未写入记录。",
        "[清单]A5: 填表人",
        "[清单]C5: 审核人",
        "[清单]E5: ○○",
    ]
    assert list(titles().values()) == ["食品经营许可"]
    assert losses(NAME, content) == []


def test_hidden_columns_and_rows_are_left_out_and_every_cell_is_told(
    imported: Callable[..., list[str]], titles: Callable[[], dict[str, str]]
) -> None:
    def fill(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.column_dimensions["G"].hidden = True
        sheet.row_dimensions[3].hidden = True

    content = workbook(fill, [[*HEAD, "备注"], [*FIRST, "甲"], [2, "乙"], [3, "丙", None, "行政检查"]])
    assert imported(content, NAME, 0, "-v") == [
        "[Sheet]G1: 警告[IMP-HIDDEN] 隐藏的行和列没有导入(4 个单元格)。",
        "[Sheet]G1: 备注",
        "[Sheet]G2: 甲",
        "[Sheet]A3: 2",
        "[Sheet]B3: 乙",
        "[Sheet]B4: 提示[IMP-NUMBER] 序号 3 与前一项不连续(应为 2)。",
    ]
    assert list(titles().values()) == ["丙", "食品经营许可"]
    assert losses(NAME, content) == []


def test_a_text_over_hidden_and_seen_columns_stays(imported: Callable[..., list[str]]) -> None:
    def fill(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.merge_cells("C1:D1")
        sheet.column_dimensions["C"].hidden = True

    rows: Rows = [["序号", "事项名称", "实施层级及权限", None, "权力类型"], [1, "甲", "市级", "负责本级", "行政许可"]]
    assert imported(workbook(fill, rows)) == [
        "[Sheet]C2: 警告[IMP-HIDDEN] 隐藏的行和列没有导入(1 个单元格)。",
        "[Sheet]C2: 市级",
    ]


def test_a_formula_without_its_result_is_reported(imported: Callable[..., list[str]]) -> None:
    rows: list[list[object]] = [[*HEAD, "备注"], [*FIRST, '=CONCATENATE("甲","乙")']]
    assert imported(workbook(lambda _book, _sheet: None, rows)) == [
        "[Sheet]G2: 警告[IMP-FORMULA] 有 1 个公式没有保存结果，没有读到内容。",
        '[Sheet]G2: =CONCATENATE("甲","乙")',
    ]


def test_dates_and_long_numbers_keep_what_the_cell_says(imported: Callable[..., list[str]]) -> None:
    head = [*HEAD, "法定期限", "职权编码", "备注"]
    moment = dt.datetime(2024, 3, 1, 9, 5)  # noqa: DTZ001 - a workbook knows no zones
    rows: list[list[object]] = [[*FIRST, moment, 1.1e17, dt.date(2024, 3, 1)], [*SECOND, "20日", "1.1E+17", 45352]]
    content = xlsx([head, *rows])
    assert imported(content) == [
        "[清单]G2: 警告[IMP-UNFIT] “法定期限”栏的内容不是单一的期限，写入“原表其他内容”(1 处)。",
        "[清单]G2: 2024-03-01 09:05:00",
        "[清单]H2: 警告[IMP-DIGITS] 长数字按数值保存，末几位可能已丢失。",
        "[清单]H3: 警告[IMP-UNFIT] “职权编码”栏的内容不是单一的编码，写入“原表其他内容”(1 处)。",
        "[清单]H3: 1.1E+17",
    ]
    assert losses(NAME, content) == []


def test_a_list_of_an_office_that_cannot_be_told_is_not_imported(
    imported: Callable[..., list[str]], titles: Callable[[], dict[str, str]]
) -> None:
    said = imported(xlsx([HEAD, FIRST]), "汇总.xlsx", 1)
    assert said == ["错误[IMP-OFFICE] 看不出这份清单是哪个机构的，没有导入。"]
    assert titles() == {}
    imported(xlsx([HEAD, FIRST]), NAME)
    imported(xlsx([HEAD, SECOND]), "汇总.xlsx", 0, "--office", "cai-zheng-ju")
    assert titles() == {"cai-zheng-ju-jc-001": "对食品经营的检查", "cai-zheng-ju-xk-001": "食品经营许可"}


def test_two_lists_of_one_office_do_not_take_each_others_ids(
    tmp_path: Path, imported: Callable[..., list[str]], titles: Callable[[], dict[str, str]]
) -> None:
    (tmp_path / "阳河县财政局（一）.xlsx").write_bytes(xlsx([HEAD, FIRST]))
    imported(
        xlsx([HEAD, [1, "会计许可", None, "行政许可", None, None]]), NAME, 0, str(tmp_path / "阳河县财政局（一）.xlsx")
    )
    assert titles() == {"cai-zheng-ju-xk-001": "会计许可", "cai-zheng-ju-xk-002": "食品经营许可"}


def test_importing_again_changes_nothing_though_titles_are_the_same(
    tmp_path: Path, imported: Callable[..., list[str]]
) -> None:
    content = xlsx([HEAD, FIRST, [2, *FIRST[1:5], "二科"], [3, "食品经营许可", None, "行政检查", None, None]])
    imported(content)
    before = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*.yml")}
    assert imported(content) == []
    assert {path: path.read_bytes() for path in (tmp_path / "content").rglob("*.yml")} == before


def test_ten_thousand_rows_are_ten_thousand_records(tmp_path: Path, imported: Callable[..., list[str]]) -> None:
    rows: list[list[object]] = [[row, f"对第{row}种行为的处罚", "行政处罚"] for row in range(1, 10_001)]
    assert imported(xlsx([["序号", "事项名称", "权力类型"], *rows])) == []
    assert sum(1 for _ in tmp_path.glob("content/agencies/*/powers/*.yml")) == 10_000


CELLS = st.sampled_from(
    [None, None, 1, 2, "合计", "备注", "甲", "乙\n丙", "行政许可", "处罚", "《甲法》第一条：文。", "/", "填表人：王某",
     "事项名称", "权力类型", "序号", "说明：一", "１．文", 20.5, "=A1", "<b>", "5日", "第二款", " ", "\u200b"]
)  # fmt: skip
MERGES = st.lists(st.tuples(st.integers(1, 8), st.integers(0, 2), st.integers(0, 5), st.integers(0, 2)), max_size=3)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=7), MERGES)
def test_no_cell_of_any_table_is_lost(rows: list[list[object]], merges: list[tuple[int, int, int, int]]) -> None:
    apart: list[tuple[int, int, int, int]] = []
    for top, height, left, width in merges:
        if all(top > other[1] or top + height < other[0] for other in apart) and (height or width):
            apart.append((top, top + height, left, left + width))
    content = xlsx([["序号", "事项名称", "权力类型", "实施依据", "法定期限", "备注"], [1, "丁"], *rows], apart)
    assert [cell for cell in losses(NAME, content) if "=" not in cell] == []
