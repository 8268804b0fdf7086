"""A table while it is read: pieces of text with their places, items and their parts, what is still to be reported."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from generator.diagnostic import Cell
    from generator.workbook.header import Column
    from generator.workbook.header import Header
    from generator.workbook.header import Headers
    from generator.workbook.sheet import Sheet


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
