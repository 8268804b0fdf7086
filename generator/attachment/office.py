"""Documents of office programs: who wrote them, what they hide, what they run, and every word in them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from generator.attachment import picture
from generator.attachment import sheets
from generator.attachment import unseen
from generator.attachment.archive import Archive
from generator.attachment.finding import READ
from generator.attachment.finding import Text
from generator.attachment.finding import fault
from generator.attachment.finding import partly
from generator.attachment.finding import unscannable
from generator.attachment.finding import whole
from generator.diagnostic import Severity
from generator.pattern import later
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.attachment.finding import Looked
    from generator.diagnostic import Diagnostic

_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml", "ofd": "OFD.xml"}
_ALL = 48_000_000
_STYLES = "xl/styles.xml"
_PARTS = (
    (later(r"comments|annot", re.IGNORECASE), "批注"),
    (later(r"header"), "页眉"),
    (later(r"footer"), "页脚"),
    (later(r"footnotes|endnotes"), "脚注"),
    (later(r"notesSlide"), "备注页"),
    (later(r"slides/"), "幻灯片"),
    (later(r"docProps/|Doc_0/Document.xml|OFD.xml"), "文档属性"),
    (later(r"drawing|diagrams|charts"), "图形"),
)
_DULL = later(
    r"(?:^|/)(?:styles|theme\d*|settings|webSettings|fontTable|numbering|\[Content_Types\]|PublicRes|DocumentRes)\.xml$"
)
_BREAK = later(
    r"</(?:w:p|a:p|w:tc|si|is|text|ofd:TextObject|ofd:TextCode)>|<w:(?:br|tab)/>|</[A-Za-z]+:[A-Za-z]+>(?=<(?:dc|cp|ofd):)"
)
_TAG = later(r"<[^<>]*>")
_AUTHOR = later(r"<(?:dc:creator|cp:lastModifiedBy|ofd:Author|ofd:Creator)>([^<]+)<")
_PROGRAMS = frozenset(
    """
    administrator admin user openpyxl python-docx python-pptx xlsxwriter wps microsoft office 微软用户 用户 unknown
    apache poi un-named wps_office microsoft_office_user windows libreoffice
    """.split()
)
_CHANGED = later(r"<w:(?:ins|del|moveFrom|moveTo)\b")
_RUN = later("[0-9A-Za-z\u3007\u4e00-\u9fff ()（）【】★：:，。、·.@+-]{6,}")
_DIGITS = later(rb"[0-9Xx -]{11,}")
_HIDDEN_SHEET = later(r'<sheet\b(?=[^<>]*\bstate="(?:hidden|veryHidden)")[^<>]*\bname="([^"]*)"')
_HIDDEN_TEXT = later(r"<w:vanish(?:/>|\s+w:val=\"(?:1|true|on)\")")
_REMOTE = later(r'<Relationship\b(?=[^<>]*TargetMode="External")(?![^<>]*/(?:hyperlink|image)")[^<>]*>', re.IGNORECASE)


def look(path: str, content: bytes, ending: str) -> Looked:
    """Look into a document that is a ZIP file of XML parts."""
    archive = Archive(content)
    outer = list(archive.faults(path))
    yield from outer
    if outer:
        return
    main = _MAIN.get(ending)
    if main and main not in archive.names:
        hint = "请用办公软件打开原件，另存为扩展名所写的类型"
        yield fault(path, "ATT-MAGIC", f"内容不是 {ending.upper()} 文件", hint)
        return
    yield from _hiding(path, archive)
    parts: dict[str, str] = {}
    left, styles = _ALL, ""
    for entry, name in zip(archive.entries, archive.names, strict=True):
        if name == _STYLES:
            styles = archive.read(entry, READ).decode("utf-8", "replace")
        if name.endswith((".xml", ".rels", ".vml")) and not _DULL.search(name):
            raw = archive.read(entry, min(READ, left))
            left -= len(raw)
            if entry.file_size > len(raw):
                yield partly(path, quoted(name))
            parts[name] = raw.decode("utf-8", "replace")
        elif name.lower().endswith((".jpg", ".jpeg", ".png")):
            yield from (each for each in picture.look(path, archive.read(entry, READ)) if _grave(each))
    yield from _about(path, parts, [*unseen.look(parts, styles)])
    yield from sheets.look(path, parts) if ending in {"xlsx", "et"} else ()
    for name, text in parts.items():
        if not name.endswith(".rels") and not name.startswith("xl/worksheets/sheet") and name != "xl/sharedStrings.xml":
            yield Text(_called(name), lines(text), whole(path))


def look_old(path: str, content: bytes) -> Looked:
    """Look at a document of the binary form: its words as far as they stand there plainly."""
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        yield _macro(path)
    for start in (0, 1):
        runs = _RUN.findall(content[start:].decode("utf-16-le", "ignore"))
        yield Text("", runs, whole(path))
    yield Text("", [run.decode() for run in _DIGITS.findall(content)], whole(path))


def lines(xml: str) -> list[str]:
    """The words of a part, one line for a paragraph, a cell or a comment."""
    said = _TAG.sub("", _BREAK.sub("\n", xml))
    return [line for line in html.unescape(said).split("\n") if line.strip()]


def _grave(found: object) -> bool:
    """Of a picture inside a document only what it gives away; whether it opens is the office program's matter."""
    return getattr(found, "rule", "") == "ATT-EXIF"


