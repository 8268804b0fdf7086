"""A poor grade keeps an organ from honours in the same year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.conditions import words
from generator.rules.names import caption
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_BETWEEN = "\x1f"
_YEAR = 4


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Who was judged in which year."""
    said = [record.first(use.role(role)) for role in ("object", "year")]
    if None not in said:
        yield f"{use.rule.id}:{record.kind}", _BETWEEN.join((str(said[0]), str(said[1])[:_YEAR]))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at this grade and at the others of the year."""
    if value(record, use.role("honoured"), library) is not True:
        return
    others = {record.ref, *(ref for index, key in keys(record, use) for ref in library.having(index, key))}
    for ref in sorted(others):
        other = record if ref == record.ref else library.get(ref)
        if other and trait(other, use.role("grade"), "honours", library) == "否":
            grade = words(value(other, use.role("grade"), library))
            name = quoted(caption(other, library))
            note = Note(other.at(pointer(use.role("grade"))), f"等次“{grade}”写在这里")
            yield Finding(pointer(use.role("honoured")), f"{name}的等次是“{grade}”，当年不得评先进", notes=(note,))
