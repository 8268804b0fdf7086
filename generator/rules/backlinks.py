"""The records that refer to a record, as it lists them under the names that their fields give for the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import BACK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Link
    from generator.record import Record
    from generator.record import Ref


UNSURE = "?/?"
"""Stands for a record that may be listed, but was refused for errors of its own."""


class _Listed:
    """Who refers to the record asked about last, by the names under which it lists them."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._links: Sequence[Link] = ()
        self._named: dict[str, dict[Ref, Link]] = {}

    def of(self, links: Sequence[Link], library: Library) -> Mapping[str, Mapping[Ref, Link]]:
        """The first of these links of each record, by name and record."""
        if links is not self._links:
            self._links, self._named = links, {}
            for link in links:
                self._named.setdefault(_back_name(link, library), {}).setdefault(link.source, link)
        return self._named


_LISTED = _Listed()


def linked(record: Record, name: str, library: Library) -> Sequence[Link]:
    """The first reference of each record that is listed here under a name."""
    links = library.referrers(record.ref)
    if not links:
        return ()
    found = _LISTED.of(links, library).get(name)
    return tuple(found.values()) if found else ()


def _back_name(link: Link, library: Library) -> str:
    """The name under which the other side lists a reference; empty where it does not."""
    key = ("back", link.source.partition("/")[0], link.field)
    known: str | None = library.lists.get(key)
    if known is None:
        kind = library.kinds.get(key[1])
        field = kind.field(link.field) if kind else None
        back = getattr(getattr(field, "item", field), "reverse", None)
        known = library.lists[key] = str(back.name) if back else ""
    return known


def unsure(record: Record, path: str, library: Library) -> bool:
    """Whether a record that may be listed here was refused for errors of its own, so that it cannot be asked."""
    name = path.partition(">")[0].removeprefix(BACK)
    return any(library.refused(kind) for kind in SOURCES.of(record.kind, name, library.kinds))


class Sources:
    """The kinds whose records a kind lists under a name because they refer to it; looked up once for each name."""

    def __init__(self) -> None:
        """Begin with no kinds."""
        self._kinds: Mapping[str, Kind] = {}
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def of(self, to: str, name: str, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
        """The names of those kinds, in order."""
        if kinds is not self._kinds:
            self._kinds, self._known = kinds, {}
        if (to, name) not in self._known:
            self._known[to, name] = tuple(kind.name for kind in kinds.values() if _lists(kind, to, name))
        return self._known[to, name]


SOURCES = Sources()


def _lists(kind: Kind, to: str, name: str) -> bool:
    ways = (getattr(field, "item", field) for _, field in kind.walk())
    backs = (getattr(way, "reverse", None) for way in ways if getattr(way, "to", "") == to)
    return any(back.name == name for back in backs if back)
