"""The records that refer to a record, as it lists them under the names that their fields give for the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import BACK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Link
    from generator.record import Record
    from generator.record import Ref


UNSURE = "?/?"
"""Stands for a record that may be listed, but was refused for errors of its own."""


_MOST = 500
_LISTED: dict[int, tuple[Sequence[Link], dict[str, tuple[Link, ...]]]] = {}
"""Those who refer to a record by the name under which it lists them; by the links themselves, which are held."""


def linked(record: Record, name: str, library: Library) -> Sequence[Link]:
    """The first reference of each record that is listed here under a name."""
    links = library.referrers(record.ref)
    if not links:
        return ()
    known = _LISTED.get(id(links))
    if known is None:
        if len(_LISTED) >= _MOST:
            _LISTED.clear()
        known = _LISTED[id(links)] = links, _named(links, library)
    return known[1].get(name, ())


def _named(links: Iterable[Link], library: Library) -> dict[str, tuple[Link, ...]]:
    """The first of these links of each record, by the name under which they are listed."""
    found: dict[str, dict[Ref, Link]] = {}
    for link in links:
        found.setdefault(_back_name(link, library), {}).setdefault(link.source, link)
    return {name: tuple(each.values()) for name, each in found.items()}


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
