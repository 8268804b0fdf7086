"""Every page the site has: where it stands, from which template, and what it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.attachment import folder_of
from generator.attachment import named
from generator.attachment import without_files
from generator.card import OPEN
from generator.download import POSTER
from generator.figure import files
from generator.listing import WHOLE
from generator.listing import Listing
from generator.poster import TEMPLATE as POSTER_TEMPLATE
from generator.poster import poster_view
from generator.reader import Reader
from generator.view import base_of
from generator.view import record_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.card import Card
    from generator.kind import Kind
    from generator.library import Library
    from generator.overview import Overview
    from generator.record import Record
    from generator.rules.rule import Rule
    from generator.view import View

RECORD, REDIRECT, LIST = "record", "pages/moved.html", "pages/list.html"
"""A record's own template depends on its kind and is chosen by the theme."""


class Page(NamedTuple):
    """A file of the site."""

    address: str
    """From the site's root, ``powers/xk-001/index.html``."""
    template: str
    """Empty for a file that no template makes."""
    key: str
    """What decides the bytes where that is cheaper to tell than the bytes; else empty."""
    make: Callable[[], View | bytes | Iterator[bytes]]
    """Gives what a template shows, the bytes, or the bytes of a long file piece by piece."""
    records: int = -1
    """How many records a file holds that is made to be taken away; below nothing for every other file.

    Such a file is made of what was fetched already, so that several can be made at the same time.
    """


def _nothing(_path: str, _digest: str) -> bytes:
    """The content of files where there are none."""
    return b""


class Planner:
    """Plans the pages of one unit at a time; a unit is what is made anew as a whole."""

    def __init__(
        self,
        library: Library,
        rules: Mapping[str, Rule],
        overview: Overview,
        content: Callable[[str, str], bytes] = _nothing,
    ) -> None:
        """Plan for the records of a library; ``content`` gives the bytes of a file by its path and digest."""
        self.library = library
        self.content = content
        self.rules = rules
        self.overview = overview
        self._listings: dict[str, Listing] = {}

    def record(self, record: Record, said: View) -> Iterator[Page]:
        """The page of a record, and a signpost at each of its former addresses."""
        kind = self.library.kinds[record.kind]
        card = self.library.card(record.ref)
        if card is None or card.standing != OPEN:
            return
        template = f"{RECORD}:{record.kind}"
        if record.values.get("withdrawn"):
            record = replace(record, values=without_files(record.values, kind))
        yield Page(
            f"{card.address}index.html",
            template,
            "",
            lambda: record_view(record, kind, self.library, self.rules, said, self.overview.desk),
        )
        if kind.poster and not record.values.get("withdrawn"):
            yield Page(
                f"{card.address}{POSTER}index.html",
                POSTER_TEMPLATE,
                "",
                lambda: poster_view(record, kind, self.library, card.address),
            )
        for former in record.values.get("former_ids") or ():  # type: ignore[attr-defined]
            address = kind.address.format(id=former).lstrip("/")
            yield Page(f"{address}index.html", REDIRECT, "", lambda at=address: self.overview.moved(at, card))  # type: ignore[misc]

        yield from self._files(record, kind, card)
        site = Reader(self.library, base_of(card.address))
        for ending, made in files(record, kind, self.library, site):
            yield Page(f"{card.address}{record.id}{ending}", "", "", lambda made=made: made)  # type: ignore[misc]

    def _files(self, record: Record, kind: Kind, card: Card) -> Iterator[Page]:
        """The files of a record that may be had, beside its page."""
        folder = folder_of(record.path, record.id)
        shown = [] if record.values.get("withdrawn") else [each.path for each in named(record, kind) if each.public]
        for path in dict.fromkeys(shown):
            file = self.library.file(f"{folder}/{path}")
            if file:
                yield Page(card.address + path, "", file.digest, partial(self.content, f"{folder}/{path}", file.digest))

    def said(self, record: Record) -> View:
        """The public values of a record as JSON can carry them; nothing where it may not be given away."""
        card = self.library.card(record.ref)
        if card is None or card.standing != OPEN:
            return {}
        kind = self.library.kinds[record.kind]
        return kind.shape.plain(without_files(record.values, kind) if record.values.get("withdrawn") else record.values)

    def listing(self, kind: Kind) -> Listing:
        """The list of a kind, put together once for all its parts."""
        found = self._listings.get(kind.name)
        if found is None:
            found = self._listings[kind.name] = Listing(kind, self.library)
        return found

    def list(self, kind: Kind, part: str) -> Iterator[Page]:
        """A part of the list of a kind; with the whole list what is filtered in the browser."""
        listing = self.listing(kind)
        for sheet in listing.sheets(part):
            yield Page(f"{sheet.address}index.html", LIST, sheet.key, sheet.view)
        if part == WHOLE:
            yield Page(f"{kind.folder}/list.json", "", "", lambda: _json(listing.rows()))


_dump = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def _json(value: object) -> bytes:
    return _dump(value).encode()
