"""Text for the cells of office programs, which must neither calculate with it nor take it for another value."""

from __future__ import annotations

import re

from generator.pattern import later

_FORMULA = later(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = later(r"-?\d+(?:\.\d+)?")
_LOSSY = later(r"0\d+|\d{16,}|\d+(?:\.\d+)?[eE][+-]?\d+|\d{1,2}[-/]\d{1,2}(?:[-/]\d{1,4})?", re.ASCII)
"""What would lose zeros or digits, or become a date: 0351, long codes, 12E5, 3-5."""


def in_cell(text: str) -> str:
    """The text, with an apostrophe before it where an office program would make something else of it."""
    if "\u3400" <= text[:1] < "\uf900":
        return text  # begins with a Chinese character, as most cells do
    if _LOSSY.fullmatch(text) or (_FORMULA.match(text) and not _NUMBER.fullmatch(text)):
        return "'" + text
    return text
