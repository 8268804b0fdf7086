"""Whether records of a kind refer to a record by one of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.library import Library
    from generator.record import Record
    from generator.record import Ref


def referred(record: Record, by: str, library: Library) -> list[Ref]:
    """The records that refer to this one, ``by`` being their kind and field: ``kind>path.of.field``."""
    kind, _, field = by.partition(">")
    links = library.referrers(record.ref) if field else ()
    return sorted({link.source for link in links if link.field == field and link.source.startswith(kind + "/")})
