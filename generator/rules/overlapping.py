"""The same powers at two organs of the same place and level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.conditions import holds
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted
from generator.wording import title_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Find records of one level by their name and by each code."""
    level = record.values.get(use.role("level"))
    for path in use.role("same").split():
        said = record.values.get(path)
        if isinstance(said, str):
            yield f"{use.rule.id}:{record.kind}", f"{path}\x1f{level}\x1f{title_key(said)}"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """What is the ``same`` at this ``level`` must not stand with another ``organ`` of the same ``place``."""
    if library.may_share(f"{use.rule.id}:{record.kind}", record.ref) and any(
        library.having(name, key) for name, key in keys(record, use)
    ):
        return _search(record, use, library)
    return FINE


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    told = set()
    for (name, key), path in zip(keys(record, use), _said(record, use), strict=True):
        for ref in library.having(name, key):
            other = library.get(ref) if ref != record.ref and ref not in told else None
            if other is not None and _clashes(record, other, use, library):
                told.add(ref)
                yield _finding(record, other, path, use, library)


def _said(record: Record, use: RuleUse) -> list[str]:
    return [path for path in use.role("same").split() if isinstance(record.values.get(path), str)]


def _clashes(record: Record, other: Record, use: RuleUse, library: Library) -> bool:
    """Whether two records are of two organs of one place, both still in force."""
    organs, places = ([value(each, use.role(role), library) for each in (record, other)] for role in ("organ", "place"))
    return organs[0] != organs[1] and places[0] == places[1] and holds(other, use.role("when"), library)


def _finding(record: Record, other: Record, path: str, use: RuleUse, library: Library) -> Finding:
    place = pointer(use.role("organ"))
    organs = [library.follow(each, place) for each in (record, other)]
    names = "和".join(quoted(caption(organ, library)) for organ in organs if organ)
    same = f"“{label(record, path, library)}”{quoted(record.values.get(path))}"
    note = Note(other.at(pointer(path)), "另一项写在这里")
    return Finding(pointer(path), f"{same}同时列在{names}名下，职能交叉", notes=(note,))