def _hiding(path: str, archive: Archive) -> Iterator[Diagnostic]:
    """Macros, and files inside the document that nobody looks at."""
    if any(name.endswith("vbaProject.bin") or "/activeX/" in name for name in archive.names):
        yield _macro(path)
    inside = [name.rpartition("/")[2] for name in archive.names if "/embeddings/" in name]
    if inside:
        message = f"文档里嵌入了别的文件，没有检查：{listed(inside, 3)}"
        yield fault(path, "ATT-META", message, "请把嵌入的对象换成图片，或作为单独的附件", Severity.WARNING)


def _macro(path: str) -> Diagnostic:
    return fault(path, "ATT-MACRO", "文档里有宏或控件，打开时会运行程序", "请另存为不带宏的文档")


def _about(path: str, parts: dict[str, str], unshown: list[str]) -> Iterator[Diagnostic]:
    """Who wrote the document, what it still holds of how it came about, and what it does not show."""
    authors = [name.strip() for text in parts.values() for name in _AUTHOR.findall(text)]
    authors = [name for name in dict.fromkeys(authors) if name and name.lower().replace(" ", "_") not in _PROGRAMS]
    found = [f"作者{'、'.join(quoted(html.unescape(name)) for name in authors[:3])}"] if authors else []
    if any("comments" in name.lower() for name in parts):
        found.append("批注")
    if any(_CHANGED.search(text) for name, text in parts.items() if name.startswith("word/")):
        found.append("修订痕迹（删掉的文字还在文件里）")
    if any(_HIDDEN_TEXT.search(text) for name, text in parts.items() if name.startswith("word/")):
        found.append("隐藏文字")
    hidden = _HIDDEN_SHEET.findall(parts.get("xl/workbook.xml", ""))
    if hidden:
        found.append(f"隐藏的工作表{'、'.join(quoted(html.unescape(name)) for name in hidden[:3])}")
    found += unshown
    if found:
        hint = "请在“文件 → 信息 → 检查文档”里全部删除，或另存为 PDF"
        yield fault(path, "ATT-META", f"文件里留有{'、'.join(found)}", hint, Severity.WARNING)
    if any(name.endswith(".rels") and _REMOTE.search(text) for name, text in parts.items()):
        yield fault(path, "ATT-MACRO", "文档打开时会读取别处的模板或数据", "请断开外部链接后重新保存")


def _called(name: str) -> str:
    return next((words for pattern, words in _PARTS if pattern.search(name)), "")


def is_damaged(path: str) -> Diagnostic:
    """Say that a document cannot be opened."""
    return unscannable(path, "文件已损坏，无法检查", "请用办公软件打开原件，重新保存")
