"""PDF files: nothing that runs or hides, and every word that can be read."""

from __future__ import annotations

import re
import zlib
from itertools import islice
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.attachment.covered import count_covered
from generator.attachment.covered import is_box_note
from generator.attachment.finding import READ
from generator.attachment.finding import Text
from generator.attachment.finding import fault
from generator.attachment.finding import partly
from generator.attachment.finding import unscannable
from generator.attachment.finding import whole
from generator.attachment.pdf_text import Fonts
from generator.attachment.pdf_text import lines
from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.attachment.finding import Looked

_OBJECT = later(rb"(?<![0-9])([0-9]{1,10})[\s\0]{1,4}([0-9]{1,5})[\s\0]{1,4}obj\b")
_STREAM = later(rb"\bstream\r?\n")
_HEX = later(rb"#([0-9A-Fa-f]{2})")
_NUMBER = later(rb"[0-9]{1,10}")
_FIRST = later(rb"/First[\s]{1,4}([0-9]{1,10})")
_DULL = later(
    rb"/Subtype\s{0,4}/(?:Image|Type1C|CIDFontType0C|OpenType)\b|/Type\s{0,4}/XRef\b|/Length1\s|/FunctionType\s"
)
_ACTION = rb"(?:\s{0,9}<<|\s{1,9}[0-9]{1,10}\s{1,4}[0-9]{1,5}\s{1,4}R)"
_ACTIVE = (
    (later(rb"/(?:JavaScript|JS)(?![A-Za-z])"), "脚本"),
    (later(rb"/Launch(?![A-Za-z])"), "启动程序的动作"),
    (later(rb"/EmbeddedFiles?(?![A-Za-z])"), "嵌入的文件"),
    (later(rb"/(?:RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z])"), "多媒体或表单脚本"),
    (later(rb"/AA" + _ACTION), "自动执行的动作"),
)
_OPENS = later(rb"/OpenAction\s{0,9}(?:(?P<inside><<)|(?P<number>[0-9]{1,10})\s{1,4}[0-9]{1,5}\s{1,4}R)")
_MOVES = later(rb"^\s*(?:\[|<<(?:(?!/S\s*/(?!GoTo\b)).)*$)", re.DOTALL)
_ENCRYPTED = later(rb"/Encrypt" + _ACTION)
_ALL = 48_000_000
_MOST_OBJECTS = 200_000
_MOST_OPENINGS = 50


class Part(NamedTuple):
    """An object of a PDF file: what it says of itself, and its stream where it has one."""

    head: bytes
    stream: bytes | None


def look(path: str, content: bytes) -> Looked:
    """Look into a PDF file."""
    parts = _parts(content)
    if len(parts) >= _MOST_OBJECTS or content.count(b"#") > _MOST_OBJECTS:
        yield unscannable(path, "PDF 的结构太复杂，无法检查", "请用“打印 → 另存为 PDF”重新生成一份")
        return
    if not parts or b"startxref" not in content:
        yield unscannable(path, "PDF 已损坏，无法检查", "请用办公软件打开原件，重新导出 PDF")
        return
    trailers = islice(re.finditer(rb"\btrailer\b", content), _MOST_OBJECTS // 100)
    tail = b"".join(content[match.start() : match.start() + 4000] for match in trailers)
    if _ENCRYPTED.search(tail) or any(_ENCRYPTED.search(part.head) for part in parts.values()):
        yield unscannable(path, "PDF 设了密码或限制，无法检查", "请去掉密码和限制后重新导出")
        return
    inflated = _Inflated(parts)
    parts |= inflated.objects()
    heads = b"\n".join(_named(part.head) for part in parts.values()) + _named(tail)
    kinds = [words for pattern, words in _ACTIVE if pattern.search(heads)]
    if _opens(heads, parts):
        kinds.append("打开时执行的动作")
    if kinds:
        message = f"PDF 里有{'、'.join(dict.fromkeys(kinds))}"
        yield fault(path, "ATT-PDF-ACTIVE", message, "请用“打印 → 另存为 PDF”重新生成一份")
    fonts = Fonts({number: part.head for number, part in parts.items()}, inflated.stream)
    covered = 0
    for number, part in parts.items():
        if part.stream is not None and not _DULL.search(part.head):
            stream = inflated.stream(number)
            if b"BT" in stream:
                yield Text("", lines(stream, fonts), whole(path))
                covered += count_covered(stream, fonts.read)
    yield from _covered(path, covered, sum(is_box_note(_named(part.head)) for part in parts.values()))
    if inflated.cut or fonts.left < 0:
        yield partly(path, "PDF 的内容")


def _covered(path: str, drawn: int, noted: int) -> Looked:
    """Say that words only look hidden; see `covered`."""
    hint = "请在原件里删去这些内容，或者打印后涂黑再扫描，重新导出 PDF"
    if drawn:
        yield fault(path, "R-PII-03", f"PDF 里有{drawn}处文字被深色的框盖住，仍然能选中、复制出来", hint)
    if noted:
        yield fault(path, "R-PII-03", f"PDF 里有{noted}个深色的方框批注，移开就能看到下面的内容", hint)


def _parts(content: bytes) -> dict[int, Part]:
    """Every object by its number; a later one replaces an earlier one, as readers see it."""
    found = list(islice(_OBJECT.finditer(content), 2 * _MOST_OBJECTS))
    if len(found) == 2 * _MOST_OBJECTS:
        return dict.fromkeys(range(_MOST_OBJECTS), Part(b"", None))
    ends = [match.start() for match in found[1:]] + [len(content)]
    parts: dict[int, Part] = {}
    for match, end in zip(found, ends, strict=True):
        number = int(match[1])
        body = content[match.end() : end]
        begin = _STREAM.search(body)
        if begin is None:
            parts[number] = Part(body.rpartition(b"endobj")[0] or body, None)
        else:
            parts[number] = Part(body[: begin.start()], body[begin.end() :].rpartition(b"endstream")[0])
    return parts


def _named(head: bytes) -> bytes:
    """What an object says, with names written out that hide behind ``#4A``."""
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), head) if b"#" in head else head


