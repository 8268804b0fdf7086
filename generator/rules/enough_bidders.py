"""Trades in which too few took part for bids to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Where there is an ``outcome``, as many ``bidders`` as the ``method`` asks for must have taken part."""
    least = trait(record, use.role("method"), "bidders", library)
    reached = next((path for path in use.role("outcome").split() if value(record, path, library) is not None), "")
    if not isinstance(least, str) or not reached:
        return
    every = list(rows(record, use.role("bidders")))
    valid = [row for row in every if row.get(use.role("rejected")) is not True]
    method, place = quoted(value(record, use.role("method"), library)), pointer(use.role("bidders"))[:-1]
    if not every:
        yield Finding(place, f"已经有“{label(record, reached, library)}”，没有填写投标人", missing=True)
    elif len(every) < int(least):
        yield Finding(place, f"投标人{len(every)}家，{method}不得少于{least}家，不得开标，应当重新招标")
    elif len(valid) < int(least) and str(value(record, use.role("regime"), library)) in use.words("valid_in"):
        yield Finding(place, f"{len(every)}家里有效的只有{len(valid)}家，{method}不得少于{least}家，应当废标")
