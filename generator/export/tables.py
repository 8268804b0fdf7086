"""Tables as files for office programs and for machines: CSV, workbooks, JSON, JSON Lines.

A cell never becomes a formula, a link or another value: CSV cells that could are given an apostrophe
(`spreadsheet.in_cell`), cells of workbooks are written as text. A number stays a number.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import TYPE_CHECKING
from typing import NamedTuple

import xlsxwriter

from generator.spreadsheet import in_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.export.columns import Column

MARK = b"\xef\xbb\xbf"
"""Tells office programs that a CSV file is UTF-8."""
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zones; the same in every build
_MANY = 5_000
"""Lines from which a workbook is written line by line, which takes little memory and more time."""
_EXACT = 15
"""Digits of a number that office programs keep."""
_LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""
_SHEET_ODD = re.compile(r"[\[\]:*?/\\']")
_SHEET_NAME = 31


class Table(NamedTuple):
    """A table with a name."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


def as_csv(table: Table) -> bytes:
    """The table as CSV (RFC 4180): UTF-8 with a mark, no cell that could be a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.label for column in table.columns])
    numeric = {place for place, column in enumerate(table.columns) if column.numeric}
    writer.writerows(
        [cell if place in numeric else in_cell(cell) for place, cell in enumerate(row)] for row in table.rows
    )
    return MARK + out.getvalue().encode()


def as_workbook(tables: Sequence[Table], title: str) -> bytes:
    """The tables as one workbook, a sheet for each; the same bytes for the same tables."""
    out = io.BytesIO()
    many = max(len(table.rows) for table in tables) > _MANY
    book = xlsxwriter.Workbook(out, {"constant_memory" if many else "in_memory": True})
    book.set_properties({"title": title, "created": _CREATED})
    head = book.add_format({"bold": True, "bottom": 1})
    for table, name in zip(tables, _sheet_names(tables), strict=True):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 2)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, 36 if place == 1 else 16)
            sheet.write_string(0, place, column.label, head)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        for number, row in enumerate(table.rows, 1):
            for place, cell in enumerate(row):
                if not cell:
                    continue
                if table.columns[place].numeric and sum(map(str.isdigit, cell)) <= _EXACT:
                    sheet.write_number(number, place, float(cell))
                else:
                    sheet.write_string(number, place, cell[:_LONGEST])
    book.close()
    return out.getvalue()


def as_json(lines: Iterable[bytes]) -> bytes:
    """Records as one JSON array, each on a line of its own."""
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def as_json_lines(lines: Iterable[bytes]) -> bytes:
    """Records as JSON Lines."""
    return b"".join(line + b"\n" for line in lines)


def _sheet_names(tables: Iterable[Table]) -> list[str]:
    """The names of sheets: no sign that office programs forbid, no two the same."""
    found: list[str] = []
    for table in tables:
        name = _SHEET_ODD.sub(" ", table.name)[:_SHEET_NAME]
        short = name[: _SHEET_NAME - 3]
        found.append(name if name not in found else f"{short} {len(found) + 1}")
    return found
