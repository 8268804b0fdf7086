"""Rows that are no items: headers said again, other headers, section lines, notes, totals, signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.workbook.header import NUMBER
from generator.workbook.header import header_at
from generator.workbook.header import is_repeated
from generator.workbook.header import unknown_columns
from generator.workbook.table import Piece
from generator.workbook.wrapping import key
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from generator.workbook.header import Header
    from generator.workbook.header import Headers
    from generator.workbook.sheet import Sheet
    from generator.workbook.table import Reading

BROAD = 3
_DIGITS = re.compile(r"\d+")


def took(reading: Reading, row: int, written: list[int]) -> bool:
    """Whether a row was no item; what it says is reported, and holds for the rows below it."""
    if is_repeated(reading.sheet, row, reading.header):
        words = "、".join(one_line(reading.sheet.own(row, index)) for index in written)
        _tell(reading, row, written, "IMP-REPEAT", f"重复的表头，已略过：{words}")
    elif (other := header_at(reading.sheet, reading.headers, row)) is not None:
        _change(reading, other)
    elif _is_signature(reading, row, written):
        _sign(reading, row, written)
    elif _is_banner(reading, row, written):
        _banner(reading, row, written)
    else:
        return False
    return True


def _change(reading: Reading, other: Header) -> None:
    """A second table below the first one, with columns of its own."""
    reading.header = other
    sheet = reading.sheet
    for row in range(other.top, other.bottom + 1):
        written = [index for index in range(sheet.width) if sheet.own(row, index)]
        if written:
            words = "、".join(one_line(sheet.own(row, index)) for index in written)
            _tell(reading, row, written, "IMP-REPEAT", f"又一个表头，以下各项按它读取：{words}")
    reading.findings.extend(unknown_columns(sheet, other, reading.headers))


def _begins(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text is one of these words, or goes on with a colon or bracket after it."""
    return text in words or text.startswith(tuple(f"{word}{sign}" for word in words for sign in ":("))


def _is_signature(reading: Reading, row: int, written: list[int]) -> bool:
    return _begins(key(reading.sheet.own(row, written[0])), reading.headers.signatures)


def _sign(reading: Reading, row: int, written: list[int]) -> None:
    """Who filled in the table is no business of its readers: only the words before the colons are told."""
    notes = []
    for index in written:
        word = key(reading.sheet.own(row, index)).partition(":")[0]
        told = word if _begins(word, reading.headers.signatures) else "○○"
        notes.append(Note(reading.sheet.place(row, index), told))
    message = "表末的签署，未写入记录"
    reading.findings.append(
        Diagnostic(notes[0].where, "IMP-WITHHELD", message, Severity.NOTICE, "", "", tuple(notes)),
    )


def _is_banner(reading: Reading, row: int, written: list[int]) -> bool:
    texts = {key(reading.sheet.own(row, index)) for index in written}
    headers, first = reading.headers, written[0]
    leading = key(reading.sheet.own(row, first))
    if len(texts) > 1:
        return _begins(leading, headers.totals) or (
            _is_leading(reading.header, first) and _begins(leading, headers.notes)
        )
    if _DIGITS.fullmatch(leading):
        return False
    if len(written) >= BROAD or leading.startswith((*headers.notes, *headers.totals)):
        return True
    return _spread(reading.sheet, row, first) >= BROAD or _is_leading(reading.header, first)


def _spread(sheet: Sheet, row: int, first: int) -> int:
    return sum(1 for index in range(first, sheet.width) if sheet.anchor(row, index) == (row, first))


def _is_leading(header: Header, index: int) -> bool:
    number = header.having(NUMBER)
    return bool(number and number.index == index)


def _banner(reading: Reading, row: int, written: list[int]) -> None:
    sheet, where = reading.sheet, reading.sheet.place(row, written[0])
    leading = one_line(sheet.own(row, written[0]))
    text = "、".join(dict.fromkeys(one_line(sheet.own(row, index)) for index in written))
    section = _section(reading.headers, text)
    if key(leading).startswith(reading.headers.notes):
        _tell(reading, row, written, "IMP-NOTE", f"表中的说明，没有写入记录：{text}")
    elif key(leading).startswith(reading.headers.totals):
        _tell(reading, row, written, "IMP-TOTAL", f"合计行，没有写入记录：{text}")
    elif section:
        reading.section = Piece(section, where)
        _tell(reading, row, written, "IMP-SECTION", f"分类行，以下各项按“{section}”：{text}")
    else:
        _tell(reading, row, written, "IMP-NOTE", f"不属于任何事项的文字，没有写入记录：{text}", Severity.WARNING)


def _tell(
    reading: Reading, row: int, written: list[int], rule: str, message: str, severity: Severity = Severity.NOTICE
) -> None:
    """One finding for a row, with a note for each further cell."""
    sheet = reading.sheet
    notes = tuple(Note(sheet.place(row, index), one_line(sheet.own(row, index))) for index in written[1:])
    where = sheet.place(row, written[0])
    reading.findings.append(Diagnostic(where, rule, message, severity, "", "", notes))


def _section(headers: Headers, text: str) -> str:
    meaning = headers.by_field.get(headers.id_field)
    known = sorted(meaning.choices, key=len, reverse=True) if meaning else []
    return next((word for word in known if word in key(text)), "")
