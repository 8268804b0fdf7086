"""Rows of a table to items: where an item begins, its sub-items and continued rows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostic import Cell
from generator.diagnostic import Diagnostic
from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.workbook.banners import took
from generator.workbook.header import NAME
from generator.workbook.header import NUMBER
from generator.workbook.header import PART
from generator.workbook.header import find_header
from generator.workbook.header import unknown_columns
from generator.workbook.table import Item
from generator.workbook.table import Part
from generator.workbook.table import Reading
from generator.workbook.wrapping import key
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.workbook.header import Column
    from generator.workbook.header import Header
    from generator.workbook.header import Headers
    from generator.workbook.sheet import Sheet
    from generator.workbook.table import Piece

_DIGITS = re.compile(r"\d+")


def items_of(sheet: Sheet, headers: Headers) -> tuple[list[Item], list[Diagnostic]]:
    """The items of one sheet and everything in it that is not part of an item."""
    header = find_header(sheet, headers)
    if header is None:
        return [], [_without_header(sheet)]
    reading = Reading(sheet, header, headers, _caption(sheet, header))
    reading.findings.extend(_above(sheet, header))
    reading.findings.extend(unknown_columns(sheet, header, headers))
    for row in range(header.bottom + 1, len(sheet.rows)):
        if row > reading.header.bottom:
            _row(reading, row)
    return reading.items, reading.findings + list(_left_over(reading))


def _without_header(sheet: Sheet) -> Diagnostic:
    cells = [(row, column) for row in range(len(sheet.rows)) for column in range(sheet.width) if sheet.own(row, column)]
    notes = tuple(Note(sheet.place(*cell), sheet.own(*cell)) for cell in cells)
    hint = "表头至少要有事项名称和另外两个认得的栏目；可在 schemas/imports/lists.yml 中补充表头词"
    return Diagnostic(
        Cell(sheet.path, sheet.name),
        "IMP-NO-HEADER",
        "没有找到表头，这张工作表没有导入",
        Severity.ERROR,
        hint,
        "",
        notes,
    )


def _caption(sheet: Sheet, header: Header) -> str:
    texts = [one_line(text) for row in sheet.rows[: header.top] for text in row if text]
    return max(texts, key=len, default="")


def _above(sheet: Sheet, header: Header) -> Iterator[Diagnostic]:
    for row in range(header.top):
        seen = ""
        for column in range(len(sheet.rows[row])):
            text = one_line(sheet.own(row, column))
            if text and text != seen:
                yield Diagnostic(sheet.place(row, column), "IMP-ABOVE", f"表格上方的文字：{text}", Severity.NOTICE)
            seen = text or seen


def _row(reading: Reading, row: int) -> None:
    written = [index for index in range(reading.sheet.width) if reading.sheet.own(row, index)]
    if written and not took(reading, row, written):
        _data(reading, row, written)


def _data(reading: Reading, row: int, written: list[int]) -> None:
    current = reading.items[-1] if reading.items else None
    if current is None or _begins(reading, row, current):
        current = _begin(reading, row)
    else:
        _continue(reading, row, current)
    known = {column.index for column in reading.header.columns}
    for index in written:
        if index not in known:
            reading.outside.setdefault(index, []).append(reading.piece(row, index))


def _begins(reading: Reading, row: int, current: Item) -> bool:
    title = key(reading.own(row, reading.header.having(NAME)))
    number = reading.own(row, reading.header.having(NUMBER))
    if title and title != key(current.title):
        return True
    if number and not title and reading.own(row, reading.header.having(PART)):
        return _is_covered(reading, row)
    return bool(number)


def _is_covered(reading: Reading, row: int) -> bool:
    column = reading.header.having(NAME)
    return bool(column and reading.sheet.seen(row, column.index))


def _begin(reading: Reading, row: int) -> Item:
    name, part = reading.header.having(NAME), reading.header.having(PART)
    number = one_line(reading.own(row, reading.header.having(NUMBER)))
    title = one_line(reading.sheet.seen(row, name.index)) if name else ""
    where = reading.sheet.place(row, name.index if name else 0)
    parts = [Part(_name(reading, row, part))]
    item = Item(number, title, where, reading.header, reading.caption, reading.section, parts)
    for column in reading.header.columns:
        up, left = reading.sheet.anchor(row, column.index)
        if left == column.index and reading.sheet.own(up, left):
            parts[0].cells[column.index] = [reading.piece(row, column.index)]
    if not title:
        reading.note(where, "IMP-NO-NAME", "这一项没有事项名称", Severity.WARNING, "请补填事项名称后重新导入")
    reading.items.append(item)
    return item


def _name(reading: Reading, row: int, column: Column | None) -> Piece | None:
    if column is None or not reading.own(row, column):
        return None
    return reading.piece(row, column.index)


def _continue(reading: Reading, row: int, item: Item) -> None:
    name = _name(reading, row, reading.header.having(PART))
    if name is not None:
        item.parts.append(Part(name))
    part = item.parts[-1]
    for column in reading.header.columns:
        if column.meaning.shape == NUMBER and reading.own(row, column):
            text = one_line(reading.own(row, column))
            message = f"不属于任何事项的文字，没有写入记录：{text}"
            reading.note(reading.sheet.place(row, column.index), "IMP-NOTE", message, Severity.WARNING)
        elif reading.own(row, column):
            _add(reading, part.cells.setdefault(column.index, []), reading.piece(row, column.index))


def _add(reading: Reading, pieces: list[Piece], piece: Piece) -> None:
    if any(key(piece.text) == key(earlier.text) for earlier in pieces):
        reading.again.append(piece)
    else:
        pieces.append(piece)


def _left_over(reading: Reading) -> Iterator[Diagnostic]:
    for pieces in reading.outside.values():
        notes = tuple(Note(piece.where, piece.text) for piece in pieces)
        message = f"这一列没有表头，{len(pieces)} 个单元格没有写入记录"
        yield Diagnostic(pieces[0].where, "IMP-OUTSIDE", message, Severity.WARNING, "确有用处的，请补上表头", "", notes)
    if reading.again:
        notes = tuple(Note(piece.where, piece.text) for piece in reading.again)
        yield Diagnostic(
            reading.again[0].where, "IMP-AGAIN", "续行与上一行文字相同，只写入一次", Severity.NOTICE, "", "", notes
        )


def _numbering(items: list[Item]) -> Iterator[Diagnostic]:
    """Gaps in the numbers; a new table or section may begin again or go on."""
    before, last = 0, None
    for item in items:
        if not item.header.having(NUMBER):
            continue
        begins = last is not None and (item.header is not last.header or item.section is not last.section)
        expected, before, last = before + 1, before + 1, item
        if not item.number:
            yield Diagnostic(item.where, "IMP-NUMBER", f"没有序号，按第 {expected} 项计：{item.title}", Severity.NOTICE)
        elif _DIGITS.fullmatch(item.number) and int(item.number) != expected:
            before = int(item.number)
            if not (begins and before == 1):
                message = f"序号 {item.number} 与前一项不连续(应为 {expected})"
                yield Diagnostic(item.where, "IMP-NUMBER", message, Severity.NOTICE, "请核对是否缺项")


def items_of_sheets(path: str, sheets: list[Sheet], headers: Headers) -> tuple[list[Item], list[Diagnostic]]:
    """The items of all sheets of one file; beside a sheet with items one without a table is a note."""
    items: list[Item] = []
    findings: list[Diagnostic] = []
    for sheet in sheets:
        found, faults = items_of(sheet, headers)
        items += found
        findings += faults
    if not items and not findings:
        findings.append(Diagnostic(Cell(path), "IMP-EMPTY", "文件里没有可导入的内容", Severity.ERROR))
    if items:
        findings = [replace(each, severity=Severity.WARNING) if each.is_error else each for each in findings]
    return items, findings + list(_numbering(items))
