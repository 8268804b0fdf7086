"""Escape what templates print, quickly: it is done some two hundred times a page.

Finished HTML is an `Html`, made by the field types, which escape every value they show. Jinja asks
each printed value for its HTML through several Python calls; most of our values are either plain
text or finished, which one look at the class tells.
"""

from __future__ import annotations

from typing import Any

import markupsafe

plain = markupsafe._escape_inner  # type: ignore[attr-defined] # noqa: SLF001 - what escape() calls for a plain text


class Html(str):
    """Text that is safe HTML already."""

    __slots__ = ()

    def __html__(self) -> str:
        """Give itself to whoever asks for safe HTML."""
        return self


def in_xml(text: str) -> str:
    """A text as it stands between the tags of XML (the library's own way draws in what speaks to other machines)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape(value: Any) -> str:  # noqa: ANN401 - templates print whatever they are given
    """The value as safe HTML."""
    kind = value.__class__
    if kind is Html:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return plain(value)
    if kind is int:
        return str(value)
    return markupsafe.escape(value)
