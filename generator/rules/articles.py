"""The articles of a statute as its record registers them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.fields import Citation
from generator.record import find
from generator.wording import from_chinese

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.source import Pointer

_KEPT = 3000
_CITED = "citations"
_STATUTES = ("statutes",)
_number = re.compile("[0-9零〇一二三四五六七八九十百千]+").search


class Article(NamedTuple):
    """A row of the table of articles: its paragraph and item as citations name them, and where it stands."""

    paragraph: str
    item: str
    row: Mapping[str, object]
    pointer: Pointer

    def holds(self, citation: Citation) -> bool:
        """Whether a citation means this row, or a part of it that is not registered by itself."""
        return self.paragraph in ("", citation.paragraph) and self.item in ("", citation.item.partition(".")[0])


class Register:
    """The articles of the statutes asked about lately, by number."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[str, tuple[str, dict[str, list[Article]]]] = {}

    def of(self, statute: Record, table: str, library: Library) -> dict[str, list[Article]]:
        """The rows of a statute's table of articles under the number of their article."""
        known = self._known.get(statute.digest)
        if known is None or known[0] != statute.kind:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[statute.digest] = statute.kind, _read(statute, table, library)
        return known[1]


REGISTER = Register()


def cited(record: Record, path: str, library: Library) -> list[tuple[Pointer, Citation, Record]]:
    """Every citation at a path with its statute, where that is registered."""
    kept = library.scratch(record)
    if _CITED not in kept:
        kept[_CITED] = _cited(record, library)
    found: list[tuple[Pointer, Citation, Record]] = kept[_CITED].get(path, [])
    return found


def _cited(record: Record, library: Library) -> dict[str, list[tuple[Pointer, Citation, Record]]]:
    """All citations of a record by the path of their field."""
    made: dict[str, list[tuple[Pointer, Citation, Record]]] = {}
    (linked, wanted, *_), statutes = library.links(record), _statutes(library)
    for field, pointer, kind, _, _ in wanted:
        ref = linked.get(pointer) if kind in statutes else None
        if ref is None:
            continue
        value: Any = record.values
        for step in pointer:
            value = value[step]
        statute = library.get(ref) if value.__class__ is Citation else None
        if statute is not None:
            if field in made:
                made[field].append((pointer, value, statute))
            else:
                made[field] = [(pointer, value, statute)]
    return made


def _statutes(library: Library) -> frozenset[str]:
    """The kinds whose records have articles; found once."""
    found: frozenset[str] | None = library.lists.get(_STATUTES)
    if found is None:
        found = frozenset(name for name, kind in library.kinds.items() if kind.parts is not None)
        library.lists[_STATUTES] = found
    return found


def registered(statute: Record, citation: Citation, table: str, library: Library) -> list[Article]:
    """The rows of a statute's table of articles for the article that a citation names."""
    return REGISTER.of(statute, table, library).get(citation.article, []) if citation.article else []


def _read(statute: Record, table: str, library: Library) -> dict[str, list[Article]]:
    parts = library.kinds[statute.kind].parts
    found: dict[str, list[Article]] = {}
    for pointer, row in find(statute.values, tuple(table.split("."))):
        if parts and isinstance(row, dict):
            paragraph, item = (_plain(row.get(name)) for name in ("paragraph", "item"))
            found.setdefault(parts.number(row), []).append(Article(paragraph, item, row, pointer))
    return found


def _plain(said: object) -> str:
    """Read 第一款 or 第（三）项 as citations name them: 1, 3."""
    number = _number(said) if isinstance(said, str) else None
    return str(from_chinese(number[0]) or "") if number else ""
