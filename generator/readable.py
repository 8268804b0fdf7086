"""A record as the text that is searched."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from typing import Any

from generator.reader import Reader
from generator.search.document import Document

if TYPE_CHECKING:
    from generator.frame import ProsePage
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record

_PUBLISHER = "org"
PROSE = "文章"
"""The kind under which prose pages are found."""
_BLOCK = re.compile(r"</(?:p|h[1-6]|li|tr|div|dt|dd)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")
_SUMMARY = "summary"
"""What a reader understands at once comes first, so that excerpts are cut from it where it answers."""


def document(record: Record, library: Library) -> Document:
    """What the search index is told of a record: everything public that it says, in plain words."""
    kind = library.kinds[record.kind]
    site = Reader(library, "")
    card = library.card(record.ref)
    lines = [record.body] if record.body else []
    for name, value in record.values.items():
        field = kind.fields.get(name)
        if field is not None and field.public and name != kind.caption:
            lines.insert(0 if name == _SUMMARY else len(lines), field.text(value, site))
    publisher = record.values.get(_PUBLISHER)
    date = str(record.values.get(kind.dated) or "") if kind.dated else ""
    return Document(
        card.address if card else "",
        str(record.values.get(kind.caption) or record.id),
        kind.label,
        _caption(publisher, kind, site),
        date,
        date[:4],
        _filters(record.values, kind, site),
        tuple(str(text) for path in kind.key_codes for _, text in record.find(path)),
        "\n".join(lines),
    )


def article(page: ProsePage) -> Document:
    """What the search index is told of a prose page: its words without its markup."""
    words = html.unescape(_TAG.sub(" ", _BLOCK.sub("\n", page.body)))
    date = page.facts.get("date", "")[:10]
    return Document(page.address, page.title, PROSE, "", date, date[:4], (), (), words)


def _caption(publisher: object, kind: Kind, site: Reader) -> str:
    field = kind.fields.get(_PUBLISHER)
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
