"""Tables as a workbook (ECMA-376, SpreadsheetML) of text and numbers alone: no formula, no link.

XlsxWriter writes the same in seven times the time, which every build would pay for every list.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.export.columns import Column
    from generator.export.tables import Table
    from generator.export.tables import Writer

_EXACT = 15
"""Digits of a number that office programs keep."""
_LONGEST = 32_767
"""Characters that a cell can hold."""
_ROWS = 1_048_576
_QUICKLY = 1
"""An eighth larger than the usual level, in a third of its time."""
_NAME = 31
_NAME_ODD = later(r"[\[\]:*?/\\']")
_ODD = later('[&<>"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]')
_ESCAPE = later(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What office programs would read as a sign by its number."""
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf fontId="1" xfId="0" '
    'applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


_HERE = "\0"
"""Stands in a written row for its number, which is known only when the sheet is put together."""


class Sheet(NamedTuple):
    """A sheet whose rows are written already."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[bytes]


def sheet_of(table: Table) -> Sheet:
    """A table as a sheet."""
    return Sheet(table.name, table.columns, list(map(row_writer(table.columns), table.rows)))


def row_writer(columns: Sequence[Column]) -> Writer:
    """What writes the cells of a row; the number of the row is put in by `as_workbook`."""
    places = [(f'<c r="{_letters(n)}{_HERE}"', column.numeric) for n, column in enumerate(columns, 1)]

    def row(cells: Sequence[str]) -> bytes:
        written = [
            _cell(start, text, numeric=numeric) for (start, numeric), text in zip(places, cells, strict=True) if text
        ]
        return f'<row r="{_HERE}">{"".join(written)}</row>'.encode()

    return row


def as_workbook(tables: Sequence[Sheet]) -> bytes:
    """The sheets as one workbook; the same bytes for the same rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _parts(tables):
            entry = zipfile.ZipInfo(name)  # dated 1980, whenever it is made
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text, compresslevel=_QUICKLY)
    return out.getvalue()


def _parts(tables: Sequence[Sheet]) -> Iterator[tuple[str, str | bytes]]:
    names = sheet_names(table.name for table in tables)
    numbers = range(1, len(tables) + 1)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in numbers
    )
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{overrides}'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>'
    )
    yield "[Content_Types].xml", types
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    sheets = "".join(
        f'<sheet name="{_text(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKED}"><sheets>{sheets}</sheets></workbook>',
    )
    pages = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*pages, (f"rId{len(tables) + 1}", "styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    for n, table in zip(numbers, tables, strict=True):
        yield f"xl/worksheets/sheet{n}.xml", b"".join(_sheet(table))


def _relations(found: Iterable[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{id_}" Type="{_LINKED}/{what}" Target="{to}"/>' for id_, what, to in found)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _sheet(table: Sheet) -> Iterator[bytes]:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{40 if n == 2 else 16}" customWidth="1"/>'
        for n in range(1, len(table.columns) + 1)
    )
    heads = "".join(
        f'<c r="{_letters(n)}1" t="inlineStr" s="1"><is><t>{_text(column.label)}</t></is></c>'
        for n, column in enumerate(table.columns, 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>'
        f'</sheetView></sheetViews><cols>{widths}</cols><sheetData><row r="1">{heads}</row>'
    ).encode()
    here = _HERE.encode()
    for number, row in enumerate(table.rows[: _ROWS - 1], 2):
        yield row.replace(here, b"%d" % number)
    last = f"{_letters(len(table.columns))}{len(table.rows) + 1}"
    yield f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'.encode()


def _cell(start: str, text: str, *, numeric: bool) -> str:
    if numeric and sum(map(str.isdigit, text)) <= _EXACT:
        return f"{start}><v>{text}</v></c>"
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>'


def _text(text: str) -> str:
    """A text as XML says it; what XML cannot say is left out."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST]
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    return _ODD.sub(lambda found: _WRITTEN.get(found[0], ""), text) if _ODD.search(text) else text


def _letters(number: int) -> str:
    """The name of a column: A, Z, AA."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def sheet_names(names: Iterable[str]) -> list[str]:
    """The names of sheets: no sign that office programs forbid, no two the same."""
    found: list[str] = []
    for said in names:
        name = _NAME_ODD.sub(" ", said)[:_NAME]
        found.append(name if name not in found else f"{name[: _NAME - 3]} {len(found) + 1}")
    return found
