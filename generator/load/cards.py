"""The card of a record: what other pages may say of it without reading it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import publication
from generator.card import HIDDEN
from generator.card import OPEN
from generator.card import Card

if TYPE_CHECKING:
    import datetime as dt

    from generator.kind import Kind
    from generator.record import Record

_PUBLISHER = "org"
"""Where to ask for a record of which only the title is shown."""
MARKER = "\x02{kind}/{id}\x03"
"""Stands in a card for the caption of another record, which may change without this one."""


class _Marking:
    """Shows references as markers, because the record they lead to is not known yet."""

    today = None

    def address(self, kind: str, id: str) -> str:  # noqa: A002 - the name in the protocol
        """Lead nowhere yet."""
        return MARKER.format(kind=kind, id=id)

    def caption(self, kind: str, id: str) -> str:  # noqa: A002
        """Stand for a caption."""
        return MARKER.format(kind=kind, id=id)

    def target(self, _kind: str, text: str) -> str:
        """Take the text for the id."""
        return text

    def beside(self, _kind: str, _text: str) -> None:
        """Know of no office."""

    def passage(self, _kind: str, _id: str, _part: str) -> str:
        """Quote nothing: what the other record says is not known yet."""
        return ""


_MARKING = _Marking()


def make_card(record: Record, kind: Kind, as_of: dt.date | None = None) -> Card:
    """What other pages may say of this record."""
    values = record.values
    caption = str(values.get(kind.caption) or record.id)
    standing = publication.standing(values, kind.expires, as_of)
    address = kind.address.format(id=record.id).lstrip("/") if standing == OPEN else ""
    told = {*kind.columns, *kind.facets} if standing == OPEN else {kind.caption, _PUBLISHER}
    return Card(
        record.ref,
        address,
        caption,
        names(record, kind, caption) if publication.standing(values) != HIDDEN else (),
        str(values.get(kind.dated) or "") if kind.dated else "",
        tuple(_cell(record, kind, name) if name in told else "" for name in kind.columns),
        tuple(_facet(record, kind, name) if name in told else () for name in kind.facets),
        standing,
        publication.mark(values, kind.begins, as_of),
        tuple(_cell(record, kind, name) for name in kind.contact) if standing == OPEN else (),
    )


def names(record: Record, kind: Kind, caption: str) -> tuple[str, ...]:
    """What the record may be called in a citation: its caption and its further names."""
    return (caption, *(str(name) for field in kind.names for _, name in record.find(field)))


def _cell(record: Record, kind: Kind, name: str) -> str:
    value = record.values.get(name)
    return "" if value is None else kind.fields[name].text(value, _MARKING)  # type: ignore[arg-type]


def _facet(record: Record, kind: Kind, name: str) -> tuple[str, ...]:
    value = record.values.get(name)
    if value is None:
        return ()
    pairs = kind.fields[name].facet(value, _MARKING)  # type: ignore[arg-type]
    return tuple(f"{key}\x1f{label}" for key, label in pairs)
