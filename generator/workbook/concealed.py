"""What an .xlsx file does not show: hidden rows and columns, formulas whose results were not kept."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from generator.diagnostic import Cell
from generator.diagnostic import Diagnostic
from generator.diagnostic import Note
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 100_000_000
_SHEET = re.compile(r'<sheet\b(?=[^>]*\bname="([^"]*)")(?=[^>]*\br:id="([^"]*)")')
_RELATION = re.compile(r'<Relationship\b(?=[^>]*\bId="([^"]*)")(?=[^>]*\bTarget="([^"]*)")')
_COLUMNS = re.compile(r'<col\b(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="(\d+)")(?=[^>]*\bmax="(\d+)")')
_ROW = re.compile(r'<row\b(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\br="(\d+)")')
_FORMULA = re.compile(r'<c r="([A-Z]{1,3})(\d+)"[^>]*><f\b[^>]*?(?:/>|>([^<]*)</f>)(?:<v\s*/>|<v></v>)?</c>')
_BROADEST = 16_384


def concealed(path: str, content: bytes) -> list[Diagnostic]:
    """Findings for every sheet; hidden text is imported like the rest, so that it can be judged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return [finding for name, xml in _sheets(book) for finding in _of_sheet(path, name, xml)]
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, RuntimeError, NotImplementedError):
        return []


def _sheets(book: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name and the text of every sheet."""
    targets = dict(_RELATION.findall(_part(book, "xl/_rels/workbook.xml.rels")))
    for name, relation in _SHEET.findall(_part(book, "xl/workbook.xml")):
        target = targets.get(relation, "").lstrip("/")
        yield html.unescape(name), _part(book, target if target.startswith("xl/") else f"xl/{target}")


def _part(book: zipfile.ZipFile, name: str) -> str:
    with book.open(name) as opened:
        return opened.read(MOST).decode("utf-8", "replace")


def _of_sheet(path: str, sheet: str, xml: str) -> Iterator[Diagnostic]:
    columns = [
        number
        for first, last in _COLUMNS.findall(xml)
        for number in range(int(first), min(int(last), int(first) + 99, _BROADEST) + 1)
    ]
    hint = "不应公开的，请从原表删除后重新导入"
    if columns:
        notes = tuple(Note(Cell(path, sheet, 1, number), "隐藏的列") for number in columns)
        yield _told(notes, "IMP-HIDDEN", f"有 {len(notes)} 列是隐藏的，已和其他列一样导入，请核对", hint)
    rows = tuple(Note(Cell(path, sheet, int(number), 1), "隐藏的行") for number in _ROW.findall(xml))
    if rows:
        yield _told(rows, "IMP-HIDDEN", f"有 {len(rows)} 行是隐藏的，已和其他行一样导入，请核对", hint)
    formulas = tuple(
        Note(Cell(path, sheet, int(row), _number(letters)), f"={html.unescape(formula)}")
        for letters, row, formula in _FORMULA.findall(xml)
    )
    if formulas:
        hint = "请用办公软件打开，保存一次后重新导入"
        yield _told(formulas, "IMP-FORMULA", f"有 {len(formulas)} 个公式没有保存结果，没有读到内容", hint)


def _told(notes: tuple[Note, ...], rule: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(notes[0].where, rule, message, Severity.WARNING, hint, "", notes)


def _number(letters: str) -> int:
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return column
