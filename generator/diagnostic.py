"""A place in a file or workbook, what is wrong there, how serious it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding weighs; the value is what people read."""

    ERROR = "错误"
    WARNING = "警告"
    NOTICE = "提示"

    @property
    def order(self) -> int:
        """0 for an error, 1 for a warning, 2 for a notice."""
        return _ORDER[self]


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A character in a text file: line and column count from 1; 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a workbook, named as the office program names it (``B12``)."""

    path: str
    sheet: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        inside = f"[{self.sheet}]{self.name}" if self.sheet else self.name
        return f"{self.path}:{inside}" if inside else self.path

    @property
    def name(self) -> str:
        """The address of the cell, ``AA3`` for column 27 of row 3; empty for a whole sheet."""
        if not self.line:
            return ""
        letters, rest = "", self.column
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{letters}{self.line}"


Place = Location | Cell


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that belongs to a finding, and what is there."""

    where: Place
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, by which rule, what is wrong, how to mend it, on what ground."""

    where: Place
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    hint: str = ""
    clause: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether this finding stops publication."""
        return self.severity is Severity.ERROR

    @property
    def key(self) -> tuple[str, int, int, str, int, str, str]:
        """The order in which findings are reported: file, place, severity, rule."""
        sheet = self.where.sheet if isinstance(self.where, Cell) else ""
        where = self.where
        return (where.path, where.line, where.column, sheet, self.severity.order, self.rule, self.message)
