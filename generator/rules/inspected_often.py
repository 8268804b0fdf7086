"""Inspections without a published standard, and enterprises inspected more often than announced."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import labels
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.present import gaps
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Find inspections by what is the same of them, and their year."""
    day = record.first(use.role("date")) if use.role("date") else None
    if isinstance(day, dt.date):
        said = [record.first(path) for path in use.role("same").split()]
        if all(said):
            yield f"{use.rule.id}:{record.kind}", "\x1f".join([*(str(each) for each in said), str(day.year)])


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Everything in ``asked`` must be said; no more than ``most`` inspections may be the ``same`` in one year."""
    missing = tuple(path for path in use.role("asked").split() if gaps(record, path, library))
    if missing:
        place = gaps(record, missing[0], library)[0]
        yield Finding(place, f"没有填写{labels(record, missing, library)}", missing=True)
    for name, key in keys(record, use):
        yield from _too_many(record, use, library.having(name, key), key.rpartition("\x1f")[2], library)


def _too_many(record: Record, use: RuleUse, refs: list[str], year: str, library: Library) -> Iterator[Finding]:
    most = next(iter(values(record, use.role("most"), library)), None)
    if most is None or not isinstance(most.value, int) or len(refs) <= most.value:
        return
    if record.ref == _last(refs, use, library):
        note = Note(most.holder.at(most.there), "公布的上限写在这里")
        message = f"{year}年对{quoted(_who(record, use))}检查了{len(refs)}次，超过公布的{most.value}次"
        yield Finding(pointer(use.role("date")), message, notes=(note,))


def _last(refs: list[str], use: RuleUse, library: Library) -> str:
    """The latest of the inspections, at which the fault is told once."""
    dated = [(str(value(each, use.role("date"), library)), ref) for ref in refs if (each := library.get(ref))]
    return max(dated)[1] if dated else ""


def _who(record: Record, use: RuleUse) -> object:
    return record.first(use.role("same").split()[-1])
