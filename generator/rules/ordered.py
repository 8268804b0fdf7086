"""Dates that must follow one another, and dates of what has already happened."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import label
from generator.rules.paths import Found
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """``ascending`` names dates from early to late; ``not_future`` those no later than today."""
    paths = _split(use.role("ascending"))
    if _plainly_ascending(record, paths):
        pass
    elif len(paths) == 1:
        yield from _rows(record, paths[0], library)
    elif paths:
        yield from _stages(record, paths, library)
    for path in _split(use.role("not_future")):
        for found in _dates(record, path, library):
            if found.value > library.today:  # type: ignore[operator]
                name = label(record, path, library)
                yield Finding(found.pointer, f"“{name}”{found.value}晚于检查当天（{library.today}）")


@lru_cache(maxsize=1024)
def _split(paths: str) -> tuple[str, ...]:
    return tuple(paths.split())


def _plainly_ascending(record: Record, paths: tuple[str, ...]) -> bool:
    """Whether several fields of the record itself are dates in order; most records are, and it is told quickly."""
    before = None
    for path in paths:
        said = record.values.get(path)
        if said is None and "." not in path and ">" not in path:
            continue
        if not isinstance(said, dt.date) or (before is not None and said < before):
            return False
        before = said
    return len(paths) > 1


def _dates(record: Record, path: str, library: Library) -> Iterator[Found]:
    if "." in path or ">" in path:
        yield from (found for found in values(record, path, library) if isinstance(found.value, dt.date))
        return
    said = record.values.get(path)
    if isinstance(said, dt.date):
        yield Found((path,), said, record, (path,))


def _rows(record: Record, path: str, library: Library) -> Iterator[Finding]:
    before: Found | None = None
    for found in _dates(record, path, library):
        if before is not None and found.value < before.value:  # type: ignore[operator]
            name = label(record, path, library)
            yield _early(record, found, name, before, f"上一行的“{name}”")
        before = found


def _stages(record: Record, paths: tuple[str, ...], library: Library) -> Iterator[Finding]:
    """Compare the dates of each path with the latest of the paths before it."""
    latest: Found | None = None
    latest_path = ""
    for path in paths:
        top = latest, latest_path
        for found in _dates(record, path, library):
            if latest is not None and found.value < latest.value:  # type: ignore[operator]
                there = f"“{label(record, latest_path, library)}”"
                yield _early(record, found, label(record, path, library), latest, there)
            if top[0] is None or found.value > top[0].value:  # type: ignore[operator]
                top = found, path
        latest, latest_path = top


def _early(record: Record, found: Found, name: str, other: Found, there: str) -> Finding:
    note = Note(record.at(other.pointer), f"这里写的是{other.value}")
    return Finding(found.pointer, f"“{name}”{found.value}早于{there}{other.value}", notes=(note,))
