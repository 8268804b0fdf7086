"""All records together: by kind, by id, by name, who refers to whom.

Records are read from the ledger when somebody asks, so a whole province need not fit in memory.
Every question is remembered in `reads`: what a page or a check has asked about is what it must be
made anew for when the answer changes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

from generator.calendar import WEEKDAYS
from generator.card import HIDDEN
from generator.card import card_of
from generator.indexes import Indexes
from generator.lately import Lately
from generator.record import File
from generator.record import Link
from generator.record import Links
from generator.whole import Wholes
from generator.wording import title_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.calendar import Calendar
    from generator.card import Card
    from generator.kind import Kind
    from generator.ledger import Ledger
    from generator.record import Held
    from generator.record import Record
    from generator.record import Ref
    from generator.source import Pointer

_KEPT = 2500  # whole records in memory, and as many that were asked for before them
_BACK = 500  # records of which it is kept who refers to them
_LINKS = "links"


class Library(Indexes):
    """The records of one site as they stand at one date."""

    def __init__(
        self,
        kinds: Mapping[str, Kind],
        as_of: dt.date,
        ledger: Ledger | None = None,
        calendar: Calendar = WEEKDAYS,
        held: Mapping[Ref, Held] = MappingProxyType({}),
    ) -> None:
        """Make a library that reads from the ledger what is not ``held`` already, or an empty one that `add` fills."""
        super().__init__(ledger)
        self.kinds = kinds
        self.calendar = calendar
        self.wholes = Wholes(kinds)
        self.reads: set[str] = set()
        self.lists: dict[tuple[object, ...], Any] = {}
        """The code lists and labels of fields by kind and path, as far as rules have asked for them."""
        self.named: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
        """Link and name of records by kind and id, as far as pages have asked for them, by the way up from the page."""
        self._as_of = as_of
        self._held = held
        self._records: dict[Ref, Record | None] = {}
        self._older: dict[Ref, Record | None] = {}
        self._cards: dict[Ref, Card | None] = {}
        self._referrers: dict[Ref, tuple[Link, ...]] = {}
        self._names: dict[tuple[str, str], str | None] = {}
        self._targets: dict[tuple[str, str], Ref] = {}
        """Records by what was written, as it was written."""
        self.now: Record | None = None
        """The record about which a rule is asked, one of several in turn."""
        self._lately = Lately()
        """What was found out about these, and where they lead to."""
        self._scratch: tuple[Record | None, dict[Any, Any]] = (None, {})
        self._back: dict[Ref, tuple[Link, ...]] = {}
        self._refused: Mapping[Ref, tuple[str, ...]] | None = None

    def add(self, record: Record, card: Card, keys: Iterable[tuple[str, str]] = ()) -> None:
        """Keep a record in memory; for a library without a ledger. Call `link` when all are there."""
        self._lately.forget()
        self._records[record.ref] = record
        self._cards[record.ref] = card
        for name in (record.id, *card.names):
            self._names.setdefault((record.kind, title_key(name)), record.id)
        self.note(record.ref, keys)

    def link(self) -> None:
        """Find who refers to whom among the records in memory."""
        found: dict[Ref, list[Link]] = {}
        for record in filter(None, self._records.values()):
            linked, wanted, *_ = self.links(record)
            for field, at, _, _, part in wanted:
                if at in linked:
                    found.setdefault(linked[at], []).append(Link(record.ref, field, at, linked[at], part))
        self._referrers = {target: tuple(links) for target, links in found.items()}

    @property
    def today(self) -> dt.date:
        """The date for which the site is built; rules that use it are asked again on another date."""
        self.reads.add("as-of")
        return self._as_of

    def get(self, ref: Ref) -> Record | None:
        """The whole record of this name, or None."""
        self.reads.add("record:" + ref)
        held = self._held.get(ref)
        record = held[0] if held else self._records.get(ref) or self.own(ref)
        return self.wholes.of(record, self) if record and record.kind in self.wholes.ways else record

    def own(self, ref: Ref) -> Record | None:
        """A record as it was written."""
        held = self._held.get(ref)
        known = held.record if held else self._records.get(ref)
        if known or self.ledger is None or ref in self._records:
            return known
        if len(self._records) >= _KEPT:  # what is asked for again and again comes over from the older ones
            self._older, self._records = self._records, {}
        record = self._older.get(ref) or cast("Record | None", self.ledger.blob("records", "ref", ref))
        self._records[ref] = record
        return record

    def card(self, ref: Ref) -> Card | None:
        """What may be said of a record in passing, or None where there is no such record."""
        self.reads.add("card:" + ref)
        if ref in self._cards or self.ledger is None:
            return self._cards.get(ref)
        blob = self.ledger.raw("cards", "ref", ref)
        card = self._cards[ref] = card_of(blob) if blob else None
        return card

    def caption(self, ref: Ref) -> str:
        """The name under which a record is shown; its id where there is none or none that may be told."""
        card = self.card(ref)
        return card.caption if card and card.standing != HIDDEN else ref.partition("/")[2]

    def target(self, kind: str, text: str) -> str | None:
        """The id of the record of this kind that has this id or name, or None."""
        found = self._targets.get((kind, text)) or self._ref(kind, text)
        return found[len(kind) + 1 :] if found else None

    def _ref(self, kind: str, text: str) -> Ref | None:
        """The same as the name of that record on the whole site; kept by what was written."""
        key = (kind, title_key(text))
        if key not in self._names and self.ledger is not None:
            row = self.ledger.db.execute("select id from names where kind = ? and name = ? order by id", key).fetchone()
            self._names[key] = row[0] if row else None
        found = self._names.get(key)
        if found is None:
            self.reads.add(_unnamed(kind, text))
        else:
            found = self._targets[kind, text] = f"{kind}/{found}"
        return found

    def awaited(self, kind: str, text: str) -> bool:
        """Whether a record of this id or name is there, only refused for errors of its own."""
        name = title_key(text)
        return any(
            name in (title_key(ref.partition("/")[2]), *names) or not (names or text.isascii())
            for ref, names in self.refused(kind)
        )

    def refused(self, kind: str = "") -> list[tuple[Ref, tuple[str, ...]]]:
        """The records of a kind, or of any, that are there, only refused, and what they may be called."""
        self.reads.add("refused:" + kind)
        if self._refused is None:
            self._refused = self.ledger.refused() if self.ledger else {}
        return [each for each in self._refused.items() if not kind or each[0].partition("/")[0] == kind]

    def links(self, record: Record) -> Links:
        """Where a record leads to; kept for the records asked about lately."""
        answers = self._lately.of(record)
        links: Links | None = answers.get(_LINKS)
        if links is None:
            links = answers[_LINKS] = self._resolved(record)
        if links.unnamed:
            self.reads |= links.unnamed
        return links

    def _resolved(self, record: Record) -> Links:
        linked, known, unnamed = {}, self._targets, set()
        held = self._held.get(record.ref)
        wanted = held[1] if held and held[0] is record else self.kinds[record.kind].links(record.values)
        for _, pointer, kind, text, _ in wanted:
            ref = known.get((kind, text)) or self._ref(kind, text)
            if ref is not None:
                linked[pointer] = ref
            else:
                unnamed.add(_unnamed(kind, text))
        missing = [each for each in wanted if each.pointer not in linked] if unnamed else []
        return Links(linked, wanted, missing, frozenset(unnamed))

    def follow(self, record: Record, pointer: Pointer) -> Record | None:
        """The record that the value at this place of a record refers to."""
        answers = self._lately.known(record)
        links: Links | None = answers.get(_LINKS) if answers is not None else None
        target = self.meant(record, pointer) if links is None or links.unnamed else links.at.get(pointer)
        return self.get(target) if target is not None else None

    def meant(self, record: Record, pointer: Pointer) -> Ref | None:
        """The name of that record; of a record whose links nobody asked for, no other link is resolved for it."""
        answers = self._lately.known(record)
        if answers is not None and _LINKS in answers:
            links = cast("Links", answers[_LINKS])
            if links.unnamed:
                self.reads |= links.unnamed
            return links.at.get(pointer)
        wanted = self.kinds[record.kind].link(record.values, pointer)
        return self._targets.get(wanted[2:4]) or self._ref(*wanted[2:4]) if wanted else None

    def scratch(self, record: Record) -> dict[Any, Any]:
        """Room for what rules find out about a record; kept while it is `now`, or else for the last one.

        What is found out about another record for this one is not kept: it would not be noted who asked.
        """
        if self.now is record:
            return self._lately.of(record)
        if self.now is not None:
            return {}
        if self._scratch[0] is not record:
            self._scratch = (record, {})
        return self._scratch[1]

    def turn(self) -> None:
        """Turn to other records: what was found out about those before them may be so no longer."""
        self._lately.forget()
        self._scratch = (None, {})
        self._back.clear()

    def near(self, record: Record) -> set[Ref]:
        """The record itself, those it refers to and those that refer to it."""
        reads = set(self.reads)
        found = {record.ref, *self.links(self.own(record.ref) or record).at.values()}
        found.update(link.source for link in self.referrers(record.ref))
        self.reads = reads
        return found

    def beyond(self, record: Record) -> list[str]:
        """What a page asked for beyond its record and what may be said in passing of those beside it."""
        return sorted(
            token for token in self.reads - {f"record:{record.ref}"} if not token.startswith(("card:", "back:"))
        )

    def asked(self, record: Record) -> list[str]:
        """What was asked for beyond the record and its neighbours since `reads` was emptied."""
        left = self.reads - {f"{what}:{record.ref}" for what in ("record", "card", "back")}
        if left:  # whom it refers to is known; who refers to it must be looked up, and mostly need not be
            left = _others(left, {*self.links(self.own(record.ref) or record).at.values()})
        return sorted(_others(left, self.near(record)) if left else left)

    def referrers(self, ref: Ref) -> tuple[Link, ...]:
        """Who refers to a record, in the order of the referring records."""
        self.reads.add("back:" + ref)
        if self.ledger is None:
            return self._referrers.get(ref, ())
        links = self._back.get(ref)
        if links is None:
            if len(self._back) >= _BACK:
                self._back.clear()
            links = self._back[ref] = tuple(map(Link._make, self.ledger.referring(ref)))
        return links

    def file(self, path: str) -> File | None:
        """An attachment by its path from the root of the site's repository, or None where there is none."""
        self.reads.add("file:" + path)
        if self.ledger is None:
            return None
        row = self.ledger.db.execute("select digest, size from files where path = ?", (path,)).fetchone()
        return File(*row) if row else None

    def ids(self, kind: str) -> list[str]:
        """The ids of all records of a kind, for suggestions."""
        return [card.ref.partition("/")[2] for card in self.cards(kind)]

    def cards(self, kind: str) -> list[Card]:
        """All cards of a kind in the order of their ids."""
        self.reads.add("kind:" + kind)
        if self.ledger is None:
            return [card for ref, card in sorted(self._cards.items()) if card and ref.startswith(kind + "/")]
        rows = self.ledger.db.execute("select blob from cards where kind = ? order by ref", (kind,))
        return [card_of(row[0]) for row in rows]


def _others(tokens: set[str], refs: set[Ref]) -> set[str]:
    """The tokens but those for a record of these, or for what may be said of it in passing."""
    return {each for each in tokens if each.partition(":")[2] not in refs or not each.startswith(("record:", "card:"))}


def _unnamed(kind: str, text: str) -> str:
    """How it is noted that nobody of a kind has this name."""
    return f"name:{kind}={title_key(text)}"
