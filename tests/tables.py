"""Small workbooks made for a test, and what an import makes of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import openpyxl
import xlwt
import yaml

from generator.workbook import read_list
from generator.workbook.header import headers_of
from generator.workbook.issuer import Issuer
from generator.workbook.records import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.workbook.header import Headers
    from generator.workbook.records import Imported
    from generator.workbook.table import Item

Rows = Sequence[Sequence[object]]
Merges = Sequence[tuple[int, int, int, int]]
IMPORTS = Path(__file__).parents[1] / "schemas" / "imports"
OFFICE = Issuer("shijian", "阳河县市场监督管理局", frozenset({"县市场监管局"}))


def words(name: str) -> Mapping[str, object]:
    """A data file of the imports."""
    data: Mapping[str, object] = yaml.load((IMPORTS / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    return data


def headers() -> Headers:
    """The shipped header words."""
    return headers_of(words("lists.yml"))


def xls(rows: Rows, merges: Merges = ()) -> bytes:
    """An .xls file; a merge is first row, last row, first column, last column from 0."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("清单", cell_overwrite_ok=True)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text is not None:
                sheet.write(row, column, text)
    for top, bottom, left, right in merges:
        sheet.merge(top, bottom, left, right)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx(rows: Rows, merges: Merges = (), *, hidden: Rows = ()) -> bytes:
    """An .xlsx file, with a hidden second sheet where one is given."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "清单"
    for cells in rows:
        sheet.append(list(cells))
    for top, bottom, left, right in merges:
        sheet.merge_cells(start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1)
    if hidden:
        second = book.create_sheet("草稿")
        second.sheet_state = "hidden"
        for cells in hidden:
            second.append(list(cells))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_hidden_text(rows: Rows, merge: str, cell: str, text: str) -> bytes:
    """An .xlsx file with a text in a cell that a merged range covers, where no office program shows it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells in rows:
        sheet.append(list(cells))
    sheet[cell] = text
    sheet.merged_cells.add(merge)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def items(content: bytes, path: str = "清单.xlsx") -> tuple[list[Item], list[Diagnostic]]:
    """The items of a file and all findings."""
    return read_list(path, content, headers())


def imported(content: bytes, path: str = "清单.xlsx") -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    """The records of a file as values and all findings."""
    found, findings = items(content, path)
    made: Imported = records(found, headers(), OFFICE)
    values = [yaml.load(text, yaml.BaseLoader) for _, text in made.files]  # noqa: S506
    return values, findings + made.findings


def rules(findings: Sequence[Diagnostic]) -> list[str]:
    """The rule and cell of every finding."""
    return [f"{finding.rule} {getattr(finding.where, 'name', '')}".strip() for finding in findings]
