"""A record as the text that is searched."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

from generator.pattern import later
from generator.publication import PUBLISHER
from generator.reader import Reader
from generator.search.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.frame import ProsePage
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record

PROSE = "文章"
"""The kind under which prose pages are found."""
PART = "条文"
"""What is said after the name of a kind for the parts of its records."""
OVERVIEW = "台账和看板"
"""The kind under which pages made of many records are found."""
_BLOCK = later(r"</(?:p|h[1-6]|li|tr|div|dt|dd)>|<br ?/?>")
_TAG = later(r"<[^>]*>")
_SUMMARY = "summary"
"""What a reader understands at once comes first, so that excerpts are cut from it where it answers."""


def documents(record: Record, library: Library) -> list[Document]:
    """What the search index is told of a record and of each part of it: everything public, in plain words."""
    kind = library.kinds[record.kind]
    parts = list(_parts(record, kind, library))
    return [_document(record, kind, library, apart=bool(parts)), *parts]


def _document(record: Record, kind: Kind, library: Library, *, apart: bool) -> Document:
    """The record as a whole; what its parts say is found there where they are documents of their own."""
    site = Reader(library, "")
    card = library.card(record.ref)
    lines = [record.body] if record.body else []
    for name, value in record.values.items():
        field = kind.fields.get(name)
        if apart and kind.parts and name == kind.parts.table:
            continue
        if field is not None and field.public and name != kind.caption:
            lines.insert(0 if name == _SUMMARY else len(lines), field.text(value, site))
    date = str(record.values.get(kind.dated) or "") if kind.dated else ""
    return Document(
        card.address if card else "",
        str(record.values.get(kind.caption) or record.id),
        kind.label,
        _caption(record.values.get(PUBLISHER), kind, site),
        date,
        date[:4],
        _filters(record.values, kind, site),
        tuple(str(text) for path in kind.key_codes for _, text in record.find(path)),
        "\n".join(lines),
    )


def _parts(record: Record, kind: Kind, library: Library) -> Iterator[Document]:
    """The numbered parts of a record, found at their places on its page; rows of one part are one."""
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    if kind.parts is None:
        return
    rows = cast("list[dict[str, Any]]", record.values.get(kind.parts.table) or [])
    for row in rows:
        number = kind.parts.number(row)
        names.setdefault(number, str(row.get(kind.parts.key) or number))
        said = [value for name, value in row.items() if name != kind.parts.key and isinstance(value, str)]
        found.setdefault(number, []).extend(said)
    if not found:
        return
    whole = _document(record, kind, library, apart=True)
    for number, texts in found.items():
        yield replace(
            whole,
            url=f"{whole.url}#article-{number}",
            title=names[number],
            kind=f"{kind.plural}{PART}",
            keys=(),
            text="\n".join(texts),
            whole=whole.title,
        )


def overview(address: str, title: str, words: str) -> Document:
    """What the search index is told of a page made of many records: what it is called and what it is about."""
    return Document(address, title, OVERVIEW, "", "", "", (), (), words)


def article(page: ProsePage) -> Document:
    """What the search index is told of a prose page: its words without its markup."""
    words = html.unescape(_TAG.sub(" ", _BLOCK.sub("\n", page.body)))
    date = page.facts.get("date", "")[:10]
    return Document(page.address, page.title, PROSE, "", date, date[:4], (), (), words)


def _caption(publisher: object, kind: Kind, site: Reader) -> str:
    field = kind.fields.get(PUBLISHER)
    return field.text(publisher, site) if field is not None and publisher else ""


def _filters(values: dict[str, Any], kind: Kind, site: Reader) -> tuple[tuple[str, str], ...]:
    """The facets of the kind that take one value from a code list, as type and status."""
    choices = [name for name in kind.facets if kind.fields[name].type_name == "choice"]
    found = []
    for role, name in zip(
        ("type", "status"), [*choices[:1], *choices[-1:]] if len(choices) > 1 else choices, strict=False
    ):
        if values.get(name):
            found.append((role, kind.fields[name].text(values[name], site)))
    return tuple(found)
