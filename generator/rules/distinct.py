"""Parts that different bodies must play."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.distinct_bodies import same_body
from generator.rules.names import label
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.paths import Found
    from generator.rules.rule import RuleUse
    from generator.rules.rule import Said


def idle(use: RuleUse, said: Said) -> bool:
    """Whether fewer than two of the fields are filled in."""
    return sum(not said.lacks(path) for path in use.role("fields").split()) < 2


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """No two of ``fields`` may name the same body; spaces and the place in front make no difference."""
    said: list[tuple[str, Found, str]] = []
    for path in use.role("fields").split():
        said += [("".join(str(found.value).split()), found, path) for found in values(record, path, library)]
    for (one, first, here), (other, second, there) in combinations(said, 2):
        if here != there and same_body(one, other):
            names = f"“{label(record, here, library)}”和“{label(record, there, library)}”"
            note = Note(record.at(first.pointer), f"“{label(record, here, library)}”写在这里")
            yield Finding(second.pointer, f"{names}都是{quoted(_named(second, library))}", notes=(note,))


def _named(found: Found, library: Library) -> str:
    """What a body is called: a reference by the name of the record it leads to."""
    target = library.meant(found.holder, found.there)
    return library.caption(target) if target else str(found.value)
