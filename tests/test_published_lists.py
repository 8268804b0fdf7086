"""Real lists: every item is read, and no character of a cell gets lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from generator.diagnostic import Cell
from generator.workbook import read_list
from generator.workbook.issuer import Issuer
from generator.workbook.records import records
from generator.workbook.sheet import read_sheets
from tests.tables import headers
from tests.tables import xlsx

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic
    from generator.workbook.sheet import Sheet
    from generator.workbook.table import Item

DATA = Path(__file__).parents[2] / "shared" / "data" / "power_lists"
OFFICE = Issuer("danwei", "某单位")
COUNTS = {
    "2025年克拉玛依市统计局权责清单.xlsx": 3,
    "克拉玛依市2025年消防监督执法权责清单.xlsx": 75,
    "克拉玛依市住房和城乡建设局2024年权责清单.xls": 323,
    "克拉玛依市发展和改革委员会2024年权责清单.xls": 57,
    "克拉玛依市商务局2024年权责清单.xlsx": 21,
    "克拉玛依市科学技术局2024年权责清单.xls": 4,
    "附件：克拉玛依市市场监督管理局2024年权责清单.xls": 442,
    "附件：克拉玛依市财政局2025年权责清单 (1).xlsx": 19,
}
DIVISION = re.compile("(?<=[条款项])(?:[和及](?=第))?")
MASKED = "IMP-WITHHELD"


def content(name: str) -> bytes:
    """A published workbook, or a skipped test where the data is absent."""
    if not DATA.is_dir():
        pytest.skip("../shared/data/power_lists is not here")
    return (DATA / name).read_bytes()


def squeezed(text: str) -> str:
    """Letters, digits and characters alone."""
    return "".join(filter(str.isalnum, text))


def runs(text: str) -> list[str]:
    """The unbroken runs of a text; the number of an article, a paragraph and an item count as one each."""
    lines = "".join(text.split())
    return [part for run in re.findall(r"\w+", lines) for part in DIVISION.split(run) if squeezed(part)]


def texts(value: object) -> list[str]:
    """All texts of a record."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [str(value)]


def reported(findings: list[Diagnostic]) -> dict[Cell, str]:
    """What the report says about each cell."""
    said: dict[Cell, str] = {}
    for finding in findings:
        for where, message in [
            (finding.where, finding.message),
            *((note.where, note.message) for note in finding.notes),
        ]:
            if isinstance(where, Cell):
                said[where] = said.get(where, "") + ("*" if finding.rule == MASKED else squeezed(message))
    return said


def lost(item: Item, record: str, said: dict[Cell, str]) -> list[str]:
    """The pieces of text of an item that are neither in its record nor in the report.

    Left out: a word that stands for an agreed one (地州市级), a limit with its unit (60日), the office's own name.
    """
    values = squeezed("".join(texts(yaml.load(record, yaml.BaseLoader))))  # noqa: S506
    choices = {word for column in item.header.columns for word in column.meaning.choices}
    return [
        f"{piece.where}: {run}"
        for column in item.header.columns
        for piece in item.pieces(column)
        for run in runs(piece.text)
        if squeezed(run) not in values
        and squeezed(run) not in said.get(piece.where, "")
        and "*" not in said.get(piece.where, "")
        and squeezed(piece.text) not in {squeezed(word) for word in choices}
        and column.meaning.shape not in {"duration", "issuer"}
    ]


def unplaced(sheet: Sheet, items: list[Item], said: dict[Cell, str]) -> list[str]:
    """The cells that are in no item, not in the header and in no line of the report."""
    taken = {piece.where for item in items for column in item.header.columns for piece in item.pieces(column)}
    header = range(items[0].header.top, items[0].header.bottom + 1)
    above = "".join(text for where, text in said.items() if where.line <= items[0].header.top)
    return [
        str(sheet.place(row, column))
        for row in range(len(sheet.rows))
        for column in range(sheet.width)
        if row not in header
        and sheet.own(row, column)
        and sheet.place(row, column) not in taken | said.keys()
        and not (row < header[0] and squeezed(sheet.own(row, column)) in above)
    ]


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_every_numbered_item_of_a_published_list_is_read(name: str, count: int) -> None:
    assert len(read_list(name, content(name), headers())[0]) == count


@pytest.mark.parametrize("name", COUNTS)
def test_no_character_of_a_published_list_is_lost(name: str) -> None:
    assert losses(name, content(name)) == []


def losses(name: str, data: bytes) -> list[str]:
    """What got lost on the way from a file to records and report."""
    sheets, _ = read_sheets(name, data)
    items, findings = read_list(name, data, headers())
    made = records(items, headers(), OFFICE)
    said = reported([*findings, *made.findings])
    missing = [text for item, (_, record) in zip(items, made.files, strict=True) for text in lost(item, record, said)]
    return missing + [cell for sheet in sheets for cell in unplaced(sheet, items, said)]


def test_no_character_of_a_made_list_is_lost() -> None:
    rows: list[list[object]] = [
        ["某单位权责清单"],
        [
            "序号",
            "事项名称",
            "子项名称",
            "权力类型",
            "实施依据",
            "法定期限",
            "职权编码",
            "录入人",
            "怪栏",
            "备注",
            "备注",
        ],
        [
            1,
            "甲\n事项",
            "1.子一",
            "行政许可",
            "【法律】《甲法》（2015年）\n第一条：文。\n《乙》全文",
            "5日",
            "/",
            "王某",
            "怪",
            "一",
            "二",
        ],
        [None, None, "2.子二", "许可证", "没有条款", "看情况", "A 1", "王某", "怪", "一", "一", "外"],
        ["说明：两项。"],
    ]
    assert losses("a.xlsx", xlsx(rows, [(2, 3, 0, 0), (2, 3, 1, 1)])) == []
