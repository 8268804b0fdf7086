"""One attachment from its name and bytes to everything that speaks against publishing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.attachment import office
from generator.attachment import pdf
from generator.attachment import picture
from generator.attachment import plain
from generator.attachment.archive import Archive
from generator.attachment.finding import READ
from generator.attachment.finding import Text
from generator.attachment.finding import fault
from generator.attachment.finding import partly
from generator.attachment.form import content_fault
from generator.attachment.form import form
from generator.attachment.form import is_old_office
from generator.attachment.form import name_fault
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.attachment.finding import Looked
    from generator.attachment.words import Words
    from generator.diagnostic import Diagnostic

LARGEST = 20_000_000
"""Bytes of an attachment; looked at before the file is opened."""
_MOST_FAULTS = 50
_INSIDE = 48_000_000
_PACKED = frozenset(("docx", "xlsx", "pptx", "ofd", "wps", "et"))


def inspect(path: str, content: bytes, words: Words) -> list[Diagnostic]:
    """Everything that is wrong with an attachment; its faults are found, never raised."""
    found = [*words.name(path)]
    wrong = name_fault(path) or content_fault(path, content)
    if wrong:
        return [*found, wrong]
    found += _inside(path, content, words)
    return list(dict.fromkeys(found))[:_MOST_FAULTS]


def too_large(path: str, size: int) -> Diagnostic:
    """Say that a file is too large; nobody opens it."""
    message = f"附件有 {size / 1_000_000:,.0f} MB，最多 {LARGEST // 1_000_000} MB"
    return fault(path, "LIM-ATTACHMENT", message, "请压缩图片或拆成几个文件")


def _inside(path: str, content: bytes, words: Words) -> Iterator[Diagnostic]:
    """What the content gives; a file that cannot be read to its end is refused."""
    looked = look(path, content)
    while True:
        try:
            found = next(looked, None)
        except Exception:  # noqa: BLE001 - whatever a broken file provokes, it is not published unread
            yield office.is_damaged(path)
            return
        if found is None:
            return
        if isinstance(found, Text):
            yield from words.check(path, found)
        else:
            yield found


def look(path: str, content: bytes) -> Looked:
    """Look into a file as its type asks."""
    sort = form(path)
    if sort.is_plain:
        return plain.look(path, content)
    if sort.ending == "pdf":
        return pdf.look(path, content)
    if sort.ending in {"jpg", "jpeg", "png"}:
        return picture.look(path, content)
    if is_old_office(content):
        return office.look_old(path, content)
    return office.look(path, content, sort.ending) if sort.ending in _PACKED else _bundle(path, content)


def _bundle(path: str, content: bytes) -> Looked:
    """An archive of attachments, each looked at as if it lay there by itself."""
    archive = Archive(content)
    outer = list(archive.faults(path))
    yield from outer
    if outer:
        return
    left = _INSIDE
    for entry, name in zip(archive.entries, archive.names, strict=True):
        wrong = name_fault(name)
        if wrong is None and min(READ, left) >= entry.file_size:
            inner = archive.read(entry, entry.file_size + 1)
            left -= len(inner)
            wrong = content_fault(name, inner)
            if wrong is None:
                for each in look(name, inner):
                    yield _within(path, name, each)
        elif wrong is None:
            yield partly(path, f"压缩包里的{quoted(name)}")
        if wrong:
            yield _within(path, name, wrong)


def _within(path: str, name: str, found: Diagnostic | Text) -> Diagnostic | Text:
    """A finding about a file inside an archive, placed at the archive."""
    said = f"压缩包里的{quoted(name)}"
    if isinstance(found, Text):
        return found._replace(part=said + found.part, where=lambda _number: fault(path, "", "").where)
    return fault(path, found.rule, f"{said}：{found.message}", found.hint, found.severity)
