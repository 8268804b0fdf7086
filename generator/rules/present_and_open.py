"""A record that must be named, be there and be open to the public."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.rules.known import Known
from generator.rules.names import YES
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.names import trait
from generator.rules.paths import plain
from generator.rules.paths import pointer
from generator.rules.paths import single
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.present import filled
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


class _Plan(NamedTuple):
    """The field that names, the field through which the attribute is reached, and the attribute beyond it."""

    named: str
    here: str
    attribute: str
    open: Known
    """The digests of records that are public."""


def plan(use: RuleUse) -> _Plan:
    """What to look at."""
    here, _, attribute = use.role("attribute").partition(">")
    return _Plan(use.role("named"), single(here), attribute, Known())


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The role ``named`` must name a record whose ``attribute`` is published on the office's own initiative."""
    path, here, attribute, known = use.plan
    if not filled(value(record, path, library)):
        return iter((Finding(pointer(path), f"没有填写“{label(record, path, library)}”", missing=True),))
    other = library.follow(record, (here,)) if record.values.get(here).__class__ is str else None
    if other is None or (other.digest not in known and not _is_open(other, attribute, library)):
        return _closed(record, use, library)
    known.keep(other.digest)
    return FINE


def _is_open(other: Record, attribute: str, library: Library) -> bool:
    """Whether a record says once whom it is for, and that is everybody."""
    return len(plain(other, attribute, library)) == 1 and trait(other, attribute, "published", library) == YES


def _closed(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    path = use.role("named")
    for found in values(record, use.role("attribute"), library):
        chosen = term(found, library)
        if chosen and chosen.attributes.get("published") != YES:
            name = quoted(caption(found.holder, library))
            note = Note(found.holder.at(found.there), f"在这里写了“{chosen.label}”")
            message = f"“{label(record, path, library)}”{name}是“{chosen.label}”的，没有向社会公开"
            yield Finding(found.pointer, message, notes=(note,))
