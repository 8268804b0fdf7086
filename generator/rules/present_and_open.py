"""A record that must be named, be there and be open to the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import YES
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.names import trait
from generator.rules.paths import plain
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.present import filled
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The role ``named`` must name a record whose ``attribute`` is published on the office's own initiative."""
    path = use.role("named")
    if not filled(value(record, path, library)):
        return iter((Finding(pointer(path), f"没有填写“{label(record, path, library)}”", missing=True),))
    here, _, attribute = use.role("attribute").partition(">")
    other = library.follow(record, (here,)) if record.values.get(here).__class__ is str else None
    single = other is not None and len(plain(other, attribute, library)) == 1
    if other is not None and single and trait(other, attribute, "published", library) == YES:
        return FINE
    return _closed(record, use, library)


def _closed(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    path = use.role("named")
    for found in values(record, use.role("attribute"), library):
        chosen = term(found, library)
        if chosen and chosen.attributes.get("published") != YES:
            name = quoted(caption(found.holder, library))
            note = Note(found.holder.at(found.there), f"在这里写了“{chosen.label}”")
            message = f"“{label(record, path, library)}”{name}是“{chosen.label}”的，没有向社会公开"
            yield Finding(found.pointer, message, notes=(note,))
