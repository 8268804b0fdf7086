"""Entries by which a party is barred for a time: who, from when to when, from what, and where.

Which kind holds such entries, and in which of its fields, is said by the rule of its schema that has
the role ``from``, beside ``names`` and ``codes`` of the parties.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.rules.names import term
from generator.rules.parties import INDEX
from generator.rules.parties import normal
from generator.rules.parties import parties
from generator.rules.paths import value
from generator.rules.paths import values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record
    from generator.rules.parties import Party

_BEGINS = "from"


class Listing(NamedTuple):
    """An entry, the roles of its fields, and whether a code agrees or the name alone."""

    record: Record
    roles: Mapping[str, str]
    by_code: bool

    def period(self, library: Library) -> tuple[dt.date | None, dt.date | None]:
        """First and last day of it, shortened where it was lifted; None where it is not said."""
        first, last = (_day(self.record, self.roles.get(role, ""), library) for role in (_BEGINS, "until"))
        lifted = [_day(self.record, path, library) for path in self.roles.get("lifted", "").split()]
        ends = [day for day in (last, *lifted) if day]
        return first, min(ends, default=None)

    def stands(self, first: dt.date, last: dt.date, library: Library) -> bool:
        """Whether it was in force on any day between two."""
        begins, ends = self.period(library)
        return begins is not None and begins <= last and (ends is None or ends >= first)

    def bars(self, part: str, regime: str, library: Library) -> str:
        """The measure that keeps a party out of what is traded under this regime in this part; empty for none."""
        for found in values(self.record, self.roles.get("measures", ""), library):
            chosen = term(found, library)
            told = chosen.attributes if chosen else {}
            if part in _words(told, "parts") and (not regime or regime in _words(told, "regimes")):
                return str(found.value)
        return ""

    def reaches(self, area: str, library: Library) -> bool:
        """Whether a place, by the code of its division, lies where it holds; it does where either is not said."""
        code = str(value(self.record, self.roles.get("area", ""), library) or "")
        for found in values(self.record, self.roles.get("reach", ""), library):
            chosen = term(found, library)
            digits = int(str(chosen.attributes.get("digits") or 0)) if chosen else 0
            return not area or not code or code[:digits] == area[:digits]
        return True


def listings(library: Library, party: Party) -> Iterator[Listing]:
    """The entries that name a party: by a code, else by its name where no two codes tell them apart."""
    seen = set()
    for key in party.values():
        for ref in library.having(INDEX, key):
            roles = _roles(library.kinds[ref.partition("/")[0]])
            if roles and ref not in seen:
                seen.add(ref)
                record = library.get(ref)
                if record:
                    yield from _same(record, roles, party)


def _same(record: Record, roles: Mapping[str, str], party: Party) -> Iterator[Listing]:
    for other in parties(record, roles.get("names", ""), roles.get("codes", "")):
        if set(other.values()) & set(party.values()) - {normal(party.name)}:
            yield Listing(record, roles, by_code=True)
        elif normal(other.name) == normal(party.name) and not (other.codes and party.codes):
            yield Listing(record, roles, by_code=False)


def _roles(kind: Kind) -> Mapping[str, str] | None:
    for stated in kind.rules:
        if _BEGINS in stated.roles and "measures" in stated.roles:
            return stated.roles
    return None


def _day(record: Record, path: str, library: Library) -> dt.date | None:
    day = value(record, path, library)
    return day if isinstance(day, dt.date) else None


def _words(told: Mapping[str, object], name: str) -> tuple[str, ...]:
    said = told.get(name)
    return tuple(map(str, said)) if isinstance(said, list | tuple) else ()
