"""The columns in which the records of a kind are taken away: those of its list, its other facets, numbers and dates."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.export.tables import csv_writer
from generator.export.workbooks import row_writer
from generator.fields.money import Money
from generator.pattern import later
from generator.publication import PUBLISHER

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.card import Card
    from generator.fields import Field
    from generator.kind import Kind
    from generator.reader import Reader
    from generator.record import Record

ID, PAGE = "标识", "网页"
_DATES = ("published_at", "changed_at")
_UNITS = {"money": "元", "percent": "%"}
_NUMERIC = frozenset({"money", "percent", "number"})
_MARKER = later("\x02([^/\x03]*)/([^\x03]*)\x03")


class Column(NamedTuple):
    """One column of a table file."""

    label: str
    numeric: bool = False
    """Whether its cells are numbers; the label then names their unit."""


class Columns:
    """The columns of one kind, and what a record says in them."""

    def __init__(self, kind: Kind) -> None:
        """See which fields stand in the table: those of the list, the other facets, its numbers, its dates."""
        self.kind = kind
        wanted = dict.fromkeys((*kind.columns, *kind.facets, *kind.key_codes, kind.dated, *_DATES))
        known = kind.fields
        self.names = [name for name in wanted if name in known and known[name].public]
        self.heads = (Column(ID), *(_column(known[name]) for name in self.names), Column(PAGE))
        self.csv = csv_writer(self.heads)
        self.row = row_writer(self.heads)
        self.office = self.names.index(PUBLISHER) + 1 if PUBLISHER in self.names else 0
        """Where the name of the office stands whose record it is; 0 where nothing is said of one."""
        self._of_list = {name: place for place, name in enumerate(kind.columns)}
        self._cells: list[Callable[[Record, Card, Reader], str]] = [self._cell(name) for name in self.names]

    def cells(self, record: Record, card: Card, site: Reader, page: str) -> tuple[str, ...]:
        """What a record says in each column."""
        return (record.id, *(cell(record, card, site) for cell in self._cells), page)

    def _cell(self, name: str) -> Callable[[Record, Card, Reader], str]:
        field = self.kind.fields[name]
        place = self._of_list.get(name, -1)
        if field.type_name in _NUMERIC:
            return lambda record, _card, _site: number(record.values.get(name))
        if place >= 0:
            return lambda _record, card, site: _named(card.cells[place], site)
        return lambda record, _card, site: _text(field, record.values.get(name), site)


def _column(field: Field) -> Column:
    numeric = field.type_name in _NUMERIC
    unit = _UNITS.get(field.type_name) or str(getattr(field, "unit", "") or "") if numeric else ""
    return Column(f"{field.label}（{unit}）" if unit else field.label, numeric)


def number(value: object) -> str:
    """A number as a table file holds it, amounts in 元; empty where there is none."""
    if isinstance(value, Money):
        value = value.amount
    if not isinstance(value, Decimal):
        return "" if value is None else str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _named(cell: str, site: Reader) -> str:
    """A cell of a card with the names of other records put in."""
    if "\x02" not in cell:
        return cell
    return _MARKER.sub(lambda found: site.caption(found[1], site.target(found[1], found[2]) or found[2]), cell)


def _text(field: Field, value: object, site: Reader) -> str:
    return "" if value is None else field.text(value, site)
