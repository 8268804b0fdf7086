"""What fields ask of the site while they are shown on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.card import OPEN
from generator.fields.reference import Reference

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record

_OFFICE = "org"


class Reader:
    """Answers what fields ask while they are shown on one page."""

    def __init__(self, library: Library, base: str, record: Record | None = None) -> None:
        """See the library from a page whose way up to the site's root is `base`; it shows ``record``."""
        self.library = library
        self.base = base
        self.record = record
        self._beside: dict[str, dict[str, str]] = {}
        self._known = library.named.setdefault(base, {})

    @property
    def today(self) -> dt.date:
        """The date for which the site is built."""
        return self.library.today

    def address(self, kind: str, id: str) -> str:  # noqa: A002 - the name in the protocol
        """The link to a record's page; empty where it has none."""
        return self._card(kind, id)[0]

    def caption(self, kind: str, id: str) -> str:  # noqa: A002
        """The name under which a record is shown."""
        return self._card(kind, id)[1]

    def _card(self, kind: str, id: str) -> tuple[str, str]:  # noqa: A002
        known = self._known.get((kind, id))
        if known is None:
            ref = f"{kind}/{id}"
            card = self.library.card(ref)
            known = (self.base + card.address if card and card.address else "", self.library.caption(ref))
            if card is not None:
                self._known[kind, id] = known
        return known

    def target(self, kind: str, text: str) -> str | None:
        """The id of the record that an id or a name means."""
        return self.library.target(kind, text)

    def passage(self, kind: str, id: str, part: str) -> str:  # noqa: A002
        """The text of a numbered part of a record; empty where it is not told."""
        parts = self.library.kinds[kind].parts
        record = self.library.get(f"{kind}/{id}") if parts and parts.text else None
        if parts is None or record is None:
            return ""
        told: dict[str, str] = self.library.lists.get(("parts", record.digest), {})
        if not told:
            told = self.library.lists["parts", record.digest] = parts.texts(record.values)
        return told.get(part, "")

    def beside(self, kind: str, text: str) -> str | None:
        """The id of the record of the same office that has this title."""
        if kind not in self._beside:
            self._beside[kind] = dict(self._of_office(kind))
        return self._beside[kind].get(text)

    def _of_office(self, kind: str) -> Iterator[tuple[str, str]]:
        """Titles and ids of the records of a kind that the office of the page's record publishes."""
        own = self.library.kinds[self.record.kind].fields.get(_OFFICE) if self.record else None
        name = self.record.values.get(_OFFICE) if self.record else None
        if not isinstance(own, Reference) or name is None:
            return
        self.library.reads.add(f"kind:{kind}")
        for link in self.library.referrers(f"{own.to}/{self.library.target(own.to, str(name))}"):
            if link.field == _OFFICE and link.source.startswith(f"{kind}/"):
                card = self.library.card(link.source)
                if card and card.standing == OPEN:
                    yield card.caption, card.ref.partition("/")[2]
