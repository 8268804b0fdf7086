"""Worksheets of an xlsx workbook: the words and long numbers of every cell, hidden ones included."""

from __future__ import annotations

import html
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from generator.attachment.finding import Text
from generator.diagnostic import Cell
from generator.diagnostic import Diagnostic
from generator.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.attachment.finding import Looked

_SHEET = later(r'<sheet\b(?=[^<>]*\bname="(?P<name>[^"<>]*)")(?=[^<>]*\br:id="(?P<id>[^"<>]*)")')
_RELATION = later(r'<Relationship\b(?=[^<>]*\bId="(?P<id>[^"<>]*)")(?=[^<>]*\bTarget="(?P<target>[^"<>]*)")')
_TAG = later(r"<[^<>]*>")
_NUMBER = later(r"<v>([0-9]{11,19}|[0-9]\.[0-9]{10,}[eE]\+?1[0-9]|[0-9]{15,19}\.0)</v>")
_INLINE = later(
    r"<is>(?P<text>(?:[^<]|<(?!/?is>|/c>))*)</is>|<f\b[^<>]*>(?P<sum>[^<]{6,})</f>"
    r"|<(?:odd|even|first)(?:Header|Footer)>(?P<margin>[^<]+)<"
)
_PLACE = later(r'\br="([A-Z]{1,3})([0-9]{1,7})"')
_DATED = later(r"[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{4}")
_NEAR = 300
_EXACT = 15
"""Digits of a figure that a workbook keeps."""


def look(path: str, parts: Mapping[str, str]) -> Looked:
    """Yield the texts of all sheets, and numbers of persons that became figures."""
    shared = [_said(item) for item in parts.get("xl/sharedStrings.xml", "").split("<si>")[1:]]
    sheets = dict(named_sheets(parts))
    if shared:
        yield Text("", shared, partial(_of_shared, path, parts, sheets))
    for name, sheet in sheets.items():
        xml = parts.get(name, "")
        found = list(_INLINE.finditer(xml)) if "<is>" in xml or "<f" in xml or "er>" in xml else []
        numbers = list(_NUMBER.finditer(xml))
        if found:
            lines = [_said(next(filter(None, match.groups()), "")) for match in found]
            yield Text("", lines, partial(_at, path, sheet, xml, [match.start() for match in found]))
        if numbers:
            lines = [_plain(match[1]) for match in numbers]
            yield Text("", lines, partial(_at, path, sheet, xml, [match.start() for match in numbers]))
            yield from _lost(path, sheet, xml, numbers)


def named_sheets(parts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The part of each sheet, and what the sheet is called."""
    relations = _RELATION.finditer(parts.get("xl/_rels/workbook.xml.rels", ""))
    targets = {found["id"]: found["target"] for found in relations}
    called = {}
    for found in _SHEET.finditer(parts.get("xl/workbook.xml", "")):
        target = targets.get(found["id"], "").lstrip("/")
        called[target if target.startswith("xl/") else f"xl/{target}"] = html.unescape(found["name"])
    for name in parts:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            yield name, called.get(name, "")


def _said(xml: str) -> str:
    heard = xml.partition("<rPh")[0] if "<rPh" in xml else xml.partition("</si>")[0]
    return html.unescape(_TAG.sub("", heard)).replace("\n", " ")


def _plain(number: str) -> str:
    """A figure as a person would write it."""
    return f"{Decimal(number):f}".partition(".")[0]


def _at(path: str, sheet: str, xml: str, places: list[int], number: int) -> Cell:
    """The cell in which something stands."""
    place = places[number]
    found = list(_PLACE.finditer(xml, max(0, place - _NEAR), place))
    return _cell(path, sheet, found[-1] if found else None)


def _of_shared(path: str, parts: Mapping[str, str], sheets: Mapping[str, str], number: int) -> Cell:
    """The first cell that shows a text from the store of texts."""
    wanted = f"<v>{number}</v>"
    for name, sheet in sheets.items():
        xml = parts.get(name, "")
        place = xml.find(wanted)
        while place >= 0:
            cell = xml[max(0, place - _NEAR) : place].rpartition("<c ")[2]
            if 't="s"' in cell:
                return _cell(path, sheet, _PLACE.search(cell) or _PLACE.search(f" {cell}"))
            place = xml.find(wanted, place + 1)
    return Cell(path)


def _cell(path: str, sheet: str, found: re.Match[str] | None) -> Cell:
    if found is None:
        return Cell(path, sheet)
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return Cell(path, sheet, int(found[2]), column)


def _lost(path: str, sheet: str, xml: str, numbers: list[re.Match[str]]) -> Iterator[Diagnostic]:
    """Eighteen digits as a figure: the program has rounded the last ones, the first ones still tell the person."""
    for match in numbers:
        number = _plain(match[1])
        if _DATED.fullmatch(number) and (not match[1].isdecimal() or number[_EXACT:] == "000"):
            where = _at(path, sheet, xml, [match.start()], 0)
            message = "这个数字像是公民身份号码，末几位已被表格软件改成 0"
            hint = "请删除这一列；确需保留的，遮盖后以文本格式填写"
            yield Diagnostic(where, "ATT-NUM", message, hint=hint)
