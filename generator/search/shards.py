"""Which document belongs to which shard of the index.

The shards are the leaves of a binary tree over a hash of office, kind and address: a leaf that
grows too heavy is split in two. So the assignment follows from the documents alone, an office's
records lie together, and a record that is added touches one shard, or two when it is split.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.search.document import Source

HEAVIEST = 560_000
"""Characters in one shard: about a second of work and 200 MB."""

_OWN_WEIGHT = 200
"""Characters that count for every document besides its text: its keys and its row of the table."""
SLOTS = 4096
"""Places for documents in one shard; at the weights above they are never half full."""
_DEEPEST = 64


def shard(sources: Iterable[Source], heaviest: int = HEAVIEST) -> dict[str, list[Source]]:
    """Documents by the name of their shard, sorted by name and address."""
    keyed = sorted((_path(source), source.url, source) for source in sources)
    paths = [path for path, _, _ in keyed]
    sums = [0, *accumulate(source.weight + _OWN_WEIGHT for _, _, source in keyed)]
    return {
        f"s{path}": sorted((source for _, _, source in keyed[start:end]), key=lambda source: source.url)
        for path, start, end in _leaves(paths, sums, "", (0, len(paths)), heaviest)
        if start < end
    }


def _leaves(
    paths: Sequence[str], sums: Sequence[int], path: str, reach: tuple[int, int], heaviest: int
) -> Iterator[tuple[str, int, int]]:
    """Where the documents of each shard stand among all in the order of their paths; ``sums`` are weights added up."""
    start, end = reach
    if sums[end] - sums[start] <= heaviest or end - start == 1 or len(path) == _DEEPEST:
        yield path, start, end
        return
    middle = bisect_left(paths, path + "1", start, end)
    yield from _leaves(paths, sums, path + "0", (start, middle), heaviest)
    yield from _leaves(paths, sums, path + "1", (middle, end), heaviest)


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
