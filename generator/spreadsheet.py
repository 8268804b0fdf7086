"""Text for the cells of office programs, which must not take it for a formula."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def in_cell(text: str) -> str:
    """The text, with an apostrophe before it where an office program would calculate with it."""
    if text[:1] and _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
