"""Published amounts, parties, dates and results that were changed without a word about it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.record import find
from generator.rules.names import YES
from generator.rules.names import trait
from generator.rules.paths import parsed
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.rules.rule import nothing
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields import Field
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_MOST = 10


check = nothing


def compare(old: Record, new: Record | None, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Values of the ``types`` that were public and are no longer said, unless one of ``notes`` is new."""
    if new is None or not _was_public(old, use, library) or _told(old, new, use, library):
        return
    left = _MOST
    for path, field in _watched(library.kinds[new.kind], use):
        lost = _texts(old, path) - _texts(new, path)
        if lost and left:
            left -= 1
            now = list((_texts(new, path) - _texts(old, path)).elements())
            gone = quoted("、".join(lost.elements()))
            became = f"改成了{quoted('、'.join(now))}" if now else "删去了"
            place = next((place for place, _ in find(new.values, parsed(path)[0])), pointer(path))
            yield Finding(place, f"公开过的“{field.label}”{gone}{became}，没有写明是怎样更正的")


def _was_public(old: Record, use: RuleUse, library: Library) -> bool:
    published = value(old, use.role("published"), library) is not None
    return published and trait(old, use.role("attribute"), "published", library) == YES


def _told(old: Record, new: Record, use: RuleUse, library: Library) -> bool:
    """Whether the record itself says that it was changed, corrected or withdrawn."""
    notes = use.role("notes").split()
    return any(value(new, path, library) not in (None, value(old, path, library)) for path in notes)


def _watched(kind: Kind, use: RuleUse) -> Iterator[tuple[str, Field]]:
    types, apart = use.words("types"), use.role("apart").split()
    for path, field in kind.walk():
        kept = any(path == name or path.startswith(f"{name}.") for name in apart)
        if field.public and not kept and getattr(field, "item", field).type_name in types:
            yield path, field


def _texts(record: Record, path: str) -> Counter[str]:
    return Counter(_shown(said) for _, said in find(record.values, parsed(path)[0]))


def _shown(said: object) -> str:
    return str(said.get("name") or said) if isinstance(said, dict) else str(said)
