"""Fields without which a record is not complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.names import labels
from generator.rules.paths import parsed
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every field of ``all`` must be filled in, and at least one of ``any``."""
    for path in use.role("all").split():
        for place in gaps(record, path, library):
            name = label(record, path, library)
            hint = "" if ">" in path else f"加一行“{name}: 内容”。{use.rule.mend}"
            yield Finding(place, f"没有填写“{name}”", hint, missing=True)
    choice = tuple(use.role("any").split())
    if choice and not any(filled(value(record, path, library)) for path in choice):
        yield Finding(pointer(choice[0]), f"{labels(record, choice, library)}至少要填写一个", missing=True)


def filled(said: object) -> bool:
    """Whether a value says anything."""
    return said is not None and said not in ("", [], {})


def gaps(record: Record, path: str, library: Library) -> Iterator[Pointer]:
    """Where nothing stands at a path; in a table every row without it; nothing where a reference is lost."""
    if "." not in path and ">" not in path:
        if not filled(record.values.get(path)):
            yield (path,)
        return
    stretches = parsed(path)
    here = list(_gaps(record.values, stretches[0], ()))
    yield from here
    if len(stretches) > 1 and not here and value(record, path, library) is None:
        first = pointer(path)
        if library.follow(record, first):
            yield first


def _gaps(said: object, path: tuple[str, ...], place: Pointer) -> Iterator[Pointer]:
    if not filled(said):
        yield (*place, *path)
    elif isinstance(said, list):
        for number, item in enumerate(said):
            yield from _gaps(item, path, (*place, number))
    elif path and isinstance(said, dict):
        yield from _gaps(said.get(path[0]), path[1:], (*place, path[0]))
