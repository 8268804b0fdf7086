"""A case that must be followed by one record of a certain sort, of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.conditions import words
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """``linked`` names a record whose ``type`` is ``wanted`` and that no other case names."""
    path = use.role("linked")
    name = label(record, path, library)
    if not value(record, path, library):
        yield Finding(pointer(path), f"没有填写“{name}”", missing=True)
        return
    for found in values(record, use.role("type"), library):
        other = quoted(caption(found.holder, library))
        if words(found.value) != use.option("wanted"):
            note = Note(found.holder.at(found.there), f"那里写的是“{words(found.value)}”")
            yield Finding(found.pointer, f"“{name}”{other}不是“{use.option('wanted')}”", notes=(note,))
        cases = [link.source for link in library.referrers(found.holder.ref) if link.field == path]
        if len(set(cases)) > 1:
            yield Finding(found.pointer, f"“{name}”{other}同时对应{len(set(cases))}个案例，应当一案一整改")
