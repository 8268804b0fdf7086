"""Matters that nobody of an office is in charge of, or several are, and persons who supervise themselves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.rules.backlinks import unsure
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import values
from generator.rules.rows import Row
from generator.rules.rows import rows
from generator.rules.rule import BACK
from generator.rules.rule import Finding
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


class _Person(NamedTuple):
    """Somebody of an office, and what he is in charge of."""

    name: str
    held: tuple[str, ...]
    until: object


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at the ``held`` portfolios of all persons of an office, or at whom one ``supervises``."""
    if use.role("supervises"):
        yield from _himself(record, use, library)
    if use.role("held"):
        yield from _shared_out(record, use, library)


def _himself(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    path = use.role("supervises")
    for row in rows(record, path) if "." in path else [Row((), record.values)]:
        for number, said in enumerate(row.get(path) or ()):
            place = (*row.at(path), number)
            target = library.meant(record, place)
            if said == row.get(use.role("name")) or target == record.ref:
                yield Finding(place, f"{quoted(row.get(use.role('name')))}的“{label(record, path, library)}”写了自己")


def _shared_out(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    persons = [each for each in _persons(record, use, library) if _in_office(each, library)]
    if len(persons) < 2:
        return
    holders: dict[str, list[str]] = {}
    for person in persons:
        for each in person.held:
            holders.setdefault(each, []).append(person.name)
    paths = use.role("held").split()
    place = pointer(paths[0])[:1]
    known = not any(unsure(record, path, library) for path in paths if path.startswith(BACK))
    for matter in use.words("required") if known else ():
        if matter not in holders:
            yield Finding(place, f"没有班子成员分管“{matter}”")
    for matter in use.words("single"):
        names = holders.get(matter, [])
        if len(names) > 1:
            yield Finding(place, f"“{matter}”由{listed([quoted(name) for name in names])}{len(names)}人分管")


def _persons(record: Record, use: RuleUse, library: Library) -> Iterator[_Person]:
    """The rows of the table, and the records that refer here."""
    paths = zip(*(use.role(role).split() for role in ("held", "name", "until")), strict=True)
    for held, name, until in paths:
        if ">" not in held:
            for row in rows(record, held):
                yield _Person(str(row.get(name)), tuple(row.get(held) or ()), row.get(until))
            continue
        for found in values(record, held.partition(">")[0], library):
            said = found.holder.values
            matters = said.get(held.partition(">")[2])
            if isinstance(matters, list):
                yield _Person(str(said.get(name.partition(">")[2])), tuple(matters), said.get(until.partition(">")[2]))


def _in_office(person: _Person, library: Library) -> bool:
    return not isinstance(person.until, dt.date) or person.until >= library.today
