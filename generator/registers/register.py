"""A register: which records or rows of one kind it lists, in which columns, in what order, with which charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.registers.column import cells
from generator.registers.entry import Words
from generator.registers.entry import entries
from generator.registers.entry import is_shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.diagnostic import Diagnostic
    from generator.library import Library
    from generator.record import Record
    from generator.registers.column import Cell
    from generator.registers.column import Column


class Line(NamedTuple):
    """A line of a register as the ledger keeps it."""

    address: str
    """Of the page of its record."""
    cells: tuple[Cell, ...]
    """One for each column."""


class Chart(NamedTuple):
    """A chart of a register, as a schema describes it."""

    title: str
    draw: str = "bars"
    """``bars``, ``lines`` or ``ring``."""
    mode: str = ""
    """``stacked``, ``grouped`` or ``step``."""
    by: str = ""
    """The column whose values are the categories."""
    series: str = ""
    """The column whose values are the series; else `values` are."""
    values: tuple[str, ...] = ()
    """Columns that are added up; where none is named, lines are counted."""
    before: str = ""
    """For steps: the column with the number before a change; `values` then names the one after it."""
    running: bool = False
    """Whether each category holds all before it too."""
    unit: str = ""


class Headline(NamedTuple):
    """A number of a register that the front page tells: how many lines, or the sum of a column."""

    label: str
    sum: str = ""
    """The column that is added up; where none is named, lines are counted."""
    by: str = ""
    """A column with years: only the lines of the last one are taken."""
    unit: str = ""


@dataclass(frozen=True)
class Register:
    """One register."""

    name: str
    label: str
    kind: str
    columns: tuple[Column, ...]
    description: str = ""
    order: int = 100
    where: str = ""
    each: str = ""
    """The list in a record whose rows are listed in place of the record."""
    groups: tuple[str, ...] = ()
    """At most two columns: the lines stand under the first; the summary counts by both."""
    sort: tuple[str, ...] = ()
    """Columns, with ``-`` before them from the last to the first."""
    totals: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    pictures: bool = False
    """Whether each line is shown with a preview of what its record draws."""
    headlines: tuple[Headline, ...] = ()

    @property
    def unit(self) -> str:
        """What is made anew when a line of it changes."""
        return f"register:{self.name}"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds whose records it must be told of."""
        return (self.kind,)

    def column(self, name: str) -> int:
        """The place of a column."""
        return [column.name for column in self.columns].index(name)

    def tell(self, record: Record, found: Iterable[Diagnostic], library: Library) -> Iterator[Line]:  # noqa: ARG002
        """The lines of a record; a register asks nothing of what was found in it."""
        if not is_shown(record, library):
            return
        words = Words(library)
        address = ""
        for entry in entries(record, self.each, library):
            if entry.holds(self.where):
                card = library.card(record.ref)
                address = card.address if card else ""
                yield Line(address, tuple(cells(self.columns, entry, words)))
