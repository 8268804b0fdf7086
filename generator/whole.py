"""Records that follow another one, with what they take over from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Protocol

from generator.fields.adaptation import adapted
from generator.fields.adaptation import following
from generator.record import Moved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.fields.adaptation import Fields
    from generator.kind import Kind
    from generator.record import Record
    from generator.record import Ref


class Shelf(Protocol):
    """What is asked of the library."""

    reads: set[str]

    def own(self, ref: Ref) -> Record | None:
        """Return a record as it was written."""

    def target(self, kind: str, text: str) -> str | None:
        """Return the id of the record that an id or a name means."""


class Wholes:
    """Makes records whole, each once."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        """``kinds`` tell which records may follow others."""
        self.ways = {name: fields for name, kind in kinds.items() if (fields := following(kind.shape))}
        """By which fields records of a kind follow others; only of the kinds that may."""
        self._made: dict[Ref, tuple[Record, Record]] = {}

    def of(self, record: Record, shelf: Shelf) -> Record:
        """The record with the steps of the one that it follows, changed as it says."""
        fields = self.ways.get(record.kind)
        if fields is None or not record.values.get(fields.follows) or fields.steps in record.values:
            return record
        other = self.followed(record, fields, shelf)
        if other is None:
            return record
        known = self._made.get(record.ref)
        if known is None or known[0] is not other:
            taken = adapted(record.values, other.values, fields)
            moved = Moved(record.marks, fields.steps, taken.places)
            plain = record.plain and other.plain  # it says nothing that they do not say
            whole = replace(record, values=taken.values, marks=moved, settled=0, plain=plain)
            known = self._made[record.ref] = other, whole
        return known[1]

    @staticmethod
    def followed(record: Record, fields: Fields, shelf: Shelf) -> Record | None:
        """The record whose steps another one takes over; what shows them is made anew with it."""
        target = shelf.target(fields.to, str(record.values.get(fields.follows) or ""))
        ref = f"{fields.to}/{target}"
        if target is None or ref == record.ref:
            return None
        shelf.reads.add(f"whole:{ref}")
        other = shelf.own(ref)
        return other if other and not other.values.get(fields.follows) else None
