"""One column of a register: where its value comes from, how it is written, by what it is sorted and grouped."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.card import HIDDEN
from generator.charts.figures import written
from generator.fields.money import Money
from generator.fields.reference import Reference
from generator.publication import OVER
from generator.registers.term import UNSAID
from generator.rules.backlinks import linked
from generator.rules.rule import BACK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.fields import Field
    from generator.registers.entry import Entry
    from generator.registers.entry import Words
    from generator.registers.term import Term

Cell = tuple[str, str]
"""What is written, and the key by which it is sorted and grouped; an empty key where it is what is written."""
COUNTED = frozenset({"count", "sum"})
SHOWS = ("text", "count", "sum", "first", "last", "year", "month")
NUMERIC = ("number", "money", "percent", "duration")
MONEY = ("元", "万元")
_REMEMBERED = (str, dt.date)
"""Values of which equal ones are written the same; numbers may differ in their digits."""
_MOST = 500
_NAMES_AT_MOST = 5
_STOPS = ("。", "！", "？", "；")


class Case(NamedTuple):
    """A word for a state, and when it holds: the conditions, and a date that has passed."""

    label: str
    when: str = ""
    past: Term = UNSAID
    """A day; the case holds when it lies before the date of the site."""

    def holds(self, entry: Entry) -> bool:
        """Whether the case holds."""
        if not entry.holds(self.when):
            return False
        day = self.past.day(entry) if self.past else None
        return not self.past or (day is not None and day < entry.library.today)


@dataclass(frozen=True)
class Column:
    """One column, as a schema describes it."""

    name: str
    label: str
    path: str = ""
    show: str = "text"
    only: str = ""
    """Conditions on the rows of the list in which the path ends."""
    cases: tuple[Case, ...] = ()
    field: Field | None = None
    unit: str = ""
    ranks: str = ""
    """The column by whose numbers lines stand where no place is written, the greatest first."""
    among: tuple[str, ...] = ()
    """The columns that must say the same in all lines that are compared."""
    term: Term = UNSAID
    """By which day it is due, for a column of dates; where the path says nothing it follows from another day."""
    known: dict[str | dt.date, Cell] = dataclasses.field(default_factory=dict, compare=False, repr=False)
    """How texts and dates are shown that stood in this column lately; few are new."""
    plain: bool = dataclasses.field(init=False, compare=False, repr=False)
    """Whether it shows a field of the record as it is, without asking for anything else."""

    def __post_init__(self) -> None:
        """Find out once what every cell would ask."""
        asks = self.cases or self.only or self.term or self.show == "count" or self.field is None or self.field.refers
        object.__setattr__(self, "plain", not asks and self.path.isidentifier())

    @property
    def numeric(self) -> bool:
        """Whether its values can be added up."""
        return self.show in COUNTED or (self.field is not None and self.field.type_name in NUMERIC)

    @property
    def order(self) -> tuple[str, ...]:
        """The words it may show in their order; empty where any may come."""
        if self.cases:
            return tuple(case.label for case in self.cases)
        return tuple(getattr(getattr(self.field, "vocabulary", None), "labels", ()))

    def cell(self, entry: Entry, words: Words) -> Cell:
        """What the column says of a record or row."""
        said = entry.record.values.get(self.path) if self.plain and not entry.within else None
        if isinstance(said, _REMEMBERED):
            return self.known.get(said) or self._remembered(said, words)
        if self.cases:
            return next((case.label for case in self.cases if case.holds(entry)), ""), ""
        if self.path.startswith(BACK) and ">" not in self.path:
            return self._referring(entry)
        due = self.term.day(entry) if self.term else None
        return self._written([due] if due else self._found(entry), words)

    def _written(self, found: list[Any], words: Words) -> Cell:
        if self.show == "count":
            return _number(Decimal(len(found)))
        if not found:
            return "", ""
        if len(found) > 1 or found[0].__class__ not in _REMEMBERED or self.field is None or self.field.refers:
            return self._shown(found, words)
        return self.known.get(found[0]) or self._remembered(found[0], words)

    def _remembered(self, value: str | dt.date, words: Words) -> Cell:
        if len(self.known) >= _MOST:
            self.known.clear()
        shown = self.known[value] = self._shown([value], words)
        return shown

    def _found(self, entry: Entry) -> list[Any]:
        """Every value of the column; most stand at the top of the record and need no search."""
        if self.only or entry.within[:1] == (self.path,) or not self.path.isidentifier():
            return [each.value for each in entry.values(self.path, self.only)]
        value = entry.record.values.get(self.path)
        if isinstance(value, list):
            return [each for each in value if each is not None]
        return [] if value is None else [value]

    def _shown(self, found: list[Any], words: Words) -> Cell:
        match self.show:
            case "sum":
                return _sum(found, self.unit)
            case "year" | "month":
                return _part(found[0], self.show)
            case "first":
                found = found[:1]
            case "last":
                found = found[-1:]
        field = self.field
        if field is None:
            return "、".join(map(str, found)), ""
        if len(found) == 1 and field.__class__ is Reference:  # its name and its id are found together
            (key, name), *_ = field.facet(found[0], words)
            return name, key if name else ""
        if field.type_name == "money" and self.unit in MONEY:  # one unit in the whole column, to be compared
            found = [Money(value.amount, self.unit) for value in found]
        texts = list(dict.fromkeys([field.text(value, words) for value in found]))
        text = ("" if texts[0].endswith(_STOPS) else "、").join(texts)
        return text, _key(found[0], field, words) if text else ""

    def _referring(self, entry: Entry) -> Cell:
        """Who refers to the record and still stands: how many, or their names."""
        links = linked(entry.record, self.path.removeprefix(BACK), entry.library)
        if not links:
            return _NONE if self.show == "count" else ("", "")
        found = [card for link in links if (card := entry.library.card(link.source))]
        cards = [card for card in found if card.standing != HIDDEN and card.mark not in OVER]
        if self.show == "count":
            return _number(Decimal(len(cards)))
        names = "、".join(card.caption for card in cards[:_NAMES_AT_MOST])
        return (f"{names}等{len(cards)}项" if len(cards) > _NAMES_AT_MOST else names), ""


def _key(value: object, field: Field, words: Words) -> str:
    """What a value is sorted and grouped by: a number, a code, the id of a record; else its text."""
    number = _decimal(value)
    if number is not None:
        return str(number)
    if field.facets and not isinstance(value, dt.date):
        pairs = field.facet(value, words)
        return pairs[0][0] if pairs else ""
    return ""


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return Decimal(value)
    days = getattr(value, "days", None)
    return Decimal(days) if isinstance(days, int) else None


def _sum(found: Iterable[object], unit: str) -> Cell:
    numbers = [number for number in map(_decimal, found) if number is not None]
    total = sum(numbers, Decimal())
    if unit in MONEY:
        return str(Money(total, unit)), str(total)
    return written(total), str(total)


def _number(value: Decimal) -> Cell:
    return written(value), str(value)


_NONE = _number(Decimal(0))


def _part(value: object, show: str) -> Cell:
    """The year or the month of a date."""
    text = str(value)
    if show == "year":
        return f"{text[:4]}年", text[:4]
    return f"{text[:4]}年{int(text[5:7])}月" if text[5:7].isdecimal() else text, text[:7]


def measured(cell: Cell) -> Decimal | None:
    """The number of a cell of a numeric column; None where nothing is said."""
    text, key = cell
    return Decimal(key) if text and key else None


def cells(columns: Iterable[Column], entry: Entry, words: Words) -> Iterator[Cell]:
    """What each column says of a record or row."""
    for column in columns:
        yield column.cell(entry, words)
