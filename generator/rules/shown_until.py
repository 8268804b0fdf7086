"""How long a ruling against somebody is shown: neither longer nor shorter than its class allows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.months import in_words
from generator.rules.months import later
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


class _Bounds(NamedTuple):
    """The shortest and the longest period in months, and for what they hold."""

    least: int
    most: int
    of: str


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Until the ``switch`` one period for all, then one for each ``class``; longer where ``restricted`` for longer."""
    decided, until = (value(record, use.role(role), library) for role in ("from", "until"))
    if not isinstance(decided, dt.date) or trait(record, use.role("attribute"), "published", library) != YES:
        return
    bounds = _bounds(record, use, decided, library)
    if bounds is None:
        name = label(record, use.role("class"), library)
        message = f"{use.option('switch')}以后作出的决定没有填写“{name}”，公示期没有根据"
        yield Finding(pointer(use.role("class")), message, missing=True)
    elif isinstance(until, dt.date):
        yield from _outside(record, use, bounds, decided, until, library)


def _bounds(record: Record, use: RuleUse, decided: dt.date, library: Library) -> _Bounds | None:
    if decided.isoformat() < use.option("switch"):
        return _Bounds(int(use.number("least_before")), int(use.number("most_before")), "")
    for found in values(record, use.role("class"), library):
        known = term(found, library)
        if known:
            least, most = (str(known.attributes.get(name) or "") for name in ("least_months", "most_months"))
            return _Bounds(int(least), int(most), known.label) if least.isdecimal() and most.isdecimal() else None
    return None


def _outside(
    record: Record, use: RuleUse, bounds: _Bounds, decided: dt.date, until: dt.date, library: Library
) -> Iterator[Finding]:
    names = [label(record, use.role(role), library) for role in ("from", "until")]
    of = f"{bounds.of}失信信息的" if bounds.of else ""
    note = Note(record.at(pointer(use.role("from"))), f"从这里的“{names[0]}”起算")
    first, last = later(decided, bounds.least), later(decided, bounds.most)
    restricted = value(record, use.role("restricted"), library)
    if until > last and not (isinstance(restricted, dt.date) and until <= restricted):
        message = f"“{names[1]}”{until}超过{of}最长公示期{in_words(bounds.most)}，从{decided}起算到{last}为止"
        yield Finding(pointer(use.role("until")), message, notes=(note,))
    elif until < first:
        message = f"“{names[1]}”{until}不到{of}最短公示期{in_words(bounds.least)}，从{decided}起算应到{first}"
        yield Finding(pointer(use.role("until")), message, severity=Severity.WARNING, notes=(note,))
