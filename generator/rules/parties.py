"""Parties as records name them, and the index by which one record finds others that name the same party.

The index is called ``party`` in every rule and kind. Its values are the codes of a party (credit
code, masked number of a certificate) and its name in the form of `normal`. A rule that compares
parties offers `keys` as its own, and its kinds say in the roles ``names`` and ``codes`` where the
parties stand; ``library.having(INDEX, value)`` then gives every record that names one of them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.record import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer

INDEX = "party"
_BRACKETS = str.maketrans("〔【［「『<《", "(((((((") | str.maketrans("〕】］」』>》", ")))))))")
_DROPPED = dict.fromkeys(map(ord, " \t\u3000·•・‧.。,，、\"'“”‘’-—_"))
_MASKS = "某*＊×"
"""Signs that stand for what a name or number leaves out; one with them is that of many."""


class Party(NamedTuple):
    """Who is named, by what codes, and where."""

    name: str
    codes: tuple[str, ...]
    pointer: Pointer

    def values(self) -> tuple[str, ...]:
        """What the party is found by: every code, and the name where it is whole; a masked code with its name."""
        name = normal(self.name)
        codes = tuple(f"{code} {name}" if masked(code) else code for code in self.codes)
        return (*codes, name) if name and not masked(name) else codes


@lru_cache(maxsize=16_384)
def normal(name: str) -> str:
    """A name in the one form in which two spellings meet: width, brackets, spaces and dots do not count."""
    return unicodedata.normalize("NFKC", name).translate(_BRACKETS).translate(_DROPPED).casefold()


def masked(text: str) -> bool:
    """Whether a name or number leaves out a part, as 李某某, 张*三 and 某公司 do."""
    return any(sign in text for sign in _MASKS)


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """What other records find this one by, for every party that its kind names."""
    found = {value for party in parties(record, use.role("names"), use.role("codes")) for value in party.values()}
    yield from ((INDEX, value) for value in sorted(found))


def parties(record: Record, names: str, codes: str = "") -> Iterator[Party]:
    """The parties at the paths of their ``names``; ``codes`` stand beside the name, or once in the record."""
    for path in names.split():
        above, _, last = path.rpartition(".")
        beside = [each.rpartition(".") for each in codes.split()]
        for pointer, holder in find(record.values, tuple(above.split(".")) if above else ()):
            name = holder.get(last) if isinstance(holder, dict) else None
            if isinstance(name, str) and isinstance(holder, dict):
                own = [
                    holder.get(column) if table == above else record.values.get(column)
                    for table, _, column in beside
                    if table in ("", above)
                ]
                yield Party(name, tuple(str(code).upper() for code in own if code), (*pointer, last))
