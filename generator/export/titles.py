"""The titles of a kind as a script, for searching a copy of the site on a disk, where nothing can be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.export.described import encode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.kind import Kind

TITLES = "titles.js"
_LONGEST = 80
_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def entry(title: str, address: str, summary: str, office: str) -> bytes:
    """A record as the script names it: title, address, what it is about, whose it is."""
    return _written([title, address, summary[:_LONGEST], office])


def titles(kind: Kind, entries: Iterable[bytes]) -> bytes:
    """A call with the kind's name, its folder, and the entries of its records."""
    head = _written([kind.label, kind.folder])[1:-1]
    return b"yangguangTitles(%b,[%b]);\n" % (head, b",".join(entries))


def _written(said: list[str]) -> bytes:
    text = encode(said)
    for sign, written in _UNSAFE.items():
        if sign in text:
            text = text.replace(sign, written)
    return text.encode()
