"""Tables drawn with upright strokes in plain text, as Markdown writes them, as a sheet whose rows are the lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.procedures.headings import heading_at
from generator.workbook import Sheet

if TYPE_CHECKING:
    from generator.procedures.terms import Terms

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*")
_STROKE = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"^\s*#{1,6}\s+|\*\*|`")


def piped(path: str, text: str, terms: Terms) -> Sheet | None:
    """The lines of a text as a sheet; None where there is no table of steps in it."""
    lines = text.split("\n")
    ruled = {number for number, line in enumerate(lines) if _RULE.fullmatch(line)}
    if not ruled:
        return None
    sheet = Sheet(path, "", [[] if number in ruled else _cells(line) for number, line in enumerate(lines)])
    return sheet if any(heading_at(sheet, terms, number - 1) for number in ruled if number) else None


def _cells(line: str) -> list[str]:
    """The cells of a line; a line without strokes is one."""
    plain = _MARKS.sub("", line).strip()
    if not _STROKE.search(plain):
        return [plain] if plain else []
    inner = plain.removeprefix("|").removesuffix("|")
    return [
        cell.strip().replace("\\|", "|").replace("<br>", "\n").replace("<br/>", "\n") for cell in _STROKE.split(inner)
    ]
