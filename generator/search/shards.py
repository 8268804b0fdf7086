"""Which document belongs to which shard of the index.

The shards are the leaves of a binary tree over a hash of office, kind and address: a leaf that
grows too heavy is split in two. So the assignment follows from the documents alone, an office's
records lie together, and a record that is added touches one shard, or two when it is split.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.search.document import Source

HEAVIEST = 560_000
"""Characters in one shard: about a second of work and 200 MB."""

_OWN_WEIGHT = 200
"""Characters that count for every document besides its text: its keys and its row of the table."""
SLOTS = 4096
"""Places for documents in one shard; at the weights above they are never half full."""
_DEEPEST = 64

Keyed = tuple[str, "Source"]


def shard(sources: Iterable[Source], heaviest: int = HEAVIEST) -> dict[str, list[Source]]:
    """Documents by the name of their shard, sorted by name and address."""
    keyed = [(_path(source), source) for source in sorted(sources, key=lambda source: source.url)]
    leaves = _split(keyed, "", heaviest)
    return {f"s{path}": [source for _, source in leaf] for path, leaf in sorted(leaves.items()) if leaf}


def _split(keyed: list[Keyed], path: str, heaviest: int) -> dict[str, list[Keyed]]:
    weight = weigh(source for _, source in keyed)
    if weight <= heaviest or len(keyed) == 1 or len(path) == _DEEPEST:
        return {path: keyed}
    leaves: dict[str, list[Keyed]] = {}
    for bit in "01":
        half = [pair for pair in keyed if pair[0][len(path)] == bit]
        leaves |= _split(half, path + bit, heaviest)
    return leaves


def _path(source: Source) -> str:
    """64 bits: sixteen of the office, eight of the kind, the rest of the address."""
    return _bits(source.office, 16) + _bits(source.kind, 8) + _hash(source.url)[:40]


@cache
def _bits(text: str, count: int) -> str:
    return _hash(text)[:count]


def _hash(text: str) -> str:
    return f"{int.from_bytes(sha256(text.encode()).digest()[:8]):064b}"


def weigh(sources: Iterable[Source]) -> int:
    """The weight of all documents together."""
    return sum(source.weight + _OWN_WEIGHT for source in sources)


def slots(members: Iterable[Source]) -> dict[str, int]:
    """The place of each document in its shard, by address, ascending.

    The place follows from the address, so that a document that comes or goes leaves the others where
    they are, but for the few that would have had the same place.
    """
    taken: dict[int, str] = {}
    for source in members:
        place = int(_hash(source.url)[40:], 2) % SLOTS
        while place in taken:
            place = (place + 1) % SLOTS
        taken[place] = source.url
    return {taken[place]: place for place in sorted(taken)}
