"""Phrases that a text seems to hold and does not.

All pieces of four units of a phrase may stand in a text and the phrase not: ``ABCD…BCDE`` holds
both of ``ABCDE``. Such a phrase has a part that is absent from the text while everything within
that part is there, a minimal absent word. There are few of them, so they are listed, and the index
finds phrases of any length exactly without knowing where in a text a piece stands.
"""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

CORE = 3
"""Units between the first and the last of the shortest absent word that pieces cannot tell."""
_MOST = 400
"""Absent words about one core; a table whose rows are alike would have endless ones."""
_END = "\n"

Group = tuple[list[int], int]


def absent(runs: Sequence[str]) -> set[str]:
    """The minimal absent words of more than four units."""
    text = f"{_END}{_END.join(runs)}{_END}"
    found: set[str] = set()
    waiting = _cores(text)
    while waiting:
        places, length = waiting.pop()
        before = {text[place - 1] for place in places}
        if len(before) < 2:
            continue
        after: defaultdict[str, list[int]] = defaultdict(list)
        for place in places:
            after[text[place + length]].append(place)
        if len(after) > 1 and len(before) * len(after) <= _MOST:
            found.update(_missing(text, places, length, before, after))
        waiting += [(some, length + 1) for unit, some in after.items() if len(some) > 1 and unit != _END]
    return found


def _cores(text: str) -> list[Group]:
    """Where each piece of three units stands that stands more than once."""
    pieces = list(map(add, map(add, text, text[1:]), text[2:]))
    often = {piece for piece, count in Counter(pieces).items() if count > 1 and _END not in piece}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        if piece in often:
            places[piece].append(place)
    return [(some, CORE) for some in places.values()]


def _missing(text: str, places: list[int], length: int, before: set[str], after: dict[str, list[int]]) -> Iterator[str]:
    """Every unit before the core with every unit after it, but for those that stand so."""
    core = text[places[0] : places[0] + length]
    standing = {text[place - 1] + text[place + length] for place in places}
    for first in before:
        for last in after:
            if _END not in {first, last} and first + last not in standing:
                yield first + core + last
