"""A ruling reaches its party within days, and what is added for paying late never exceeds the fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.fields.money import Money
from generator.rules import within_days
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """From ``start`` to ``end`` no more than ``days``; the ``surcharge`` at most the ``fine``."""
    yield from within_days.check(record, use, library)
    surcharge, fine = (value(record, use.role(role), library) for role in ("surcharge", "fine"))
    if isinstance(surcharge, Money) and isinstance(fine, Money) and surcharge.amount > fine.amount:
        names = [label(record, use.role(role), library) for role in ("surcharge", "fine")]
        note = Note(record.at(pointer(use.role("fine"))), f"“{names[1]}”写在这里")
        message = f"“{names[0]}”{surcharge}超出了“{names[1]}”{fine}"
        yield Finding(pointer(use.role("surcharge")), message, notes=(note,))
