"""Numbers and amounts that must not be larger than another."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.fields import Money
from generator.rules.names import label
from generator.rules.paths import plain
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.paths import Found
    from generator.rules.rule import RuleUse


NEEDS = ("value",)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """No ``value`` may exceed its ``limit``: the one of the same row, else the only one there is."""
    said = plain(record, use.role("value"), library)
    limits = plain(record, use.role("limit"), library) if said else ()
    if not limits:
        return FINE
    if len(said) == len(limits) == 1:
        much, most = measure(said[0]), measure(limits[0])
        if much is None or most is None or much <= most:
            return FINE
    return _search(record, use, library)


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    founds = list(values(record, use.role("value"), library))
    limits = list(values(record, use.role("limit"), library)) if founds else []
    for found in founds:
        limit = _limit(found, limits)
        much, most = measure(found.value), measure(limit.value) if limit else None
        if limit is not None and much is not None and most is not None and much > most:
            name, other = (label(record, use.role(role), library) for role in ("value", "limit"))
            note = Note(limit.holder.at(limit.there), f"“{other}”写在这里")
            yield Finding(found.pointer, f"“{name}”{found.value}大于“{other}”{limit.value}", notes=(note,))


def measure(said: object) -> Decimal | None:
    """A number, or an amount in 元."""
    if isinstance(said, Money):
        return said.amount
    return Decimal(said) if isinstance(said, int | Decimal) else None


def _limit(found: Found, limits: list[Found]) -> Found | None:
    for limit in limits:
        if limit.pointer[:-1] == found.pointer[:-1]:
            return limit
    return limits[0] if len(limits) == 1 else None
