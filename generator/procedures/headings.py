"""The header of a table of steps: which column says what, wherever on the sheet it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.procedures.terms import ASIDE
from generator.procedures.terms import NAME
from generator.procedures.terms import NUMBER
from generator.procedures.terms import Term
from generator.workbook.wrapping import key
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from generator.procedures.terms import Terms
    from generator.workbook import Sheet

FEWEST = 2
LONGEST_WORD = 24
_UNKNOWN = Term("", ASIDE, 0, {})
_COUNTED = Term("", NUMBER, 0, {})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, its header as written, what it means, whether the word is known."""

    index: int
    label: str
    term: Term
    known: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a header and its columns."""

    top: int
    bottom: int
    columns: tuple[Column, ...]

    def having(self, shape: str) -> Column | None:
        """The first column of this shape."""
        return next((column for column in self.columns if column.term.shape == shape), None)


def heading_at(sheet: Sheet, terms: Terms, row: int) -> Heading | None:
    """The header that begins in a row; one row or two, whichever names more columns."""
    found = [each for each in (_heading(sheet, terms, row, row), _heading(sheet, terms, row, row + 1)) if each]
    return max(found, key=lambda heading: (_known(heading), -heading.bottom), default=None)


def _known(heading: Heading) -> int:
    return len({(column.term.to, column.label) for column in heading.columns if column.known})


def _heading(sheet: Sheet, terms: Terms, top: int, bottom: int) -> Heading | None:
    if bottom >= len(sheet.rows):
        return None
    columns: list[Column] = []
    for index in range(sheet.width):
        column = _column(sheet, terms, range(top, bottom + 1), index)
        if column is not None and (len(column.label) <= LONGEST_WORD or column.known):
            columns.append(column)
    heading = Heading(top, bottom, tuple(columns))
    written = [one_line(sheet.own(row, index)) for row in range(top, bottom + 1) for index in range(sheet.width)]
    words = [word for word in written if word]
    told = _known(heading)
    enough = told >= FEWEST and told * 2 >= len(words) - (bottom - top) * 3 and _every_row(sheet, terms, heading)
    return _named(sheet, heading) if enough else None


def _every_row(sheet: Sheet, terms: Terms, heading: Heading) -> bool:
    """Whether each row of the header has a known word of its own; a first step below it has none."""
    rows = range(heading.top, heading.bottom + 1)
    return all(any(terms.column(sheet.own(row, i)) for i in range(sheet.width) if sheet.own(row, i)) for row in rows)


def _named(sheet: Sheet, heading: Heading) -> Heading | None:
    """A header tells the names of steps; where no word says so, what is done is their name."""
    names = [column for column in heading.columns if column.term.shape == NAME]
    if len(names) > 1:
        name = next((column for column in names if "名称" in column.label), names[-1])
        other = _UNKNOWN if heading.having(NUMBER) or not _is_counted(sheet, heading, names) else _COUNTED
        columns = [
            Column(each.index, each.label, other) if each in names and each is not name else each
            for each in heading.columns
        ]
        return Heading(heading.top, heading.bottom, tuple(columns))
    if names:
        return heading
    done = next((column for column in heading.columns if column.term.shape == "prose"), None)
    if done is None or heading.having(NUMBER) is None:
        return None
    name = Column(done.index, done.label, Term(NAME, NAME, 0, {}))
    return Heading(heading.top, heading.bottom, tuple(name if each is done else each for each in heading.columns))


def _is_counted(sheet: Sheet, heading: Heading, names: list[Column]) -> bool:
    """Whether the first of several columns for names only counts."""
    first = next((text for row in sheet.rows[heading.bottom + 1 :] if (text := _cell(row, names[0].index))), "")
    return re.fullmatch(r"第?[\d一二三四五六七八九十]{1,3}步?[.、]?", first) is not None


def _cell(row: list[str], index: int) -> str:
    return one_line(row[index]) if index < len(row) else ""


def _column(sheet: Sheet, terms: Terms, rows: range, index: int) -> Column | None:
    words = [one_line(sheet.seen(row, index)) for row in rows]
    words = [word for n, word in enumerate(words) if word and word not in words[:n]]
    for label in ("".join(words), *reversed(words)):
        term = terms.column(label) if label else None
        if term is not None:
            return Column(index, _whole(words, label, terms), term)
    return Column(index, key("".join(words)), _UNKNOWN, known=False) if words else None


def _whole(words: list[str], label: str, terms: Terms) -> str:
    """The header as it is told: with the word below it, where both mean the same: 时限（承诺）."""
    first = words[0]
    same = len(words) > 1 and label in words and terms.column(first) == terms.column(label)
    return f"{first}（{''.join(words[1:])}）" if same else label
