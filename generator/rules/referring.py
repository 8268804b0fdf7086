"""The records of one kind that refer to a record by one of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.library import Library
    from generator.record import Record


def referring(record: Record, path: str, library: Library) -> list[Record]:
    """Those that name the record at ``kind.field``, each once."""
    kind, _, field = path.partition(".")
    links = [link.source for link in library.referrers(record.ref) if link.field == field]
    return [
        found for ref in dict.fromkeys(links) if ref.startswith(f"{kind}/") and (found := library.get(ref)) is not None
    ]
