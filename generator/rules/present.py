"""Fields without which a record is not complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.names import labels
from generator.rules.paths import PLAIN
from generator.rules.paths import parsed
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.rule import Said
    from generator.source import Pointer


def idle(use: RuleUse, said: Said) -> bool:
    """Whether every field is filled in that is asked for by name; within groups and tables only the record tells."""
    choice = use.role("any").split()
    return said.filled.issuperset(use.role("all").split()) and (not choice or not said.filled.isdisjoint(choice))


def plan(use: RuleUse) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of ``all`` and of ``any``."""
    return tuple(use.role("all").split()), tuple(use.role("any").split())


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every field of ``all`` must be filled in, and at least one of ``any``."""
    every, choice = use.plan
    for path in every:
        if gaps(record, path, library):
            return _missing(record, use, library)
    if not choice or is_one_filled(record, choice, library):
        return FINE
    return _missing(record, use, library)


def is_one_filled(record: Record, paths: tuple[str, ...], library: Library) -> bool:
    """Whether something stands at one of these paths."""
    return any(filled(value(record, path, library)) for path in paths)


def _missing(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    missing = [(place, path) for path in use.role("all").split() for place in gaps(record, path, library)]
    together = [path for place, path in missing if place == pointer(path)]
    for place, path in missing:
        if path not in together:
            yield _lacks(record, use, place, (path,), library)
        elif path == together[0]:
            yield _lacks(record, use, place, tuple(together), library)
    choice = tuple(use.role("any").split())
    if choice and not any(filled(value(record, path, library)) for path in choice):
        yield Finding(pointer(choice[0]), f"{labels(record, choice, library)}至少要填写一个", missing=True)


def _lacks(record: Record, use: RuleUse, place: Pointer, paths: tuple[str, ...], library: Library) -> Finding:
    """One finding for all that is not said of the record as a whole, one for each row that lacks something."""
    hint = "" if any(">" in path for path in paths) else f"{_lines(record, place, paths, library)}。{use.rule.mend}"
    return Finding(place, f"没有填写{labels(record, paths, library)}", hint, missing=True)


def _lines(record: Record, place: Pointer, paths: tuple[str, ...], library: Library) -> str:
    """The lines to write: those of the record, then those of each group in it."""
    groups: dict[str, list[str]] = {}
    in_row = any(isinstance(step, int) for step in place)
    for path in paths:
        group = "" if in_row else path.rpartition(".")[0]
        groups.setdefault(group, []).append(f"“{label(record, path, library)}: 内容”")
    said = [
        (f"在“{label(record, group, library)}”里加" if group else "加一行") + "、".join(names)
        for group, names in sorted(groups.items())
    ]
    return "，".join(said)


def filled(said: object) -> bool:
    """Whether a value says anything."""
    return bool(said) or (said is not None and said not in ("", [], {}))


def gaps(record: Record, path: str, library: Library) -> list[Pointer]:
    """Where nothing stands at a path; in a table every row without it; nothing where a reference is lost."""
    if "." not in path and ">" not in path:
        return [] if filled(record.values.get(path)) else [(path,)]
    names = PLAIN[path]
    if len(names) == 2 and _is_full(record.values.get(names[0]), names[1]):
        return []
    stretches = parsed(path)
    here: list[Pointer] = []
    _find_gaps(record.values, stretches[0], (), here)
    if len(stretches) > 1 and not here and value(record, path, library) is None:
        first = pointer(path)
        if library.follow(record, first):
            return [first]
    return here


def _is_full(said: object, name: str) -> bool:
    """Whether a group, or every row of a table of at least one, plainly says something under a name."""
    if said.__class__ is list:
        return bool(said) and all(row.__class__ is dict and row.get(name) for row in said)
    return said.__class__ is dict and bool(said.get(name))


def _find_gaps(said: object, path: tuple[str, ...], place: Pointer, found: list[Pointer]) -> None:
    """Append every place at this path, or on the way to it, where nothing stands."""
    if not filled(said):
        found.append((*place, *path))
    elif isinstance(said, list):
        for number, item in enumerate(said):
            _find_gaps(item, path, (*place, number), found)
    elif path and isinstance(said, dict):
        _find_gaps(said.get(path[0]), path[1:], (*place, path[0]), found)
