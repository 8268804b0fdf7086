"""The words in which procedures are written down, read from a data file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.workbook.wrapping import key

if TYPE_CHECKING:
    from collections.abc import Iterable

_JOINED = re.compile("[/、及和与(]")
BOTH = "who"
"""The shape of a column that names an office and a post."""
NUMBER, NAME, TITLE, WAYS, ASIDE = "number", "name", "title", "ways", "aside"


@dataclass(frozen=True, slots=True)
class Term:
    """What a header word stands for: the fact of a step, how its text is read, how long it may be."""

    to: str
    shape: str
    most: int
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Terms:
    """All words, folded for comparison."""

    kind: str
    path: str
    fields: Mapping[str, str]
    constants: Mapping[str, object]
    columns: Mapping[str, Term]
    kinds: Mapping[str, str]
    opposites: Mapping[str, str]
    otherwise: str
    words: Mapping[str, frozenset[str]]
    """Lists of words by their name in the data file: nothing, notes, over, begins, titles …"""
    modes: Mapping[str, str]
    """Words for ways to supervise, each with that of the code list."""
    shapes: Mapping[str, str]
    """What the named shapes of drawings stand for."""
    types: tuple[str, ...]
    asked: tuple[str, ...]
    """What a record must say and no source does."""

    def says(self, name: str, text: str) -> bool:
        """Whether a text is one of the words of a list."""
        return key(text) in self.words[name]

    def column(self, label: str) -> Term | None:
        """What a header word means; brackets, colons and stars at its end do not count."""
        word = key(label)
        found = self.columns.get(word) or self.columns.get(word.rstrip(":*"))
        return found or self._both(word) or self.columns.get(word.partition("(")[0])

    def _both(self, word: str) -> Term | None:
        """What a header means that names an office and a post: 责任单位/岗位."""
        parts = [self.columns.get(part) for part in _JOINED.split(word.rstrip(")")) if part]
        told = [part.to for part in parts if part]
        both = next((term for term in self.columns.values() if term.shape == BOTH), None)
        return both if len(parts) == 2 and told == ["lane", "post"] else None


_LISTS = (
    *("nothing", "notes", "signatures", "titles", "title_words", "limit_words", "type_words", "over", "begins"),
    *("loops", "outsiders"),
)


def terms_of(data: Mapping[str, object]) -> Terms:
    """The words of a data file."""
    columns: dict[str, Term] = {}
    for entry in _list(data.get("columns")):
        known = _map(entry)
        most, parts = str(known.get("max") or "0"), _map(known.get("parts"))
        term = Term(
            str(known.get("to") or ""),
            str(known.get("shape") or ASIDE),
            int(most) if most.isdecimal() else 0,
            {name: str(part) for name, part in parts.items()},
        )
        columns |= {key(str(word)): term for word in _list(known.get("words"))}
    return Terms(
        kind=str(data.get("kind") or ""),
        path=str(data.get("path") or ""),
        fields={name: str(to) for name, to in _map(data.get("fields")).items()},
        constants=_map(data.get("constants")),
        columns=columns,
        kinds={key(str(word)): kind for kind, words in _map(data.get("kinds")).items() for word in _list(words)},
        opposites={word: str(other) for word, other in _map(data.get("opposites")).items()},
        otherwise=str(data.get("otherwise") or ""),
        words={name: frozenset(key(str(word)) for word in _list(data.get(name))) for name in _LISTS},
        modes={key(str(word)): mode for mode, words in _map(data.get("modes")).items() for word in _list(words)},
        shapes={str(word): kind for kind, names in _map(data.get("shapes")).items() for word in _list(names)},
        types=tuple(str(word) for word in _list(data.get("types"))),
        asked=tuple(str(word) for word in _list(data.get("asked"))),
    )


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else []


def _map(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
