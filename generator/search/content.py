"""A document as a row of tokens: its keys first, then its title, then its text and where it belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.search.pinyin import readings
from generator.search.tokens import GAP
from generator.search.tokens import codes
from generator.search.tokens import compact
from generator.search.tokens import normal
from generator.search.tokens import tokens

if TYPE_CHECKING:
    from generator.search.document import Document

_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def content(document: Document) -> tuple[str, tuple[int, int]]:
    """The tokens of a document, and where those of its keys and of its title end."""
    row: list[str] = []
    title, text = normal(document.title), normal(document.text)
    for key in map(normal, document.keys):
        row += [*tokens(key), GAP, *tokens(compact(key)), GAP]
    row += _apart(readings(title))
    keys = len(row)
    row += [*tokens(title), GAP]
    titled = len(row)
    row += [*tokens(text), GAP, *_apart(codes(text))]
    for name in (document.office, document.kind):
        row += [*tokens(normal(name)), GAP]
    return " ".join(row), (keys, titled)


def _apart(words: list[str]) -> list[str]:
    return [token for word in words for token in (word, GAP)]


def readable(text: str) -> str:
    """Text as an excerpt shows it: single spaces, one line per part."""
    return _LINES.sub("\n", _SPACE.sub(" ", text)).strip()


def entry(document: Document) -> dict[str, object]:
    """What the browser fetches to show one result."""
    return {
        "url": document.url,
        "title": document.title,
        "kind": document.kind,
        "office": document.office,
        "date": document.date,
        "keys": list(document.keys),
        "text": readable(document.text),
    }
