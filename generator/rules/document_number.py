"""Numbers of official documents: the year they name, and that an organ uses each once."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.fields.document_number import corrected
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_year = re.compile("〔([0-9]{4})〕").search


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """The number in the form of the standard, so that two ways to write one number meet."""
    number = record.first(use.role("number"))
    if isinstance(number, str) and record.first(use.role("organ")) is not None:
        yield use.rule.id, corrected(number) or number


NEEDS = ("number",)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The year of ``number`` is that of ``formed``; one ``organ`` gives a number to one record."""
    number = value(record, use.role("number"), library)
    if isinstance(number, str):
        yield from _other_year(record, use, number, library)
        yield from _used_twice(record, use, corrected(number) or number, library)


def _other_year(record: Record, use: RuleUse, number: str, library: Library) -> Iterator[Finding]:
    formed = value(record, use.role("formed"), library)
    found = _year(corrected(number) or number)
    if found and isinstance(formed, dt.date) and int(found[1]) != formed.year:
        name = label(record, use.role("formed"), library)
        message = f"发文字号{quoted(number)}的年份是{found[1]}，“{name}”却是{formed}"
        note = Note(record.at(pointer(use.role("formed"))), f"“{name}”写在这里")
        yield Finding(pointer(use.role("number")), message, "核对文号的年份和成文日期，改正写错的那一个", notes=(note,))


def _used_twice(record: Record, use: RuleUse, number: str, library: Library) -> Iterator[Finding]:
    others = [ref for ref in library.having(use.rule.id, number) if ref != record.ref]
    if not others:
        return
    organ = library.follow(record, pointer(use.role("organ")))
    place = pointer(use.role("number"))
    for ref in sorted(set(others)):
        other = library.get(ref)
        theirs = library.follow(other, pointer(use.role("organ"))) if other else None
        if other and organ and theirs and theirs.ref == organ.ref:
            note = Note(other.at(place), "也用在这里")
            message = f"文号{quoted(number)}已经用在同一机关的另一条记录上"
            yield Finding(place, message, "核对哪一条写错", Severity.ERROR, (note,))
