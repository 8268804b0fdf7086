"""The words on the pages of a PDF file, as far as its fonts tell what their codes mean."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

_FONT_LIST = later(rb"/Font\s{0,9}(?:<<|(?P<number>[0-9]{1,10})\s{1,4}[0-9]{1,5}\s{1,4}R)")
_FONT = later(rb"/([^\s/<>\[\]()]{1,127})\s{1,4}([0-9]{1,10})\s{1,4}[0-9]{1,5}\s{1,4}R")
_TO_UNICODE = later(rb"/ToUnicode\s{1,4}([0-9]{1,10})\s")
_PAIR = later(rb"<([0-9A-Fa-f]{2,8})>\s{0,9}<([0-9A-Fa-f]{2,64})>")
_RANGE = later(rb"<([0-9A-Fa-f]{2,8})>\s{0,9}<([0-9A-Fa-f]{2,8})>\s{0,9}(?:<([0-9A-Fa-f]{2,64})>|\[([^\]]{0,40000})\])")
_MOST_CODES = 131_072
_MOST_LISTS = 5_000
_LONGEST_LIST = 8_000
_TOKEN = later(
    rb"/(?P<font>[^\s/<>\[\]()]{1,127})\s{1,9}[-+0-9.]{1,20}\s{1,9}Tf\b"
    rb"|\((?P<text>[^\\()]*+(?:(?:\\.|\((?:[^\\()]++|\\.)*+\))[^\\()]*+)*+)\)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<shift>[-+0-9.]{1,20})\s{1,9}T[dD]\b"
    rb"|(?P<line>[-+0-9.]{1,20})\s{1,9}Tm\b"
    rb"|(?P<next>\bT\*|\bET\b|['\"](?=\s))",
    re.DOTALL,
)
_ESCAPE = later(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_MOST_WORDS = 1_000_000

Codes = dict[bytes, str]


class Fonts:
    """What the codes of each font mean; two fonts of one name on two pages are both tried."""

    def __init__(self, heads: Mapping[int, bytes], stream: Callable[[int], bytes]) -> None:
        """Find the fonts among the objects of a file."""
        self._heads = heads
        self._stream = stream
        self._kept: dict[int, Codes] = {}
        self._numbers: dict[bytes, set[int]] = {}
        self.left = _MOST_WORDS
        """How many more strings and moves are read; none when a file is made of nothing else."""
        lists = (found for head in heads.values() for found in _FONT_LIST.finditer(head))
        for found in islice(lists, _MOST_LISTS):
            for name, number in _FONT.findall(self._list(found)):
                self._numbers.setdefault(name, set()).add(int(number))

    def _list(self, found: re.Match[bytes]) -> bytes:
        """The names and numbers of fonts, from where they stand."""
        if found["number"] is not None:
            return self._heads.get(int(found["number"]), b"")[:_LONGEST_LIST]
        return found.string[found.end() : found.end() + _LONGEST_LIST].partition(b">>")[0]

    def read(self, name: bytes, written: bytes) -> str:
        """A string as it is written, ``(…)`` or ``<…>``, shown in a font."""
        inside = written[1:-1]
        if written[:1] == b"(":
            return self.text(name, _unescaped(inside))
        return self.text(name, _bytes(b"".join(inside.split())))

    def text(self, name: bytes, codes: bytes) -> str:
        """A string shown in a font, by the table that knows most of its codes."""
        tables = [table for number in sorted(self._numbers.get(name, ())) if (table := self._codes(number))]
        if not tables:
            return _plain(codes)
        return max((_read(table, codes) for table in tables), key=lambda said: len(said) - 2 * said.count("\ufffd"))

    def _codes(self, number: int) -> Codes:
        if number not in self._kept:
            found = _TO_UNICODE.search(self._heads.get(number, b""))
            self._kept[number] = dict(islice(_table(self._stream(int(found[1]))), _MOST_CODES)) if found else {}
        return self._kept[number]


def lines(stream: bytes, fonts: Fonts) -> list[str]:
    """The text of a content stream; what stands at one height is one line."""
    return [line for line in "".join(_pieces(stream, fonts)).split("\n") if line.strip()]


def _pieces(stream: bytes, fonts: Fonts) -> Iterator[str]:
    font = height = b""
    for found in _TOKEN.finditer(stream):
        fonts.left -= 1
        if fonts.left < 0:
            return
        if found["text"] is not None or found["hex"] is not None:
            yield fonts.read(font, found[0])
        elif found["font"] is not None:
            font = found["font"]
        elif found["shift"] is not None:
            yield "" if not float(found["shift"].strip(b"+-.") or 0) else "\n"
        elif found["line"] is not None:
            yield "" if found["line"] == height else "\n"
            height = found["line"]
        else:
            yield "\n"


def _unescaped(text: bytes) -> bytes:
    return _ESCAPE.sub(_sign, text) if b"\\" in text else text


def _sign(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 255]) if said[:1].isdigit() and said[:1] < b"8" else _SIGNS.get(said, said)


def _plain(codes: bytes) -> str:
    """A string in a font without a table: Latin letters, or UTF-16 where every other byte is empty."""
    if len(codes) > 1 and not any(codes[::2]):
        return codes.decode("utf-16-be", "replace")
    return codes.decode("latin-1")


def _read(table: Codes, codes: bytes) -> str:
    width = max(map(len, table))
    return "".join(table.get(codes[place : place + width], "\ufffd") for place in range(0, len(codes), width))


def _table(stream: bytes) -> Iterator[tuple[bytes, str]]:
    """The pairs of code and text of a table."""
    for block in _blocks(stream, b"bfchar"):
        for code, said in _PAIR.findall(block):
            yield _bytes(code), _text(said)
    for block in _blocks(stream, b"bfrange"):
        for first, last, said, each in _RANGE.findall(block):
            start, count = int(first, 16), min(int(last, 16) - int(first, 16) + 1, _MOST_CODES)
            texts = re.findall(rb"<([0-9A-Fa-f]{2,64})>", each) if each else ()
            for number in range(count):
                code = (start + number).to_bytes(len(first) // 2, "big")
                if each and number < len(texts):
                    yield code, _text(texts[number])
                elif said:
                    yield code, _later(_text(said), number)


def _blocks(stream: bytes, name: bytes) -> Iterator[bytes]:
    for block in stream.split(b"begin" + name)[1:]:
        yield block.partition(b"end" + name)[0]


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _text(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be", "replace") or "\ufffd"


def _later(text: str, number: int) -> str:
    return text[:-1] + chr(min(ord(text[-1]) + number, 0x10FFFF))
