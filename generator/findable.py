"""What can be searched for: told by records and pages as they are made, kept in the ledger, handed to the index."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import cast

from generator.ledger import flat
from generator.ledger import pack
from generator.ledger import unflat
from generator.readable import article
from generator.readable import documents
from generator.readable import overview
from generator.search.document import Source
from generator.search.document import digest
from generator.search.document import source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.derived import Derived
    from generator.dressing import Dressing
    from generator.ledger import Ledger
    from generator.library import Library
    from generator.record import Record
    from generator.record import Ref
    from generator.search.document import Document
    from generator.write import Stage

Found = tuple[tuple[str, bytes, bytes], ...]
"""Of each document of a record: address, packed source, packed document."""


def searchable(record: Record, library: Library) -> Found:
    """What the index is told of a record and of its parts."""
    return tuple((said.url, _head(said), pack(said)) for said in documents(record, library))


def _head(said: Document) -> bytes:
    head = source(said)
    return flat((head.url, head.office, head.kind, head.weight, head.digest))


def remember(ledger: Ledger, found: Iterable[tuple[Ref, Found]]) -> bool:
    """Keep what records are found by; tell whether any of it changed."""
    changed = False
    for ref, said in found:
        rows = ledger.db.execute("select url, head from documents where ref = ?", (ref,)).fetchall()
        if sorted(rows) != sorted(each[:2] for each in said):
            ledger.drop("documents", "ref", [ref])
            ledger.put("documents", [(url, ref, head, blob) for url, head, blob in said])
            changed = True
    if changed:
        ledger.set_meta("search", "")
    return changed


class Index:
    """The search index of a site, brought up to date once a build."""

    def __init__(self, ledger: Ledger, dressing: Dressing, derived: Derived) -> None:
        """Gather what is found besides records: prose pages, registers, the board."""
        self.ledger = ledger
        self.settings = dressing.search_settings
        others = [article(page) for page in dressing.frames.prose if page.address]
        others += [overview(*said) for said in derived.described(ledger)]
        self.others = {each.url: each for each in others}
        self.mark = digest(map(source, self.others.values()), "")

    @property
    def stands(self) -> bool:
        """Whether nothing changed since the index was made."""
        return self.ledger.meta("search") == self.mark

    def refresh(self, stage: Stage) -> list[str]:
        """Stage what must be written; return what goes."""
        from generator.search.index import refresh  # noqa: PLC0415 - a build where nothing changed needs none of it

        rows = self.ledger.db.execute("select head from documents order by ref, url")
        sources = [Source(*cast("tuple[Any, ...]", unflat(row[0]))) for row in rows]
        sources += map(source, self.others.values())
        done = refresh(sources, self._document, stage.site, stage.put, self.settings())
        self.ledger.set_meta("search", self.mark)
        return done.removed

    def _document(self, known: Source) -> Document:
        """The whole of what the index is told of a page."""
        return self.others.get(known.url) or cast("Document", self.ledger.blob("documents", "url", known.url))
