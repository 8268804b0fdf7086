"""From the bytes of a file to a document, with every fault of writing found on the way."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import yaml

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.pattern import later
from generator.quotation import quoted
from generator.source.characters import is_clean
from generator.source.characters import misleading
from generator.source.characters import readable
from generator.source.document import Document
from generator.source.document import Marks
from generator.source.encoding import decode
from generator.source.losses import cut_off
from generator.source.losses import escapes
from generator.source.losses import tabs
from generator.source.losses import unpaired
from generator.source.mending import MAX_FAULTS
from generator.source.mending import Reading
from generator.source.usual import read_usual

if TYPE_CHECKING:
    from collections.abc import Iterator

if not yaml.__with_libyaml__:  # the pure Python parser reads some texts differently
    message = "PyYAML 没有带 libyaml，不能使用。请安装带 libyaml 的 PyYAML。"
    raise ImportError(message)

MAX_BYTES = 256 * 1024
MAX_LINE = 10_000
MARKDOWN = (".md", ".markdown")

_CONFLICT = later(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_FENCE = later(r"^---[ \t]*$", re.MULTILINE)
_ODD_FENCE = later(r"\s*(?:---[ \t]*$|[－—‐–-]{2,}[ \t]*$|--+[ \t]*$)", re.MULTILINE)

Result = tuple[Document | None, list[Diagnostic]]


def read(path: str, content: bytes) -> Result:
    """Read a record or page: YAML, or Markdown with YAML between two ``---`` lines."""
    return _read(path, content, remarks=False)


def read_yaml(path: str, content: bytes) -> Result:
    """Read a schema or configuration file, where a remark may follow a value after two spaces."""
    return _read(path, content, remarks=True)


def _read(path: str, content: bytes, *, remarks: bool) -> Result:
    if len(content) > MAX_BYTES:
        return None, [_too_big(path, len(content))]
    text, faults = decode(path, content)
    if text is None:
        return None, faults
    if len(text) > MAX_LINE:
        long = list(_long_lines(path, text))
        if long:
            return None, faults + long[:MAX_FAULTS]
    torn = list(_torn(path, text))
    if torn:
        return None, _limited(faults + torn)
    if not is_clean(text):
        faults += misleading(path, text)
        text = readable(text)
    digest = hashlib.sha256(content).hexdigest()
    if path.endswith(MARKDOWN):
        return _markdown(path, text, digest, faults)
    document = _yaml(path, text, digest, faults, remarks=remarks)
    return document, _limited(faults)


def _yaml(path: str, text: str, digest: str, faults: list[Diagnostic], *, remarks: bool) -> Document | None:
    usual = read_usual(text)
    if usual is None:
        return _unusual(path, text, digest, faults, remarks=remarks)
    if " #" in text:
        faults += cut_off(path, text, remarks=remarks)
    marks = Marks(usual.names, usual.numbers)
    if text.count("“") != text.count("”"):
        faults += unpaired(path, usual.root, marks)
    return Document(path, usual.root, "", 1, marks, digest)


def _unusual(path: str, text: str, digest: str, faults: list[Diagnostic], *, remarks: bool) -> Document | None:
    """Read through libyaml what is not written the usual way: all that is wrong, and much that is right."""
    reading = Reading(path, text)
    whole = reading.read()
    faults += reading.faults
    tree = reading.tree
    if "\t" in text:
        faults += tabs(path, text, faults)
    if " #" in text or "\t#" in text:
        faults += cut_off(path, reading.text, remarks=remarks)
    if tree is not None and "\\" in text:
        faults += escapes(path, reading.text, tree.escapes)
    if not whole or not isinstance(reading.root, dict):
        if whole and not any(fault.is_error for fault in faults):
            faults.append(_no_mapping(path, reading))
        return None
    if text.count("“") != text.count("”"):
        faults += unpaired(path, reading.root, reading.marks)
    return Document(path, reading.root, "", 1, reading.marks, digest, frozenset(reading.unread))


def _markdown(path: str, text: str, digest: str, faults: list[Diagnostic]) -> Result:
    opening = _FENCE.match(text)
    if opening is None:
        if _ODD_FENCE.match(text):
            faults.append(_no_fence(path, text))
            return None, _limited(faults)
        return Document(path, {}, text, 1, Reading(path, "").marks, digest), _limited(faults)
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        hint = "请在栏目写完之后另起一行，写上三个英文短横线“---”，下面再写正文。"
        faults.append(Diagnostic(Location(path, 1, 1), "MD-FRONT", "开头的“---”没有与它成对的“---”。", hint=hint))
        return None, _limited(faults)
    front = text[opening.end() : closing.start()]  # begins with the line break of line 1
    body_line = text.count("\n", 0, closing.end()) + 2
    body = text[closing.end() + 1 :]
    if not front.strip():
        return Document(path, {}, body, body_line, Reading(path, "").marks, digest), _limited(faults)
    head = _yaml(path, front, digest, faults, remarks=False)
    if head is None:
        return None, _limited(faults)
    return Document(path, head.data, body, body_line, head.marks, digest, head.unread), _limited(faults)


def _limited(faults: list[Diagnostic]) -> list[Diagnostic]:
    """In order of place; the gravest when there are too many."""
    if len(faults) > MAX_FAULTS:
        faults = sorted(faults, key=lambda fault: (fault.severity.order, fault.key))[:MAX_FAULTS]
    return sorted(faults, key=lambda fault: fault.key) if len(faults) > 1 else faults


def _too_big(path: str, size: int) -> Diagnostic:
    message = f"文件有 {size / 1024:,.0f} kB，超过 {MAX_BYTES // 1024} kB。"
    return Diagnostic(Location(path), "LIM-FILE", message, hint="请分成几条记录，或把长的内容放进附件。")


def _long_lines(path: str, text: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            message = f"这一行有 {len(line):,} 个字符，超过 {MAX_LINE:,} 个。"
            yield Diagnostic(Location(path, number, MAX_LINE + 1), "LIM-LINE", message, hint="请分成几行或几段。")


def _torn(path: str, text: str) -> Iterator[Diagnostic]:
    """What makes of a file another than its writer sees: lines that are none, two versions of the same lines."""
    if "\r" in text and "\n" not in text.strip():
        yield _carriage_returns(path, text)
    elif "<<<<<<<" in text or ">>>>>>>" in text:
        yield from _conflicts(path, text)


def _carriage_returns(path: str, text: str) -> Diagnostic:
    """Lines that end as on old Macs, so that the whole file is one line to everybody else."""
    message = "换行用的是一种旧的写法（只有回车 U+000D），全部内容挤成了一行。"
    hint = "请用编辑器打开文件，把换行符改成“LF”或“CRLF”，重新保存。"
    place = text.index("\r")
    where = Location(path, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))
    return Diagnostic(where, "UNI-CONTROL", message, hint=hint)


def _conflicts(path: str, text: str) -> Iterator[Diagnostic]:
    """Every place that git left open when two changes of the same lines were brought together."""
    for found in _CONFLICT.finditer(text):
        where = Location(path, text.count("\n", 0, found.start()) + 1, 1)
        message = f"这里是 git 合并时留下的记号{quoted(found[0])}，两个人改了同一处，还没有选定。"
        hint = "请在“<<<<<<<”和“>>>>>>>”之间留下对的内容，删掉另一份和这几行记号。"
        yield Diagnostic(where, "GIT-CONFLICT", message, hint=hint)


def _no_mapping(path: str, reading: Reading) -> Diagnostic:
    if reading.root is None:
        hint = "请逐行写“栏目: 内容”，或删除这个文件。"
        return Diagnostic(Location(path, 1, 1), "YAML-EMPTY", "文件里没有内容。", hint=hint)
    where = Location(path, *reading.marks.value(()))
    message = "这个文件应当一行一栏，写成“栏目: 内容”。"
    return Diagnostic(where, "YAML-ROOT", message, hint="例如 名称: 会计法实施办法（冒号是英文的，后面空一格）。")


def _no_fence(path: str, text: str) -> Diagnostic:
    match = re.search(r"\S", text)
    before = text[: match.start()] if match is not None else ""
    where = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = "文件第一行应当正好是三个英文短横线“---”。"
    return Diagnostic(where, "MD-FRONT", message, hint="请删掉前面的空行，用三个英文短横线，后面不写别的。")
