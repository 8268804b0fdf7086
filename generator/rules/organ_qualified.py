"""Organs that enforce statutes without being qualified for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.rules.known import Known
from generator.rules.names import YES
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import single
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


class _Plan(NamedTuple):
    """The fields of organ and type, where they are fields of the record itself; which organs may exercise which."""

    organ: str
    type: str
    qualified: Known
    """Types with the digests of organs of which nothing is to be said."""


def plan(use: RuleUse) -> _Plan:
    """What to look at."""
    return _Plan(single(use.role("organ")), single(use.role("type")), Known())


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The ``organ`` that exercises one of these ``types`` must have a ``qualification`` that its code list accepts."""
    plan: _Plan = use.plan
    organ, type_, qualified = plan
    said = record.values.get(type_)
    other = library.follow(record, (organ,)) if said.__class__ is str else None
    if other is None or record.values[organ].__class__ is not str:
        return _search(record, use, library)
    return qualified.asked((said, other.digest), _search(record, use, library))


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    if not _enforces(record, use, library):
        return
    for found in values(record, use.role("organ"), library):
        organ = library.follow(record, found.pointer)
        path = tail(use.role("qualification"))
        if organ is None or trait(organ, path, "qualified", library) == YES:
            continue
        name = label(record, use.role("qualification"), library)
        said = value(organ, path, library)
        why = f"的“{name}”是{quoted(said)}" if said else f"没有填写“{name}”"
        kind = value(record, use.role("type"), library)
        message = f"{quoted(caption(organ, library))}{why}，不能行使“{kind}”"
        note = Note(organ.at(pointer(path)), f"“{name}”应写在这条记录里")
        yield Finding(found.pointer, message, notes=(note,), missing=not said)


def _enforces(record: Record, use: RuleUse, library: Library) -> bool:
    """Whether a record is of a type that the site lists, else of one that its code list calls enforcement."""
    if use.options.get("types") or use.role("types"):
        return str(value(record, use.role("type"), library)) in use.words("types")
    enforces = trait(record, use.role("type"), "enforcement", library)
    if enforces is None:
        return str(value(record, use.role("type"), library)) in use.words("types")
    return enforces == YES
