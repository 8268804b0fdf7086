"""Rows of a table to items: sub-items, continued rows, repeated headers, section lines, notes and totals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.diagnostic import Cell
from generator.diagnostic import Diagnostic
from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.workbook.header import NAME
from generator.workbook.header import NUMBER
from generator.workbook.header import PART
from generator.workbook.header import find_header
from generator.workbook.header import is_repeated
from generator.workbook.header import unknown_columns
from generator.workbook.wrapping import key
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.workbook.header import Column
    from generator.workbook.header import Header
    from generator.workbook.header import Headers
    from generator.workbook.sheet import Sheet

BROAD = 3
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a cell and its place."""

    text: str
    where: Cell


@dataclass(slots=True)
class Part:
    """What the rows of one sub-item say, by column; an item without sub-items has one part without a name."""

    name: Piece | None
    cells: dict[int, list[Piece]] = field(default_factory=dict)


@dataclass(slots=True)
class Item:
    """One item of a published list."""

    number: str
    title: str
    where: Cell
    header: Header
    caption: str
    section: Piece | None
    parts: list[Part]

    def pieces(self, column: Column) -> list[Piece]:
        """Everything the item says in a column."""
        return [piece for part in self.parts for piece in part.cells.get(column.index, [])]


@dataclass(slots=True)
class Reading:
    """A table while it is read: what was found so far and what is still to be reported."""

    sheet: Sheet
    header: Header
    headers: Headers
    caption: str
    section: Piece | None = None
    items: list[Item] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    outside: dict[int, list[Piece]] = field(default_factory=dict)
    again: list[Piece] = field(default_factory=list)

    def own(self, row: int, column: Column | None) -> str:
        """The text of this very cell."""
        return self.sheet.own(row, column.index) if column else ""

    def piece(self, row: int, index: int) -> Piece:
        """The text seen in a cell, with the place where it is written."""
        up, left = self.sheet.anchor(row, index)
        return Piece(self.sheet.own(up, left), self.sheet.place(up, left))

    def note(self, where: Cell, rule: str, message: str, severity: Severity = Severity.NOTICE, hint: str = "") -> None:
        """Report something about a place."""
        self.findings.append(Diagnostic(where, rule, message, severity, hint))


def items_of(sheet: Sheet, headers: Headers) -> tuple[list[Item], list[Diagnostic]]:
    """The items of one sheet and everything in it that is not part of an item."""
    header = find_header(sheet, headers)
    if header is None:
        return [], [_without_header(sheet)]
    reading = Reading(sheet, header, headers, _caption(sheet, header))
    reading.findings.extend(_above(sheet, header))
    reading.findings.extend(unknown_columns(sheet, header, headers))
    for row in range(header.bottom + 1, len(sheet.rows)):
        _row(reading, row)
    return reading.items, reading.findings + list(_left_over(reading)) + list(_numbering(reading.items))


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
    if not written:
        return
    if is_repeated(reading.sheet, row, reading.header):
        words = "、".join(one_line(reading.sheet.own(row, index)) for index in written)
        reading.note(reading.sheet.place(row, written[0]), "IMP-REPEAT", f"重复的表头，已略过：{words}")
    elif _is_banner(reading, row, written):
        _banner(reading, row, written)
    else:
        _data(reading, row, written)


def _is_banner(reading: Reading, row: int, written: list[int]) -> bool:
    texts = {key(reading.sheet.own(row, index)) for index in written}
    if len(texts) > 1:
        return False
    text, first = texts.pop(), written[0]
    if _DIGITS.fullmatch(text):
        return False
    if len(written) >= BROAD or text.startswith((*reading.headers.notes, *reading.headers.totals)):
        return True
    return _spread(reading.sheet, row, first) >= BROAD or _is_leading(reading.header, first)


def _spread(sheet: Sheet, row: int, first: int) -> int:
    return sum(1 for index in range(first, sheet.width) if sheet.anchor(row, index) == (row, first))


def _is_leading(header: Header, index: int) -> bool:
    number = header.having(NUMBER)
    return bool(number and number.index == index)


def _banner(reading: Reading, row: int, written: list[int]) -> None:
    text, where = one_line(reading.sheet.own(row, written[0])), reading.sheet.place(row, written[0])
    section = _section(reading.headers, text)
    if key(text).startswith(reading.headers.notes):
        reading.note(where, "IMP-NOTE", f"表中的说明，没有写入记录：{text}")
    elif key(text).startswith(reading.headers.totals):
        reading.note(where, "IMP-TOTAL", f"合计行，没有写入记录：{text}")
    elif section:
        reading.section = Piece(section, where)
        reading.note(where, "IMP-SECTION", f"分类行，以下各项按“{section}”：{text}")
    else:
        reading.note(where, "IMP-NOTE", f"不属于任何事项的文字，没有写入记录：{text}", Severity.WARNING)


def _section(headers: Headers, text: str) -> str:
    meaning = headers.by_field.get(headers.id_field)
    known = sorted(meaning.choices, key=len, reverse=True) if meaning else []
    return next((word for word in known if word in key(text)), "")


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
        if reading.own(row, column):
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
    before = 0
    for item in items:
        if not item.header.having(NUMBER):
            return
        expected, before = before + 1, before + 1
        if not item.number:
            yield Diagnostic(item.where, "IMP-NUMBER", f"没有序号，按第 {expected} 项计：{item.title}", Severity.NOTICE)
        elif _DIGITS.fullmatch(item.number) and int(item.number) != expected:
            before = int(item.number)
            message = f"序号 {item.number} 与前一项不连续(应为 {expected})"
            yield Diagnostic(item.where, "IMP-NUMBER", message, Severity.NOTICE, "请核对是否缺项")


def items_of_sheets(path: str, sheets: list[Sheet], headers: Headers) -> tuple[list[Item], list[Diagnostic]]:
    """The items of all sheets of one file."""
    items: list[Item] = []
    findings: list[Diagnostic] = []
    for sheet in sheets:
        found, faults = items_of(sheet, headers)
        items += found
        findings += faults
    if not items and not findings:
        findings.append(Diagnostic(Cell(path), "IMP-EMPTY", "文件里没有可导入的内容", Severity.ERROR))
    return items, findings
