"""What an .xlsx file does not show: hidden rows and columns, formulas whose results were not kept."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostic import Cell
from generator.diagnostic import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 100_000_000
_SHEET = re.compile(r'<sheet\b(?=[^>]*\bname="([^"]*)")(?=[^>]*\br:id="([^"]*)")')
_RELATION = re.compile(r'<Relationship\b(?=[^>]*\bId="([^"]*)")(?=[^>]*\bTarget="([^"]*)")')
_COLUMNS = re.compile(r'<col\b(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="(\d+)")(?=[^>]*\bmax="(\d+)")')
_ROW = re.compile(r'<row\b(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\br="(\d+)")')
_FORMULA = re.compile(r'<c r="([A-Z]{1,3})(\d+)"[^>]*><f\b[^>]*?(?:/>|>([^<]*)</f>)(?:<v\s*/>|<v></v>)?</c>')
_BROADEST = 16_384


@dataclass(frozen=True, slots=True)
class Concealed:
    """What one sheet does not show, rows and columns from 0."""

    rows: frozenset[int]
    columns: frozenset[int]
    formulas: tuple[Note, ...]


def concealed(path: str, content: bytes) -> dict[str, Concealed]:
    """What every sheet of a workbook conceals, by the name of the sheet; nothing for other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return {name: _of_sheet(path, name, xml) for name, xml in _sheets(book)}
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, RuntimeError, NotImplementedError):
        return {}


def _sheets(book: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name and the text of every sheet."""
    targets = dict(_RELATION.findall(_part(book, "xl/_rels/workbook.xml.rels")))
    for name, relation in _SHEET.findall(_part(book, "xl/workbook.xml")):
        target = targets.get(relation, "").lstrip("/")
        yield html.unescape(name), _part(book, target if target.startswith("xl/") else f"xl/{target}")


def _part(book: zipfile.ZipFile, name: str) -> str:
    with book.open(name) as opened:
        return opened.read(MOST).decode("utf-8", "replace")


def _of_sheet(path: str, sheet: str, xml: str) -> Concealed:
    columns = {
        number - 1
        for first, last in _COLUMNS.findall(xml)
        for number in range(int(first), min(int(last), _BROADEST) + 1)
    }
    formulas = tuple(
        Note(Cell(path, sheet, int(row), _number(letters)), f"={html.unescape(formula)}")
        for letters, row, formula in _FORMULA.findall(xml)
    )
    return Concealed(frozenset(int(number) - 1 for number in _ROW.findall(xml)), frozenset(columns), formulas)


def _number(letters: str) -> int:
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return column
