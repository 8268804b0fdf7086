"""The matters that an organ should have filed and has not, together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.conditions import holds
from generator.rules.filing import unfiled
from generator.rules.names import caption
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_MOST_NOTES = 3


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Ask about every record of this organ that the rule ``of`` is asked about."""
    if not value(record, use.role("begun"), library) and not use.option("from"):
        return
    found = list(_matters(record, use, library))
    if found:
        names = listed([f"“{caption(other, library)}”" for other in found])
        notes = tuple(Note(other.at(()), "没有备案") for other in found[:_MOST_NOTES])
        yield Finding(pointer(use.role("begun")), f"应备案没有备案的事项有{len(found)}件：{names}", notes=notes)


def _matters(record: Record, use: RuleUse, library: Library) -> Iterator[Record]:
    asked: dict[str, list[Mapping[str, str]]] = {}
    for name, kind in library.kinds.items():
        for stated in kind.rules:
            if stated.id == use.option("of"):
                asked.setdefault(name, []).append(stated.roles)
    for link in library.referrers(record.ref):
        if link.field == use.option("through"):
            for roles in asked.get(link.source.partition("/")[0], ()):
                other = library.get(link.source)
                if other and holds(other, roles.get("when", ""), library) and unfiled(other, roles, use, library):
                    yield other
