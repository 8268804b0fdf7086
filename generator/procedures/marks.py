"""The marks with which lines of a text begin: 第一步, 一、, （一）, 1., （1）, ①, dashes and headings."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from generator.wording import from_chinese
from generator.workbook.wrapping import lines_of

_CHINESE = "[一二三四五六七八九十]{1,3}"
_STYLES = {
    "step": re.compile(
        rf"(?:第\s*(\d{{1,3}}|{_CHINESE})\s*[步环](?:节|骤)?|(?:步骤|环节)\s*(\d{{1,3}}|{_CHINESE}))\s*[：:、.．,，)）—-]*\s*"
    ),
    "chinese": re.compile(rf"({_CHINESE})\s*[、.．]\s*"),
    "chinese-bracket": re.compile(rf"[（(]\s*({_CHINESE})\s*[）)]\s*[、.．]?\s*"),
    "number": re.compile(r"(\d{1,3})\s*(?:[、．]|\.(?!\d))\s*"),
    "number-bracket": re.compile(r"[（(]?\s*(\d{1,3})\s*[）)]\s*[、.．]?\s*"),
    "circle": re.compile(r"([①-⑳])\s*[、.．]?\s*"),
    "dash": re.compile(r"(?:[-*+•·●■◆]|—(?!—))\s+(?:\[[ xX]\]\s*)?()"),
    "heading": re.compile(r"#{1,6}\s+()"),
}
_EMPHASIS = re.compile(r"\*\*|__|`")


class Line(NamedTuple):
    """One line: its number in the file, how it is marked, the number in its mark, what it says."""

    number: int
    style: str
    ordinal: str
    text: str
    indent: int
    gap: bool
    """Whether an empty line stands above."""


def lines(text: str) -> list[Line]:
    """The lines that say something."""
    found: list[Line] = []
    gap = False
    for number, written in enumerate(text.splitlines(), 1):
        said = _EMPHASIS.sub("", lines_of(written)[0]) if written.strip() else ""
        if not said:
            gap = True
            continue
        indent = len(written) - len(written.lstrip())
        style, ordinal, rest = _mark(said)
        found.append(Line(number, style, ordinal, rest, indent, gap))
        gap = False
    return found


def _mark(said: str) -> tuple[str, str, str]:
    for style, form in _STYLES.items():
        mark = form.match(said)
        if mark and mark.end() < len(said):
            return style, _ordinal(next((each for each in mark.groups() if each), "")), said[mark.end() :]
    return "", "", said


def _ordinal(written: str) -> str:
    number = from_chinese(unicodedata.normalize("NFKC", written))
    return str(number) if number is not None else written
