"""Grave sanctions are discussed by those in charge before they are decided."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.grave import grave
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A ``complex`` matter needs a ``discussion``, a grave one most likely; it comes before it is ``decided``."""
    name = label(record, use.role("discussion"), library)
    if filled(value(record, use.role("discussion"), library)):
        yield from _late(record, use, library)
    elif value(record, use.role("complex"), library) is True:
        why = label(record, use.role("complex"), library)
        yield Finding(pointer(use.role("complex")), f"“{why}”写了是，却没有填写“{name}”", missing=True)
    else:
        found = grave(record, use, library)
        if found:
            message = f"{found.why}，一般属于重大违法行为，没有填写“{name}”"
            yield Finding(pointer(use.role("discussion")), message, severity=Severity.WARNING, missing=True)


def _late(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    discussed, decided = (value(record, use.role(role), library) for role in ("discussed", "decided"))
    if isinstance(discussed, dt.date) and isinstance(decided, dt.date) and discussed > decided:
        names = [label(record, use.role(role), library) for role in ("discussed", "decided")]
        note = Note(record.at(pointer(use.role("decided"))), f"“{names[1]}”写在这里")
        message = f"“{names[0]}”{discussed}晚于“{names[1]}”{decided}，应当先讨论、后决定"
        yield Finding(pointer(use.role("discussed")), message, notes=(note,))
