"""Bodies that must be kept apart are not one and the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted
from generator.wording import title_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the names in the fields, those of records that are referred to by their titles."""
    first: dict[str, tuple[str, Pointer]] = {}
    least = int(use.number("least"))
    for path in use.role("bodies").split():
        for found in values(record, path, library):
            other = library.follow(record, found.pointer)
            name = caption(other, library) if other else str(found.value)
            key = _known(title_key(name), first, least)
            before, place = first.setdefault(key, (path, found.pointer))
            if before != path:
                names = f"“{label(record, before, library)}”和“{label(record, path, library)}”"
                note = Note(record.at(place), f"“{label(record, before, library)}”写在这里")
                yield Finding(found.pointer, f"{names}都是{quoted(name)}，没有分开", notes=(note,))


def _known(name: str, first: Mapping[str, object], least: int) -> str:
    """The name met before that is this one with or without the place in front: 县财政局, 阳河县财政局."""
    for other in first:
        if min(len(name), len(other)) >= least and (name.endswith(other) or other.endswith(name)):
            return other
    return name