def _opens(heads: bytes, parts: Mapping[int, Part]) -> bool:
    """Whether opening the file does more than show a page."""
    for count, found in enumerate(_OPENS.finditer(heads)):
        if count > _MOST_OPENINGS:
            return True
        if found["inside"]:
            said = heads[found.start("inside") : found.end() + 300].partition(b">>")[0]
        else:
            part = parts.get(int(found["number"]))
            said = _named(part.head).strip() if part else b"/S /Unknown"
        if not _MOVES.match(said):
            return True
    return False


class _Inflated:
    """The streams of a file, unpacked when asked for and up to a measure."""

    def __init__(self, parts: Mapping[int, Part]) -> None:
        self._parts = parts
        self._left = _ALL
        self._made: dict[int, bytes] = {}
        self.cut = False

    def stream(self, number: int) -> bytes:
        """The stream of an object; as much of it as could be unpacked."""
        if number not in self._made:
            part = self._parts.get(number)
            data = part.stream if part else None
            made = b"" if part is None or data is None else self._unpacked(part.head, data)
            self._left -= len(made)
            self._made[number] = made
        return self._made[number]

    def objects(self) -> dict[int, Part]:
        """The objects that are packed together in streams."""
        return {
            number: Part(head, None)
            for place, part in self._parts.items()
            if b"/ObjStm" in _named(part.head)
            for number, head in self._packed(part, self.stream(place))
        }

    def _packed(self, part: Part, stream: bytes) -> Iterator[tuple[int, bytes]]:
        first = _FIRST.search(part.head)
        start = int(first[1]) if first else 0
        numbers = [int(number) for number in _NUMBER.findall(stream[:start])]
        places = [*numbers[1::2], len(stream) - start]
        for number, begin, end in zip(numbers[::2], places, places[1:], strict=False):
            if number not in self._parts:
                yield number, stream[start + begin : start + end]

    def _unpacked(self, head: bytes, data: bytes) -> bytes:
        if b"/FlateDecode" not in _named(head) and b"/Fl " not in head:
            return data
        most = min(READ, self._left)
        if most <= 0:
            self.cut = True
            return b""
        machine = zlib.decompressobj()
        made = b""
        try:
            made = machine.decompress(data, most)
        except zlib.error:
            machine = zlib.decompressobj()
            made = b"".join(_salvaged(machine, data, most))
        self.cut |= bool(machine.unconsumed_tail)
        return made


def _salvaged(machine: zlib._Decompress, data: bytes, most: int) -> Iterator[bytes]:
    """What can be unpacked before a stream breaks off."""
    for start in range(0, min(len(data), most), 512):
        try:
            yield machine.decompress(data[start : start + 512], most)
        except zlib.error:
            return
