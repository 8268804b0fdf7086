"""A file of any kind to the procedures it tells; its content decides how it is read."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from generator.diagnostic import Location
from generator.procedures.bpmn import processes
from generator.procedures.draft import Report
from generator.procedures.gaps import gaps
from generator.procedures.mermaid import beside
from generator.procedures.mermaid import charts
from generator.procedures.mermaid import is_mermaid
from generator.procedures.outline import outline
from generator.procedures.piped import piped
from generator.procedures.settle import settle
from generator.procedures.tables import has_steps
from generator.procedures.tables import tables
from generator.workbook import decoded
from generator.workbook import read_sheets

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic
    from generator.procedures.draft import Draft
    from generator.procedures.terms import Terms

MOST_BYTES = 20_000_000
LONGEST_TEXT = 2_000_000
TABLES = (".xls", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv")
DRAWINGS = (".bpmn", ".xml")
TEXTS = (".txt", ".md", ".mmd", ".mermaid")
ENDINGS = TABLES + DRAWINGS + TEXTS
FOREIGN = {
    **dict.fromkeys(
        (".docx", ".doc", ".wps", ".odt", ".rtf"), "Word 文件：文字另存为纯文本（.txt），环节表复制到 Excel 里"
    ),
    **dict.fromkeys((".pdf", ".ofd"), "PDF、OFD：把文字复制到纯文本（.txt），环节表复制到 Excel 里"),
    **dict.fromkeys((".drawio", ".vsdx", ".vsd", ".xpdl", ".eddx"), "画图文件：在画图工具里导出 BPMN 2.0 或者 Mermaid"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif"), "图片：照着图写成环节表或者文字"),
}
"""Files in which offices keep procedures and that cannot be read, with what to do instead."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|!--|\w*:?definitions)", re.IGNORECASE)
_WEB = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)", re.IGNORECASE)


def read_procedures(
    path: str, content: bytes, terms: Terms, *, among: bool = False
) -> tuple[list[Draft], list[Diagnostic]]:
    """The procedures of a file, settled, and everything that is to be known of how they were read.

    ``among`` other files, one that holds no text that could be read is no error.
    """
    report = Report()
    foreign = FOREIGN.get(PurePath(path).suffix.lower(), "")
    if foreign:
        tell = report.warn if among else report.refuse
        tell("IMP-FORMAT", "这种文件不能导入，没有读取", Location(path), "", foreign)
        return [], list(report.findings())
    read, faults = _drafts(path, content, terms, report)
    drafts = [draft for draft in read if not report.too_many(draft.where, len(draft.steps))]
    for draft in drafts:
        settle(draft, terms, report)
        gaps(draft, terms, report)
    return drafts, [*faults, *report.findings()]


def _drafts(path: str, content: bytes, terms: Terms, report: Report) -> tuple[list[Draft], list[Diagnostic]]:
    if not content.strip():
        report.refuse("IMP-EMPTY", "文件是空的", Location(path), "", "核对是不是选错了文件")
    elif len(content) > MOST_BYTES:
        message = f"文件过大（超过 {MOST_BYTES // 1_000_000} MB）"
        report.refuse("IMP-SIZE", message, Location(path), "", "请拆成几个文件再导入")
    elif content[:4] in {_ZIP, _OLE} or path.lower().endswith(TABLES):
        return _sheets(path, content, terms, report)
    elif _WEB.match(content):
        report.refuse(
            "IMP-FORMAT", "这是网页，不是流程文件", Location(path), "", "把文字另存为 .txt，或者用表格重新整理"
        )
    elif _XML.match(content) or path.lower().endswith(DRAWINGS):
        return processes(path, content, terms, report), []
    else:
        return _text(path, content, terms, report), []
    return [], []


def _sheets(path: str, content: bytes, terms: Terms, report: Report) -> tuple[list[Draft], list[Diagnostic]]:
    sheets, faults = read_sheets(path, content)
    if not sheets and not faults:
        report.refuse("IMP-EMPTY", "表格里没有内容", Location(path), "", "核对是不是选错了文件")
    among = any(has_steps(sheet, terms) for sheet in sheets)
    return [draft for sheet in sheets for draft in tables(sheet, terms, report, among=among)], faults


def _text(path: str, content: bytes, terms: Terms, report: Report) -> list[Draft]:
    text = decoded(content)
    if text is None or _is_binary(text):
        hint = "请另存为 UTF-8 编码的文本；Word 文件请另存为纯文本（.txt）"
        report.refuse("IMP-FORMAT", "既不是表格、BPMN，也不是 UTF-8 或 GB18030 编码的文本", Location(path), "", hint)
        return []
    if len(text) > LONGEST_TEXT:
        message = f"文字过长（超过 {LONGEST_TEXT // 10_000} 万字）"
        report.refuse("IMP-SIZE", message, Location(path), "", "请只留下流程部分再导入")
        return []
    if not _is_utf8(content):
        report.add(
            "IMP-ENCODING", "文件不是 UTF-8 编码，按 GB18030 或 UTF-16 读取", Location(path), "", "核对有没有乱码"
        )
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if not is_mermaid(plain):
        sheet = piped(path, plain, terms)
        return tables(sheet, terms, report) if sheet else outline(path, plain, terms, report)
    around = beside(plain)
    drawn = charts(path, plain, terms, report)
    return [*drawn, *(outline(path, around, terms, report, drawn=True) if around.strip() else ())]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_binary(text: str) -> bool:
    """Whether a text has signs that no text has, or mostly such that no office writes."""
    if any(sign < " " and sign not in "\t\n\r\f" for sign in text):
        return True
    sample = text[:4000]
    odd = sum(unicodedata.category(sign) in {"Co", "Cn", "Cs"} for sign in sample)
    return odd * 20 > len(sample)
