"""What a document holds and does not show: hidden columns and rows with something in them, words in white on white."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.attachment.sheets import named_sheets
from generator.pattern import later
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

_COLUMN = later(
    r'<col\b(?=[^<>]*\bhidden="(?:1|true)")(?=[^<>]*\bmin="(?P<first>[0-9]{1,5})")(?=[^<>]*\bmax="(?P<last>[0-9]{1,5})")'
)
_ROW = later(r'<row\b(?=[^<>]*\bhidden="(?:1|true)")[^<>]*(?<!/)>(?P<cells>.*?)</row>', re.DOTALL)
_FILLED = r"<c\b(?=[^<>]*\b{0})[^<>]*(?<!/)>\s*(?:<f\b[^<>]*>[^<]*</f>|<f\b[^<>]*/>)?\s*<(?:v>[^<]|is>)"
_FONTS = later(r"<fonts\b.*?</fonts>", re.DOTALL)
_FONT = later(r"<font\b[^<>]*?(?:/>|>(?P<said>.*?)</font>)", re.DOTALL)
_FILLS = later(r"<fills\b.*?</fills>", re.DOTALL)
_FILL = later(r"<fill\b[^<>]*?(?:/>|>(?P<said>.*?)</fill>)", re.DOTALL)
_FORMATS = later(r"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_FORMAT = later(r'<xf\b(?=[^<>]*\bfontId="(?P<font>[0-9]+)")(?=[^<>]*\bfillId="(?P<fill>[0-9]+)")')
_WHITE = later(r'<(?:fgC|c)olor\b(?=[^<>]*\b(?:rgb="(?:[0-9A-Fa-f]{2})?[fF]{6}"|theme="0"))(?![^<>]*\btint=)')
_SOLID = later(r'patternType="(?!none|gray125)')
_WHITE_RUN = later(
    r'<w:color\b[^<>]*\bw:val="[fF]{6}"[^<>]*/>(?:(?!</?w:r>|<w:r ).)*?<w:t\b[^<>]*>[^<]*[^<\s]', re.DOTALL
)
_BEHIND = later(r'<w:shd\b(?![^<>]*\bw:fill="(?:auto|[fF]{6})")|<w:highlight\b|<w:drawing\b|<w:pict\b|<w:tblStyle\b')
_MOST_COLUMNS = 50


def look(parts: Mapping[str, str], styles: str) -> Iterator[str]:
    """Name what is hidden, in words that continue “the file still holds”."""
    sheets = [(called, parts.get(name, "")) for name, called in named_sheets(parts)]
    columns = [letters for _, xml in sheets for letters in _columns(xml)]
    rows = sum(1 for _, xml in sheets for row in _hidden_rows(xml) if _filled('r="', row))
    if columns:
        yield f"隐藏的列{listed(columns, 5)}"
    if rows:
        yield f"隐藏的行 {rows} 行"
    white = _white_formats(styles) if styles else []
    if any(_filled(f's="{number}"', xml) for number in white for _, xml in sheets):
        yield "白底白字的单元格"
    text = parts.get("word/document.xml", "")
    if "w:color" in text and _WHITE_RUN.search(text) and not _BEHIND.search(text):
        yield "白色文字"


def _columns(xml: str) -> Iterator[str]:
    """The letters of hidden columns in which a cell holds something."""
    for found in _COLUMN.finditer(xml.partition("<sheetData")[0]):
        first, last = int(found["first"]), int(found["last"])
        for number in range(first, min(last, first + _MOST_COLUMNS) + 1):
            if _filled(rf'r="{_letters(number)}[0-9]', xml):
                yield _letters(number)


def _hidden_rows(xml: str) -> Iterator[str]:
    return (found["cells"] for found in _ROW.finditer(xml)) if "hidden=" in xml else iter(())


def _filled(attribute: str, xml: str) -> bool:
    """Whether a cell with this attribute holds something."""
    return bool(re.search(_FILLED.format(attribute), xml))


def _white_formats(styles: str) -> list[int]:
    """The numbers of formats that write white on nothing, or on white."""
    white = _matching(_FONTS, _FONT, styles, lambda said: bool(_WHITE.search(said)))
    coloured = _matching(_FILLS, _FILL, styles, lambda said: bool(_SOLID.search(said)) and not _WHITE.search(said))
    block = _FORMATS.search(styles)
    formats = _FORMAT.finditer(block.group()) if block and white else ()
    return [
        number
        for number, found in enumerate(formats)
        if int(found["font"]) in white and int(found["fill"]) not in coloured
    ]


def _matching(block: re.Pattern[str], entry: re.Pattern[str], styles: str, wanted: Callable[[str], bool]) -> set[int]:
    """The numbers of the entries in a block of styles of which something holds."""
    found = block.search(styles)
    entries = entry.finditer(found.group()) if found else ()
    return {number for number, each in enumerate(entries) if wanted(each["said"] or "")}


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
