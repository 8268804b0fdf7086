"""Published lists in workbooks and CSV files to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.workbook.grounds import Named
from generator.workbook.grounds import grounds_of
from generator.workbook.header import Headers
from generator.workbook.header import headers_of
from generator.workbook.issuer import Issuer
from generator.workbook.issuer import issuer_of
from generator.workbook.issuer import office_named
from generator.workbook.issuer import slug
from generator.workbook.items import items_of_sheets
from generator.workbook.records import Imported
from generator.workbook.records import records
from generator.workbook.shapes import citation
from generator.workbook.sheet import Sheet
from generator.workbook.sheet import decoded
from generator.workbook.sheet import read_sheets
from generator.workbook.table import Item

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic

__all__ = [
    "Headers",
    "Imported",
    "Issuer",
    "Item",
    "Named",
    "Sheet",
    "citation",
    "decoded",
    "grounds_of",
    "headers_of",
    "issuer_of",
    "office_named",
    "read_list",
    "read_sheets",
    "records",
    "slug",
]


def read_list(path: str, content: bytes, headers: Headers) -> tuple[list[Item], list[Diagnostic]]:
    """The items of a published list and everything in the file that is not part of an item."""
    sheets, faults = read_sheets(path, content)
    if not sheets and faults:
        return [], faults
    items, findings = items_of_sheets(path, sheets, headers)
    return items, faults + findings
