"""A table whose columns an authority has laid down, such as those in which permits and penalties are reported."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.fields.money import Money
from generator.registers.entry import Entry
from generator.registers.entry import Words
from generator.registers.entry import is_shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.diagnostic import Diagnostic
    from generator.fields import Field
    from generator.library import Library
    from generator.record import Record

_WAN = Decimal(10000)


class Source(NamedTuple):
    """A path, and the field in which it ends."""

    path: str
    field: Field


class Place(NamedTuple):
    """One column, as the standard describes it."""

    code: str
    label: str
    sources: tuple[Source, ...] = ()
    """Where the value comes from; the first that says something counts."""
    attribute: str = ""
    """Of the chosen word, what its code list says under this name: the code to hand in."""
    words: Mapping[str, str] = {}
    """What is handed in for some words."""
    unit: str = ""
    """In which an amount is handed in; 元 or 万元."""
    required: bool = False
    withheld: str = ""
    """Why a column that is handed in stays empty on the site."""

    def cell(self, entry: Entry, words: Words, dates: str) -> str:
        """What is handed in for a record; empty where it says nothing."""
        for source in self.sources:
            found = [each.value for each in entry.values(source.path)]
            if found:
                return ";".join(dict.fromkeys(self._one(value, source.field, words, dates) for value in found))
        return ""

    def _one(self, value: object, field: Field, words: Words, dates: str) -> str:
        if isinstance(value, Money):
            return _plain(value.amount / _WAN if self.unit == "万元" else value.amount)
        if isinstance(value, dt.date):
            return value.strftime(dates)
        text = field.text(value, words)
        vocabulary = getattr(field, "vocabulary", None)
        term = vocabulary.get(text) if self.attribute and vocabulary else None
        if term:
            return str(term.code if self.attribute == "code" else term.attributes.get(self.attribute, text))
        return self.words.get(text, text)


@dataclass(frozen=True)
class Upload:
    """One table."""

    name: str
    label: str
    kind: str
    places: tuple[Place, ...]
    description: str = ""
    source: str = ""
    """The standard."""
    dates: str = "%Y-%m-%d"

    @property
    def unit(self) -> str:
        """What is made anew when a row of it changes."""
        return f"standard:{self.name}"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds whose records it must be told of."""
        return (self.kind,)

    def tell(
        self,
        record: Record,
        found: Sequence[Diagnostic],  # noqa: ARG002 - the order of tellers
        library: Library,
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The row of a record: its id and its cells."""
        if is_shown(record, library):
            entry, words = Entry(record, library), Words(library)
            yield record.id, tuple(place.cell(entry, words, self.dates) for place in self.places)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
