"""The titles of a kind as a script, for searching a copy of the site on a disk, where nothing can be fetched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from generator.export.row import Head
    from generator.kind import Kind

TITLES = "titles.js"
_LONGEST = 80
_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def titles(kind: Kind, heads: Iterable[Head], office: Callable[[Head], str]) -> bytes:
    """A call with the kind's name, its folder, and for each record: title, address, what it is about, whose it is."""
    rows = [[head.title, head.address, head.summary[:_LONGEST], office(head)] for head in heads]
    said = json.dumps([kind.label, kind.folder, rows], ensure_ascii=False, separators=(",", ":"))[1:-1]
    for sign, written in _UNSAFE.items():
        said = said.replace(sign, written)
    return f"yangguangTitles({said});\n".encode()
