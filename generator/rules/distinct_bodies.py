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


_LEAST = 3
_PLACES = tuple("省市县区州旗镇乡")
"""What the name of a place ends with, and what stands for it where it is known."""


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
        if same_body(name, other, least):
            return other
    return name


def same_body(one: str, other: str, least: int = _LEAST) -> bool:
    """Whether two names differ at most by the place in front: 财政局, 县财政局, 阳河县财政局.

    县政府办公室 and 办公室 are two: what stands in front is no place.
    """
    short, long = sorted((one, other), key=len)
    place = long.removesuffix(short)
    return one == other or (
        len(short) >= least and place != long and (place.endswith(_PLACES) or short.startswith(_PLACES))
    )
