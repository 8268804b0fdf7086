"""What the search index is told about one page."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Document:
    """A page to be found: what it is called, where it belongs, what it says."""

    url: str
    """Address from the site's root, without a leading stroke; an anchor may follow."""
    title: str
    kind: str
    office: str
    date: str
    """ISO date, or empty."""
    year: str
    facets: tuple[tuple[str, str], ...]
    """Further filters by name, one value each."""
    keys: tuple[str, ...]
    """Codes and document numbers of the page itself; they are found first."""
    text: str
    """Readable text; the excerpt is cut from it, and a line break separates what does not belong together."""
    whole: str = ""
    """What a part belongs to: the statute of an article. Its name alone does not find the part."""

    def value(self, filter_name: str) -> str:
        """The value of a filter; empty where the page has none."""
        if filter_name in {"kind", "office", "year"}:
            return str(getattr(self, filter_name))
        return next((value for name, value in self.facets if name == filter_name), "")


@dataclass(frozen=True, slots=True)
class Source:
    """What decides where a document is indexed and whether it changed; the document itself is asked for when needed."""

    url: str
    office: str
    kind: str
    weight: int
    """Characters of title and text."""
    digest: str


def source(document: Document) -> Source:
    """What stands for a document; it may be kept and used again while the document stays the same."""
    said = "\x1f".join(_said(document))
    mark = sha256(said.encode()).hexdigest()[:32]
    return Source(document.url, document.office, document.kind, len(document.title) + len(document.text), mark)


def _said(document: Document) -> Iterator[str]:
    yield from (document.url, document.title, document.kind, document.office, document.date, document.year)
    yield from (document.text, document.whole)
    yield from document.keys
    for name, value in document.facets:
        yield f"\x1e{name}\x1e{value}"


_SPACE = later(r"[^\S\n]+")
_LINES = later(r"\s*\n\s*")


def readable(text: str) -> str:
    """Text as an excerpt shows it: single spaces, one line per part."""
    return _LINES.sub("\n", _SPACE.sub(" ", text)).strip()


def entry(document: Document) -> dict[str, object]:
    """What the browser fetches to show one result."""
    said: dict[str, object] = {
        "url": document.url,
        "title": document.title,
        "kind": document.kind,
        "office": document.office,
        "date": document.date,
        "keys": list(document.keys),
        "text": readable(document.text),
    }
    return {**said, "whole": document.whole} if document.whole else said


def digest(sources: Iterable[Source], salt: str) -> str:
    """One mark for what a shard says; equal marks mean equal bytes in the index."""
    marks = "\n".join([salt, *(each.digest for each in sources)])
    return sha256(marks.encode()).hexdigest()[:16]
