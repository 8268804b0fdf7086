"""One file of the index: the parts that all shards have in it, one after the other, each under its shard's name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.search.segment import variable

if TYPE_CHECKING:
    from collections.abc import Mapping


def joined(parts: Mapping[str, bytes]) -> bytes:
    """The parts by the name of their shard, in the order of the names; empty ones are left out."""
    made = []
    for name in sorted(parts):
        if parts[name]:
            made += [_named(name), variable(len(parts[name])), parts[name]]
    return b"".join(made)


def stands(content: bytes, name: str, part: bytes) -> bool:
    """Whether a file surely has this part of a shard; quicker to tell than to split it."""
    head = _named(name)
    return head + variable(len(part)) + part in content if part else head not in content


@cache
def _named(name: str) -> bytes:
    """A shard's name, which is ``s`` and its path in bits: how many, and then the bits."""
    path = name[1:]
    return bytes([len(path)]) + int(path or "0", 2).to_bytes((len(path) + 7) // 8, "big")


def split(content: bytes) -> dict[str, bytes]:
    """The parts of a file, as `joined` was given them."""
    parts: dict[str, bytes] = {}
    place = 0
    while place < len(content):
        bits = content[place]
        end = place + 1 + (bits + 7) // 8
        name = f"s{int.from_bytes(content[place + 1 : end], 'big'):0{bits}b}" if bits else "s"
        length, shift = 0, 0
        while True:
            byte = content[end]
            end += 1
            length |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        parts[name] = content[end : end + length]
        place = end + length
    return parts
