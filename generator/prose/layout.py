"""How the lines of a text make paragraphs, before any Markdown is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE_START = later(r"\n(?=[ ]*\u3000)")
_ITEM = later(r"(?P<indent>[ ]*)(?:[-*+]|\d+\.) +\S")
_OPENS = later(r"\n(?:[-*+]|1\.) +\S")
_NESTED = later(r"^ {2,3}(?:[-*+]|\d+\.) +\S", re.MULTILINE)
_FENCE = later(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_COSTLY = 5_000_000
_MANY_FENCES = 50_000_000
_DEEP_ITEM = later(r"^(?: {48,}(?:[-*+>]|\d+\.)|(?: {0,3}> ?){13})", re.MULTILINE)


def laid_out(text: str) -> str:
    """Write out what offices leave to be understood: where paragraphs and lists begin, how deep a list is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).strip("\n")
    if "\n" not in text or _FENCE.search(text):
        return text
    if "\u3000" in text:
        text = _WIDE_START.sub("\n\n", text)
    if _NESTED.search(text):
        text = "\n".join(_indented(text.split("\n")))
    return "\n".join(_opened(text.split("\n"))) if _OPENS.search(text) else text


def _opened(lines: list[str]) -> Iterator[str]:
    """The lines with a blank one before the first item of a list."""
    before = ""
    for line in lines:
        if before.strip() and before[0] != " " and _OPENS.match(f"\n{line}") and not _ITEM.match(before):
            yield ""
        yield line
        before = line


def _indented(lines: list[str]) -> Iterator[str]:
    """The lines with four spaces for each level of a list that was written with two or three."""
    unit = 0
    for line in lines:
        item = _ITEM.match(line)
        indent = len(line) - len(line.lstrip(" "))
        if line and not indent and not item:
            unit = 0
        elif item and not indent:
            unit = 4
        elif item and unit and indent in (2, 3):
            unit = indent
        yield " " * (4 * (indent // unit)) + line.lstrip(" ") if unit in (2, 3) and indent >= unit else line


def paragraphs(text: str) -> list[str]:
    """The parts between blank lines."""
    return re.split(r"\n(?:[ \t]*\n)+", text)


def is_costly(text: str) -> bool:
    """Whether the Markdown parser would need seconds, for brackets that are never closed or endless nesting."""
    if _DEEP_ITEM.search(text):
        return True
    if (text.count("```") + text.count("~~~")) * len(text) > _MANY_FENCES:
        return True
    if "[" not in text or text.count("[") * len(text) < _COSTLY:
        return False
    return sum(part.count("[") * len(part) for part in paragraphs(text)) > _COSTLY
