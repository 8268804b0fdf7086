"""What a schema says of a value that a rule looks at: its label, and what its code list adds."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.rules.paths import values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.paths import Found

_NOTHING: Mapping[str, object] = {}


def label(record: Record, path: str, library: Library) -> str:
    """What people call the field at a path; across a reference the name in the other kind."""
    kind = library.kinds[record.kind]
    here, _, there = path.partition(">")
    field = kind.field(here)
    if there:
        to = getattr(getattr(field, "item", field), "to", "")
        field = library.kinds[to].field(there) if to in library.kinds else None
    return field.label if field else path


def terms(kind: str, path: str, library: Library) -> Mapping[str, Mapping[str, object]]:
    """What the code list of a field says of each of its words."""
    field = library.kinds[kind].field(path)
    vocabulary = getattr(getattr(field, "item", field), "vocabulary", None)
    return {term.label: term.attributes for term in vocabulary.terms} if vocabulary else {}


def attributes(record: Record, path: str, library: Library) -> Mapping[str, object]:
    """What the code list says of the first word at a path; nothing where there is none."""
    for found in values(record, path, library):
        return of(found, library)
    return _NOTHING


def of(found: Found, library: Library) -> Mapping[str, object]:
    """What the code list says of the word that was found."""
    path = ".".join([part for part in found.there if isinstance(part, str)])
    field = library.kinds[found.holder.kind].field(path)
    vocabulary = getattr(getattr(field, "item", field), "vocabulary", None)
    term = vocabulary.get(found.value) if vocabulary else None
    return term.attributes if term else _NOTHING


@lru_cache(maxsize=64)
def share(text: str) -> Fraction | None:
    """The share that a code list writes as 1/2; None where it writes none."""
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
