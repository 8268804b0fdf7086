"""A number in a table of figures, beside how many records of that sort are published."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.rules.conditions import conditions
from generator.rules.conditions import words
from generator.rules.figures import number
from generator.rules.figures import plain
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_BETWEEN = "\x1f"


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Of which organ and year a record counts; the record with the figures stands beside those it counts."""
    organ = record.first(use.role("organ"))
    if use.role("stated"):
        year, kind = record.first(use.role("year")), use.option("of")
    else:
        day = record.first(use.role("counted"))
        year, kind = (day.year if isinstance(day, dt.date) and _counts(record, use) else None), record.kind
    if organ is not None and year is not None:
        yield f"{use.rule.id}:{kind}", f"{organ}{_BETWEEN}{year}"


def _counts(record: Record, use: RuleUse) -> bool:
    """Whether a record is of the sort that is counted."""
    return all(words(record.first(each.path)) in each.words for each in conditions(use.option("only")))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare what is ``stated`` with what is published of the organ in the ``year``."""
    stated = number(value(record, use.role("stated"), library))
    if stated is None:
        return
    found = {ref for index, key in keys(record, use) for ref in library.having(index, key)} - {record.ref}
    if len(found) != stated:
        kind = library.kinds.get(use.option("of"))
        name = kind.label if kind else use.option("of")
        year = value(record, use.role("year"), library)
        published = f"本站公开的{year}年“{name}”有{len(found)}条"
        message = f"“{label(record, use.role('stated'), library)}”写的是{plain(stated)}，{published}"
        yield Finding(pointer(use.role("stated")), message, severity=None if found else Severity.NOTICE)
