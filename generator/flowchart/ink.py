"""Elements of a drawing, written as text at once: a page has hundreds of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_odd = re.compile("[&<>\"']").search
_ALLOWED = {9, 10, 13}
_KEPT = 16384
SPACE = "http://www.w3.org/2000/svg"


@lru_cache(_KEPT)
def text(written: str) -> str:
    """A text as content or value of an attribute; signs that XML forbids are left out."""
    kept = written if written.isprintable() else "".join(sign for sign in written if _may(ord(sign)))
    return kept.translate(_ESCAPES) if _odd(kept) else kept


def _may(code: int) -> bool:
    return code in _ALLOWED or (code >= 32 and not 0xD800 <= code <= 0xDFFF and code not in {0xFFFE, 0xFFFF, 127})


@lru_cache(_KEPT)
def number(length: float) -> str:
    """A length with one decimal at most."""
    return f"{length:.1f}".removesuffix(".0")


def element(name: str, attributes: dict[str, str | float], content: str | Iterable[str] = "") -> str:
    """An element; its content is finished, the values of its attributes are not."""
    told = "".join(
        [f' {key}="{text(value) if value.__class__ is str else number(value)}"' for key, value in attributes.items()]
    )
    inner = content if content.__class__ is str else "".join(content)
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"
