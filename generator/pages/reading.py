"""One prose page: its head, what may not stand in it, where its links lead and what can be linked to."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.pages.links import masked
from generator.pages.links import targets
from generator.pattern import later
from generator.prose import check as check_prose
from generator.source import read as read_document
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.source import Document

KEYS = {"title": "标题", "date": "发布日期", "source": "来源", "description": "摘要", "order": "排列次序"}
LARGEST = 262_144
"""Bytes of a page; looked at before the file is opened."""
_HEADING = later(r"^#{1,6}[ ]*(?P<after>[^\n]*?)[ ]*#*$|^(?P<above>[^\s>\n|*+-][^\n]*)\n(?:=+|-+)[ ]*$", re.MULTILINE)
_PICTURE = later(r"!\[[^\]]*\]\([^)]*\)")
_LINKED = later(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_SLUG = later(r"[\W_]+")
_TWICE = later(r"^(.*)_([0-9]+)$")
_DATE = later(r"\d{4}-\d\d-\d\d")


class Leaf(NamedTuple):
    """What other pages need to know of a page, and where its links lead; all of it plain."""

    anchors: tuple[str, ...]
    links: tuple[tuple[str, int, int], ...]
    """Target, line and column."""


def read(path: str, content: bytes) -> tuple[Leaf, list[Diagnostic]]:
    """A page and what is wrong with it, links aside."""
    document, faults = read_document(path, content)
    if document is None:
        return Leaf((), ()), faults
    faults += _head(document)
    more = check_prose(document.body, path, document.body_line)
    if any(fault.rule == "LIM-LINE" for fault in more):
        return Leaf((), ()), faults + more
    return Leaf(tuple(anchors(document.body)), tuple(_links(document))), faults + more


def too_large(path: str, size: int) -> Diagnostic:
    """Say that a page is too large; nobody opens it."""
    message = f"这一页有 {size // 1024:,} kB，最多 {LARGEST // 1024} kB"
    return Diagnostic(Location(path), "LIM-FILE", message, hint="请分成几页")


def anchors(body: str) -> Iterator[str]:
    """The names under which the headings of a page can be linked to."""
    taken: set[str] = set()
    for found in _HEADING.finditer(masked(body)):
        name = _slug(body[found.start() : found.end()], found)
        while name in taken:
            again = _TWICE.match(name)
            name = f"{again[1]}_{int(again[2]) + 1}" if again else f"{name}_1"
        taken.add(name)
        yield name


def _slug(said: str, found: re.Match[str]) -> str:
    """The name of a heading, from its words without marks."""
    part = "after" if found["after"] is not None else "above"
    words = said[found.start(part) - found.start() : found.end(part) - found.start()]
    words = _LINKED.sub(r"\1", _PICTURE.sub("", words))
    return _SLUG.sub("-", html.unescape(words)).strip("-").lower() or "section"


def _links(document: Document) -> Iterator[tuple[str, int, int]]:
    body = document.body
    for found in targets(body):
        line = body.count("\n", 0, found.place)
        column = found.place - body.rfind("\n", 0, found.place)
        yield found.target, document.body_line + line, column


def _head(document: Document) -> Iterator[Diagnostic]:
    """Faults of what stands between the two lines of strokes."""
    for key, said in document.data.items():
        label = KEYS.get(key)
        if label is None:
            known = "、".join(f"{name}（{text}）" for name, text in KEYS.items())
            hint = did_you_mean(key, KEYS) or f"可写的有：{known}"
            yield _fault(document, key, "FIELD-UNKNOWN", f"没有{quoted(key)}这一栏", hint, of_key=True)
        elif said is not None and not isinstance(said, str):
            yield _fault(document, key, "FIELD-TYPE", f"“{label}”应是一行文字", f"写成 {key}: 内容")
        elif key == "date" and said and not _is_date(said):
            yield _fault(document, key, "FIELD-DATE", f"“{label}”不是日期：{quoted(said)}", "写成 2026-01-05")
        elif key == "order" and said and not (said.isascii() and said.isdecimal()):
            yield _fault(document, key, "FIELD-NUMBER", f"“{label}”应是整数，现在是{quoted(said)}", "例如 order: 10")
    if not document.data.get("title") and "title" not in document.unread:
        where = document.at_key(("title",)) if "title" in document.data else Location(document.path, 1, 1)
        hint = "在文件开头写：---，下一行 title: 标题，再下一行 ---"
        yield Diagnostic(where, "FIELD-REQUIRED", "缺少“标题”", hint=hint)


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _fault(document: Document, key: str, rule: str, message: str, hint: str, *, of_key: bool = False) -> Diagnostic:
    where = document.at_key((key,)) if of_key else document.at((key,))
    return Diagnostic(where, rule, message, hint=hint)
