"""Duties of the board: what each office must have published, by items of a catalogue or month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.board.light import office_of
from generator.registers.entry import Words
from generator.registers.entry import entries
from generator.registers.entry import is_shown
from generator.registers.term import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.fields import Field
    from generator.fields.duration import Duration
    from generator.library import Library
    from generator.record import Record

MONTH, YEAR = "month", "year"


class Owed(NamedTuple):
    """That an office owes an item, or something in every month or year, as the ledger keeps it."""

    duty: str
    item: str
    """Empty for what is owed month by month."""
    office: str
    caption: str
    at: str
    title: str
    """The name of the item."""
    address: str
    reason: str
    """Why there is nothing to publish; empty where there is."""
    cycle: str
    """How often it must be published anew, in months; empty where once is enough."""
    begin: str
    """The first month or year for which it is owed."""


class Done(NamedTuple):
    """That an office published something, as the ledger keeps it."""

    duty: str
    item: str
    """The item, or the month or year."""
    office: str
    date: str
    title: str
    address: str


@dataclass(frozen=True)
class Duty:
    """One list of things to publish."""

    name: str
    label: str
    kind: str
    """The kind whose records are the items, or, for what is owed month by month, the offices."""
    done: tuple[str, ...]
    """The kinds whose records fulfil it."""
    order: int = 100
    clause: str = ""
    where: str = ""
    holders: tuple[str, ...] = ()
    none: str = ""
    """The path to the offices that have nothing to publish."""
    reason: str = ""
    cycle: str = ""
    cycles: Mapping[str, str] | None = None
    """Months for each word of the cycle."""
    every: str = ""
    """``month`` or ``year`` for what is owed again and again by offices."""
    begin: str = ""
    shown: int = 3
    """How many of the last months or years are looked at."""
    limit: Duration = AT_ONCE
    ahead: Duration = AT_ONCE
    only: str = ""
    item: str = ""
    """In the records that fulfil it: the path to the item, or to the month or year."""
    office: str = "org"
    date: str = ""
    fields: Mapping[tuple[str, str], Field] | None = None

    def tell(self, record: Record, found: Iterable[Diagnostic], library: Library) -> Iterator[Owed | Done]:  # noqa: ARG002
        """What a record owes or fulfils."""
        if not is_shown(record, library):
            return
        words = Words(library)
        if record.kind == self.kind:
            yield from self._every(record, library) if self.every else self._owed(record, library, words)
        if record.kind in self.done:
            yield from self._done(record, library, words)

    def _owed(self, record: Record, library: Library, words: Words) -> Iterator[Owed]:
        """An item of a catalogue, for every office that must publish it."""
        (entry,) = entries(record, "", library)
        card = library.card(record.ref)
        if card is None or not entry.holds(self.where):
            return
        spared = self._spared(record, library, words)
        cycle = (self.cycles or {}).get(str(entry.first(self.cycle) or ""), "") if self.cycle else ""
        for path in self.holders:
            field = self._field(record.kind, path)
            found = dict.fromkeys(office_of(each.value, field, words) for each in entry.values(path))
            for office, caption, at in found:
                reason = spared.get(office, "")
                yield Owed(self.name, record.id, office, caption, at, card.caption, card.address, reason, cycle, "")
            if found:
                return

    def _spared(self, record: Record, library: Library, words: Words) -> dict[str, str]:
        """The offices that have nothing to publish, each with the reason."""
        if not self.none:
            return {}
        field = self._field(record.kind, self.none)
        rows = self.none.rpartition(".")[0]
        return {
            office_of(value, field, words)[0]: str(row.first(self.reason) or "无此事项")
            for row in entries(record, rows, library)
            if (value := row.first(self.none)) is not None
        }

    def _every(self, record: Record, library: Library) -> Iterator[Owed]:
        """An office that owes something every month or year."""
        (entry,) = entries(record, "", library)
        card = library.card(record.ref)
        begin = str(entry.first(self.begin) or "") if self.begin else ""
        if card and entry.holds(self.where) and (begin or not self.begin):
            length = 7 if self.every == MONTH else 4
            yield Owed(self.name, "", record.id, card.caption, card.address, self.label, "", "", "", begin[:length])

    def _done(self, record: Record, library: Library, words: Words) -> Iterator[Done]:
        (entry,) = entries(record, "", library)
        card = library.card(record.ref)
        item, date = entry.first(self.item), entry.first(self.date)
        if card is None or item is None or date is None or not entry.holds(self.only):
            return
        if not self.every:
            item = office_of(item, self._field(record.kind, self.item), words)[0]
        field = self._field(record.kind, self.office)
        for each in entry.values(self.office):
            office, _, _ = office_of(each.value, field, words)
            yield Done(self.name, str(item), office, str(date), card.caption, card.address)

    def _field(self, kind: str, path: str) -> Field:
        return (self.fields or {})[kind, path]
