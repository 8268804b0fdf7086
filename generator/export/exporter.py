"""The files of a record, of all records of a kind, and of all records of an office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.card import OPEN
from generator.download import EDITION
from generator.download import OF_OFFICE
from generator.export.columns import ID
from generator.export.columns import PAGE
from generator.export.columns import Column
from generator.export.columns import Columns
from generator.export.described import Describer
from generator.export.described import encode
from generator.export.edition import TEMPLATE
from generator.export.edition import edition
from generator.export.feeds import ATOM
from generator.export.feeds import JSON
from generator.export.feeds import atom
from generator.export.feeds import following
from generator.export.feeds import json_feed
from generator.export.fragments import FRAGMENT
from generator.export.fragments import fragment
from generator.export.row import CSV
from generator.export.row import HEAD
from generator.export.row import LINES
from generator.export.row import LISTED
from generator.export.row import SHEET
from generator.export.row import Row
from generator.export.row import packed
from generator.export.tables import Table
from generator.export.tables import as_csv
from generator.export.tables import csv_table
from generator.export.tables import json_in_pieces
from generator.export.tables import json_lines_in_pieces
from generator.export.titles import TITLES
from generator.export.titles import entry
from generator.export.titles import titles
from generator.export.workbooks import Sheet
from generator.export.workbooks import as_workbook
from generator.plan import Page
from generator.publication import PUBLISHER
from generator.publication import UPDATED
from generator.publication import is_followed
from generator.publication import offices
from generator.reader import Reader
from generator.view import base_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.card import Card
    from generator.export.about import About
    from generator.export.feeds import Feed
    from generator.export.row import Head
    from generator.export.row import Kept
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record
    from generator.view import View

    Chapter = tuple[str, Sequence[Column], Sequence[int]]


class Exporter:
    """Makes what can be taken away of the records of one library."""

    def __init__(self, library: Library, about: About) -> None:
        """Make for this library of this site."""
        self.library = library
        self.about = about
        self.site = Reader(library, "")
        self.labels = {name: kind.label for name, kind in library.kinds.items()}
        self.offices = offices(library.kinds)
        self._columns: dict[str, Columns] = {}
        self._describers: dict[str, Describer] = {}

    def record(self, record: Record, said: View) -> tuple[Row | None, list[Page]]:
        """What lists of many records keep of this one, and its own file; nothing where it may not be taken away."""
        card = self.library.card(record.ref)
        if card is None or card.standing != OPEN or record.values.get("withdrawn"):
            return None, []
        line = encode({"id": record.id, **said, "body": record.body} if record.body else {"id": record.id, **said})
        describer = self._describers.get(record.kind) or self._describer(record.kind)
        make = partial(describer.describe, record, card, said, line, self.library, self.about)
        return self._row(record, card, line), [Page(f"{card.address}index.json", "", "", make)]

    def _row(self, record: Record, card: Card, line: str) -> Row:
        values = record.values
        columns = self._columns_of(record.kind)
        cells = columns.cells(record, card, self.site, self.about.address + card.address)
        summary = str(values.get("summary") or "")
        updated = next((str(values[name]) for name in UPDATED if values.get(name)), "")
        return Row(
            record.ref,
            record.kind,
            self._holder(record),
            card.date,
            updated,
            card.address,
            packed(card.caption, summary, cells),
            columns.csv(cells),
            columns.row(cells),
            entry(card.caption, card.address, summary, cells[columns.office] if columns.office else ""),
            line.encode(),
        )

    def _holder(self, record: Record) -> str:
        if record.kind == self.offices:
            return record.id
        said = record.values.get(PUBLISHER)
        return (self.library.target(self.offices, str(said)) or "") if said and self.offices else ""

    def kind(self, kind: Kind, kept: Kept, news: Sequence[Head]) -> Iterator[Page]:
        """All records of a kind, in every form, and the newest as feeds; nothing where there are none."""
        if not kept.size:
            return
        heads = self._columns_of(kind.name).heads
        stem = f"{kind.folder}/{kind.folder}"
        yield Page(f"{stem}.csv", "", kept.keys[CSV], lambda: as_csv(heads, kept.said[CSV]), kept.size)
        yield from self._files(stem, kept, lambda: [Sheet(kind.plural, heads, kept.said[SHEET])])
        yield Page(f"{kind.folder}/{TITLES}", "", kept.keys[LISTED], lambda: titles(kind, kept.said[LISTED]))
        if is_followed(kind):
            yield from self._feeds(f"{self.about.title}：{kind.plural}", f"{kind.folder}/", news)

    def office(self, name: str, kept: Kept) -> Iterator[Page]:
        """All records of an office, in every form: as one table, and in the workbook a sheet for each kind."""
        card = self.library.card(f"{self.offices}/{name}")
        if card is None or card.standing != OPEN or not kept.size:
            return
        by_kind: dict[str, list[int]] = {}
        for place, head in enumerate(kept.heads):
            by_kind.setdefault(head.kind, []).append(place)
        kinds = sorted(map(self.library.kinds.__getitem__, by_kind), key=lambda kind: (kind.order, kind.name))
        chapters = [(kind.plural, self._columns_of(kind.name).heads, by_kind[kind.name]) for kind in kinds]
        stem = f"{card.address}{OF_OFFICE}"
        yield Page(f"{stem}.csv", "", kept.keys[HEAD], partial(self._as_table, card, kept, chapters), kept.size)
        yield from self._files(stem, kept, partial(_sheets, kept, chapters))
        address = f"{card.address}{EDITION}"
        told = [(label, columns, [kept.heads[place] for place in places]) for label, columns, places in chapters]
        key = f"{kept.keys[HEAD]} {card.caption}"
        yield Page(f"{address}index.html", TEMPLATE, key, partial(edition, card, base_of(address), told))
        yield from self._feeds(f"{self.about.title}：{card.caption}", card.address, kept.heads)

    def _as_table(self, card: Card, kept: Kept, chapters: Sequence[Chapter]) -> bytes:
        """The records of an office as one table."""
        rows = [self._together(kept.heads[place]) for *_, places in chapters for place in places]
        return csv_table(Table(card.caption, _TOGETHER, rows))

    def _files(self, stem: str, kept: Kept, sheets: Callable[[], Sequence[Sheet]]) -> Iterator[Page]:
        yield Page(f"{stem}.xlsx", "", kept.keys[SHEET], lambda: as_workbook(sheets()), kept.size)
        yield Page(f"{stem}.json", "", kept.keys[LINES], lambda: json_in_pieces(kept.said[LINES]), kept.size)
        yield Page(f"{stem}.jsonl", "", kept.keys[LINES], lambda: json_lines_in_pieces(kept.said[LINES]), kept.size)

    def _feeds(self, title: str, folder: str, heads: Sequence[Head]) -> Iterator[Page]:
        yield from feeds(following(title, folder, heads), self.about, self.labels)

    def _together(self, head: Head) -> tuple[str, ...]:
        return self.labels[head.kind], head.id, head.title, head.updated, head.summary, head.cells[-1]

    def _columns_of(self, kind: str) -> Columns:
        found = self._columns.get(kind)
        if found is None:
            found = self._columns[kind] = Columns(self.library.kinds[kind])
        return found

    def _describer(self, kind: str) -> Describer:
        made = self._describers[kind] = Describer(self.library.kinds[kind])
        return made


def _sheets(kept: Kept, chapters: Sequence[Chapter]) -> list[Sheet]:
    rows = kept.said[SHEET]
    return [Sheet(label, columns, [rows[place] for place in places]) for label, columns, places in chapters]


_TOGETHER = (Column("类别"), Column(ID), Column("名称"), Column("公开（变更）日期"), Column("内容概述"), Column(PAGE))


def feeds(feed: Feed, about: About, labels: dict[str, str]) -> Iterator[Page]:
    """A feed in both forms, and what portals include."""
    yield Page(f"{feed.folder}{ATOM}", "", "", partial(atom, feed, about, labels))
    yield Page(f"{feed.folder}{JSON}", "", "", partial(json_feed, feed, about, labels))
    yield Page(f"{feed.folder}{FRAGMENT}", "", "", partial(fragment, feed, about))
