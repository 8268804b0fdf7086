"""Sheets of a workbook or CSV file as text, with the place of every cell."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING

from python_calamine import CalamineError
from python_calamine import CalamineWorkbook
from python_calamine import SheetVisibleEnum

from generator.diagnostic import Cell
from generator.diagnostic import Diagnostic
from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.workbook.concealed import concealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet

    from generator.workbook.concealed import Concealed

MOST_BYTES = 50_000_000
MOST_CELLS = 2_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype|html|table|\?xml)", re.IGNORECASE)
_FAULT = re.compile(r"#(?:REF|N/A|NAME\?|VALUE|DIV/0|NULL|NUM)!?")
_EXACT_FLOAT = 10**15

Spot = tuple[int, int]
Found = str | float | int | bool | date | datetime | time | timedelta


@dataclass(slots=True)
class Sheet:
    """The texts of a sheet by row and column from 0, and which cells are merged into which."""

    path: str
    name: str
    rows: list[list[str]]
    covered: dict[Spot, Spot] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)

    def place(self, row: int, column: int) -> Cell:
        """The cell as people name it."""
        return Cell(self.path, self.name, row + 1, column + 1)

    def own(self, row: int, column: int) -> str:
        """What is written in this very cell; empty where it is covered by a merged one."""
        if (row, column) in self.covered:
            return ""
        texts = self.rows[row]
        return texts[column] if column < len(texts) else ""

    def anchor(self, row: int, column: int) -> Spot:
        """The cell whose text is seen here: itself, or the first cell of its merged range."""
        return self.covered.get((row, column), (row, column))

    def seen(self, row: int, column: int) -> str:
        """What a reader sees at this place."""
        return self.own(*self.anchor(row, column))


def read_sheets(path: str, content: bytes) -> tuple[list[Sheet], list[Diagnostic]]:
    """Every visible sheet that has cells; the content decides on the format, not the name of the file."""
    if len(content) > MOST_BYTES:
        return [], [_fault(path, "IMP-SIZE", f"文件过大(超过 {MOST_BYTES // 1_000_000} MB)", "请拆成几个文件再导入")]
    if content[:4] in (_ZIP, _OLE):
        return _workbook(path, content)
    if _WEB_PAGE.match(content):
        return [], [_fault(path, "IMP-FORMAT", "这是网页，不是表格文件", "请用办公软件打开后另存为 .xlsx")]
    return _csv(path, content)


def _fault(path: str, rule: str, message: str, hint: str = "", sheet: str = "") -> Diagnostic:
    return Diagnostic(Cell(path, sheet), rule, message, Severity.ERROR, hint)


def _workbook(path: str, content: bytes) -> tuple[list[Sheet], list[Diagnostic]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [(entry.name, entry.visible) for entry in book.sheets_metadata]
    except CalamineError:
        hint = "请确认文件能用办公软件打开、没有密码，另存为 .xlsx 后再导入"
        return [], [_fault(path, "IMP-FORMAT", "表格文件读不出来(已损坏或设有密码)", hint)]
    sheets: list[Sheet] = []
    findings: list[Diagnostic] = []
    for name, visible in names:
        if visible is not SheetVisibleEnum.Visible:
            findings.append(_hidden(path, name))
            continue
        try:
            _take(path, book.get_sheet_by_name(name), sheets, findings)
        except CalamineError:
            findings.append(_fault(path, "IMP-FORMAT", "这张工作表读不出来", "请另存为 .xlsx 后再导入", name))
    hidden = concealed(path, content)
    for sheet in sheets:
        findings += _unseen(sheet, hidden[sheet.name]) if sheet.name in hidden else []
    return sheets, findings


def _unseen(sheet: Sheet, hidden: Concealed) -> Iterator[Diagnostic]:
    """Take away what hidden rows and columns say; a text that reaches into seen cells stays."""
    seen = {
        anchor
        for (row, column), anchor in sheet.covered.items()
        if row not in hidden.rows and column not in hidden.columns
    }
    notes = []
    for row, texts in enumerate(sheet.rows):
        for column, text in enumerate(texts):
            if text and (row in hidden.rows or column in hidden.columns) and (row, column) not in seen:
                notes.append(Note(sheet.place(row, column), text))
                texts[column] = ""
    hint = "确需导入的，请先在办公软件中取消隐藏"
    if notes:
        message = f"隐藏的行和列没有导入({len(notes)} 个单元格)"
        yield Diagnostic(notes[0].where, "IMP-HIDDEN", message, Severity.WARNING, hint, "", tuple(notes))
    if hidden.formulas:
        message = f"有 {len(hidden.formulas)} 个公式没有保存结果，没有读到内容"
        hint = "请用办公软件打开，保存一次后重新导入"
        where = hidden.formulas[0].where
        yield Diagnostic(where, "IMP-FORMULA", message, Severity.WARNING, hint, "", hidden.formulas)


def _hidden(path: str, name: str) -> Diagnostic:
    hint = "确需导入的，请先在办公软件中取消隐藏"
    return Diagnostic(Cell(path, name), "IMP-HIDDEN", "隐藏的工作表没有导入", Severity.WARNING, hint)


def _take(path: str, found: CalamineSheet, sheets: list[Sheet], findings: list[Diagnostic]) -> None:
    if found.height * found.width > MOST_CELLS:
        hint = "请删去表格右侧和下方的空行空列"
        findings.append(_fault(path, "IMP-SIZE", "工作表的范围过大", hint, found.name))
        return
    rows = found.to_python(skip_empty_area=False)
    sheet = Sheet(path, found.name, [[_text(value) for value in row] for row in rows])
    if not any(any(row) for row in sheet.rows):
        return
    sheet.covered = _covered(found.merged_cell_ranges or [])
    sheets.append(sheet)
    findings.extend(_beneath(sheet))
    for number, row in enumerate(rows):
        findings.extend(_doubtful(sheet, number, row))


def _covered(ranges: list[tuple[Spot, Spot]]) -> dict[Spot, Spot]:
    return {
        (row, column): (top, left)
        for (top, left), (bottom, right) in sorted(ranges)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }


def _beneath(sheet: Sheet) -> list[Diagnostic]:
    """Texts that merging hid: nobody sees them in the office program, but they are in the file."""
    notes = []
    for (row, column), (up, left) in sheet.covered.items():
        hidden = sheet.rows[row][column] if row < len(sheet.rows) and column < len(sheet.rows[row]) else ""
        if hidden and hidden.split() != sheet.own(up, left).split():
            notes.append(Note(sheet.place(row, column), hidden))
    if not notes:
        return []
    message = f"合并单元格盖住的文字，没有导入({len(notes)} 处)"
    return [Diagnostic(notes[0].where, "IMP-COVERED", message, Severity.WARNING, "请取消合并后核对", "", tuple(notes))]


def _doubtful(sheet: Sheet, number: int, row: list[Found]) -> list[Diagnostic]:
    findings = []
    for column, value in enumerate(row):
        where = sheet.place(number, column)
        if isinstance(value, float) and abs(value) >= _EXACT_FLOAT:
            hint = "请核对原件，把这一列设为文本格式后重新录入"
            findings.append(
                Diagnostic(where, "IMP-DIGITS", "长数字按数值保存，末几位可能已丢失", Severity.WARNING, hint)
            )
        elif isinstance(value, str) and _FAULT.fullmatch(value):
            findings.append(Diagnostic(where, "IMP-FORMULA", f"公式出错:{value}", Severity.WARNING, "请填写实际内容"))
    return findings


def _text(value: Found) -> str:
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _csv(path: str, content: bytes) -> tuple[list[Sheet], list[Diagnostic]]:
    text = decoded(content)
    if text is None or "\0" in text:
        hint = "请另存为 .xlsx，或编码为 UTF-8 的 .csv"
        return [], [_fault(path, "IMP-FORMAT", "既不是表格文件，也不是 UTF-8 或 GB18030 编码的文本", hint)]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error:
        message = f"CSV 文件的引号没有成对，从第 {len(rows) + 1} 条起读不出来"
        return [], [_fault(path, "IMP-FORMAT", message, "请另存为 .xlsx 后再导入")]
    sheet = Sheet(path, "", [[cell if cell.strip() else "" for cell in row] for row in rows])
    return ([sheet] if any(map(any, rows)) else []), []


def _delimiter(text: str) -> str:
    beginning = text[:5000]
    return max(",\t;", key=beginning.count)


def decoded(content: bytes) -> str | None:
    """The text of UTF-8, UTF-16 with its mark, or GB18030; None where it is none of them."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
