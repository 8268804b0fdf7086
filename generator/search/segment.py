"""A shard's part of the index: which of its documents hold which pieces, by the file in which a browser looks.

A piece has a number of 40 bits. The first bits say in which file it stands, 24 others which entry of
the file it is. An entry is followed by the documents that hold the piece: for each the distance from
the one before, and where in it the piece stands. The beginnings of words and numbers are pieces too.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import NamedTuple
from zlib import adler32
from zlib import crc32

from generator.search.absent import absent
from generator.search.grams import LONGEST
from generator.search.grams import TEXT
from generator.search.grams import Spelling
from generator.search.grams import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.search.document import Document

_ABSENT = "\x00"
_SMALL = 1 << 14


class Segments(NamedTuple):
    """What a shard has in every file: all of it in a row, and how long each part is."""

    lengths: array[int]
    content: bytes

    def split(self) -> list[bytes]:
        """The part in each file."""
        found, start = [], 0
        for length in self.lengths:
            found.append(self.content[start : start + length])
            start += length
        return found


def variable(number: int) -> bytes:
    """A number in as few bytes as it needs, seven bits each, the lowest first."""
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    made.append(number)
    return bytes(made)


_VARIABLE = [variable(number) for number in range(_SMALL)]


def segments(members: Sequence[tuple[int, Document]], bits: int) -> Segments:
    """The part of documents with their places in the shard, ascending."""
    spelling = Spelling()
    holders: defaultdict[str, list[int]] = defaultdict(list)
    lacking: defaultdict[str, list[int]] = defaultdict(list)
    for slot, document in members:
        found, runs = pieces(document, spelling)
        for piece, place in found.items():
            holders[piece].append(slot << 2 | place)
        for piece in absent(runs):
            lacking[piece].append(slot << 2 | TEXT)
    parts: list[list[bytes]] = [[] for _ in range(1 << bits)]
    for piece, posts in holders.items():
        code, entry = number(spelling.written(piece))
        parts[code >> (32 - bits)].append(entry + _postings(posts))
    for piece, posts in lacking.items():
        code, _ = number(spelling.written(piece[:LONGEST]))
        parts[code >> (32 - bits)].append(number(_ABSENT + spelling.written(piece))[1] + _postings(posts))
    joined = [b"".join(sorted(part)) for part in parts]
    return Segments(array("I", map(len, joined)), b"".join(joined))


def number(written: str) -> tuple[int, bytes]:
    """The 32 bits of which the first say the file of a piece, and the three bytes of its entry."""
    data = written.encode()
    code, check = crc32(data), adler32(data)
    return code, ((code & 0xFFFF) << 8 | (check ^ check >> 16) & 0xFF).to_bytes(3, "big")


def _postings(posts: Iterable[int]) -> bytes:
    made, before = [], 0
    for post in posts:
        gap = post - (before << 2)
        before = post >> 2
        made.append(_VARIABLE[gap])
    said = b"".join(made)
    return variable(len(said)) + said
