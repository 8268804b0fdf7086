"""Pages on which one goes through all records without searching."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.paging import PER_PAGE
from generator.paging import pager
from generator.paging import slug
from generator.plan import Page
from generator.registers.shelves import AUDIENCE
from generator.registers.shelves import AXES
from generator.registers.shelves import LETTER
from generator.registers.shelves import OFFICE
from generator.registers.shelves import OTHER
from generator.registers.shelves import PREFIX
from generator.registers.shelves import TOPIC
from generator.registers.shelves import YEAR
from generator.registers.shelves import lead
from generator.view import base_of
from generator.view import column_tags

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.registers.shelves import Place
    from generator.view import View

FOLDER, LABEL = "browse", "分类浏览"
HUB = f"{FOLDER}/"
TEMPLATE, SHELF = "pages/browse.html", "pages/shelf.html"
ABOUT = "不用检索，按类别、机构、年份、主题、对象或者名称的拼音逐页查阅。"
LABELS = {OFFICE: "按机构", YEAR: "按年份", TOPIC: "按主题", AUDIENCE: "按服务对象", LETTER: "按名称的拼音首字母"}
_TITLES = {
    OFFICE: "{}公开的信息",
    YEAR: "{}年的信息",
    TOPIC: "主题：{}",
    AUDIENCE: "面向{}的信息",
    LETTER: "名称以 {} 开头",
}
_COLUMNS = ["名称", "类别", "机构", "日期"]


def shelf_pages(unit: str, told: Iterable[Place], counts: Mapping[str, int]) -> Iterator[Page]:
    """The pages of one shelf, fifty records each."""
    axis, _, value = unit.removeprefix(PREFIX).partition("/")
    lines = _ordered(axis, told)
    label = lines[0].office if axis == OFFICE and lines else worded(axis, value)
    near = _letters(counts) if axis == LETTER else []
    first = address(axis, value)
    total = max(1, -(-len(lines) // PER_PAGE))
    for number in range(1, total + 1):
        shown = lines[(number - 1) * PER_PAGE : number * PER_PAGE]
        place = first if number == 1 else f"{first}page/{number}/"
        key = hashlib.sha256(repr((place, total, len(lines), label, near, shown)).encode()).hexdigest()
        numbers = (number, total, len(lines))
        yield Page(f"{place}index.html", SHELF, key, partial(_view, place, first, axis, label, shown, numbers, near))


def _ordered(axis: str, told: Iterable[Place]) -> list[Place]:
    """By letter in the order of the sounds, elsewhere the newest first."""
    lines = sorted(told, key=lambda line: (lead(line.title).encode("gb18030"), line.address))
    return lines if axis == LETTER else sorted(lines, key=lambda line: line.date, reverse=True)


def worded(axis: str, value: str) -> str:
    """A value of a shelf as readers see it."""
    if axis == LETTER:
        return "其他字符" if value == OTHER else value.upper()
    return value


def address(axis: str, value: str) -> str:
    """Where a shelf begins."""
    return f"{FOLDER}/{axis}/{slug(value, value)}/"


def _letters(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """All letters that there are, each with its address."""
    values = sorted(unit.partition("/")[2] for unit in counts if unit.startswith(f"{PREFIX}{LETTER}/"))
    values.sort(key=OTHER.__eq__)
    return [(worded(LETTER, value), address(LETTER, value)) for value in values]


def _view(
    place: str,
    first: str,
    axis: str,
    label: str,
    lines: Sequence[Place],
    numbers: tuple[int, int, int],
    near: Sequence[tuple[str, str]],
) -> View:
    base = base_of(place)
    number, total, count = numbers
    title = _TITLES[axis].format(label)
    return {
        **_heading(place, title if number == 1 else f"{title}（第{number}页）", [(LABEL, base + HUB), (label, "")]),
        "title": title,
        "columns": _COLUMNS,
        "rows": [
            {"href": base + line.address, "title": line.title, "cells": [line.kind, line.office, line.date]}
            for line in lines
        ],
        "near": [
            {"label": name, "href": base + quote(href), "current": href == first, "count": ""} for name, href in near
        ],
        "pager": pager(base + quote(first), number, total),
        "total": count,
    }


def hub(kinds: Sequence[View], counts: Mapping[str, int], caption: Callable[[str], str]) -> Page:
    """The page from which every shelf is reached; ``kinds`` are the lists of all kinds."""
    base = base_of(HUB)
    groups: list[View] = [{"id": "kind", "label": "按类别", "values": list(kinds)}] if kinds else []
    for axis in AXES:
        found = {unit.partition("/")[2]: count for unit, count in counts.items() if unit.startswith(f"{PREFIX}{axis}/")}
        values = [
            {
                "label": caption(value) if axis == OFFICE else worded(axis, value),
                "href": base + quote(address(axis, value)),
                "count": found[value],
                "current": False,
            }
            for value in found
        ]
        if values:
            groups.append({"id": axis, "label": LABELS[axis], "values": sorted(values, key=_sorting(axis))})
    key = hashlib.sha256(repr(groups).encode()).hexdigest()
    return Page(f"{HUB}index.html", TEMPLATE, key, lambda: {**_heading(HUB, LABEL, [(LABEL, "")]), "groups": groups})


def _sorting(axis: str) -> Callable[[View], tuple[int, bytes]]:
    """Years from the last, letters as they follow, names by their sound."""
    if axis == YEAR:
        return lambda view: (-int(view["label"]) if view["label"].isdecimal() else 0, b"")
    return lambda view: (view["label"] == worded(LETTER, OTHER), view["label"].encode("gb18030"))


def _heading(place: str, title: str, crumbs: Sequence[tuple[str, str]]) -> View:
    base = base_of(place)
    return {
        "base": base,
        "section": FOLDER,
        "page_title": title,
        "description": ABOUT,
        "meta": column_tags(LABEL, ABOUT),
        "breadcrumb": [("首页", base), *crumbs],
    }
