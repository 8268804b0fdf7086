"""A tally: numbers for every office and every month or year, counted from the records, as reports want them."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.registers.column import Column
from generator.registers.column import measured
from generator.registers.entry import Words
from generator.registers.entry import entries
from generator.registers.entry import is_shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.fields import Field
    from generator.library import Library
    from generator.record import Record
    from generator.registers.entry import Entry

PERIODS = {"month": 7, "year": 4}
"""How much of a date tells the period."""
COMMITS = ("added", "changed")
"""What a measure may count of the commits in which a record's file came in or was changed."""


class Count(NamedTuple):
    """What a record adds to a tally, as the ledger keeps it."""

    measure: str
    office: str
    """The id of the office."""
    caption: str
    address: str
    period: str
    """``2026-03`` or ``2026``; empty for what stands at the date of the site."""
    value: str
    """The number; the path of the record's file where its commits are counted."""


Office = tuple[str, str, str]
"""Id, name and address."""
_OFFICES = "offices"
"""Under which name the offices of a record are kept for all tallies, by their path."""


@dataclass(frozen=True)
class Measure:
    """One number of a tally: what is counted or added up, by which date, for whom."""

    name: str
    label: str
    kinds: tuple[str, ...]
    by: str
    """The path to the office."""
    date: str = ""
    where: str = ""
    each: str = ""
    sum: str = ""
    unit: str = ""
    section: str = ""
    commits: str = ""
    """One of `COMMITS`: the days are those of git, not of a field."""
    fields: Mapping[str, Field] | None = None
    """The field of the office in each kind."""


@dataclass(frozen=True)
class Tally:
    """One tally."""

    name: str
    label: str
    period: str
    measures: tuple[Measure, ...]
    description: str = ""
    order: int = 100
    by_kind: dict[str, tuple[Measure, ...]] = field(default_factory=dict, compare=False, repr=False)
    """The measures of each kind, as far as its records have been counted."""

    @property
    def unit(self) -> str:
        """What is made anew when a number of it changes."""
        return f"register:{self.name}"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds whose records it must be told of."""
        return tuple(dict.fromkeys(kind for measure in self.measures for kind in measure.kinds))

    def tell(self, record: Record, found: Iterable[Diagnostic], library: Library) -> Iterator[Count]:  # noqa: ARG002
        """What a record adds; a tally asks nothing of what was found in it."""
        mine = self._of(record.kind)
        if not mine or not is_shown(record, library):
            return
        words = Words(library)
        offices: dict[str, list[Office]] = library.scratch(record).setdefault(_OFFICES, {})
        for measure in mine:
            for entry in entries(record, measure.each, library):
                if entry.holds(measure.where):
                    yield from self._counts(measure, entry, words, offices)

    def _of(self, kind: str) -> tuple[Measure, ...]:
        """The measures of records of a kind."""
        if kind not in self.by_kind:
            self.by_kind[kind] = tuple(measure for measure in self.measures if kind in measure.kinds)
        return self.by_kind[kind]

    def _counts(
        self, measure: Measure, entry: Entry, words: Words, offices: dict[str, list[Office]]
    ) -> Iterator[Count]:
        """What one measure counts; ``offices`` are those of the record itself, by their path."""
        date = entry.first(measure.date) if measure.date else ""
        if measure.date and not date:
            return
        value = entry.record.path if measure.commits else _value(measure, entry, words)
        field = (measure.fields or {}).get(entry.record.kind)
        if value is None or field is None:
            return
        period = str(date)[: PERIODS[self.period]]
        named = None if entry.within else offices.get(measure.by)
        if named is None:
            named = list(_offices(entry, measure.by, field, words))
            if not entry.within:
                offices[measure.by] = named
        for office, caption, address in named:
            yield Count(measure.name, office, caption, address, period, str(value))


def _offices(entry: Entry, path: str, field: Field, words: Words) -> Iterator[Office]:
    """The offices at a path: id, name and address."""
    for found in entry.values(path):
        for office, caption in field.facet(found.value, words):
            card = entry.library.card(f"{getattr(field, 'to', '')}/{office}")
            yield office, caption, card.address if card else ""


_ONE = Decimal(1)


def _value(measure: Measure, entry: Entry, words: Words) -> Decimal | None:
    if not measure.sum:
        return _ONE
    return measured(Column("", "", measure.sum, "sum").cell(entry, words))
