"""Dates that must follow one another, and dates of what has already happened."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.record import every
from generator.rules.names import label
from generator.rules.paths import Found
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.rule import Said


_Path = tuple[str, tuple[str, ...]]


class _Plan(NamedTuple):
    """The paths of dates, each with its names; with none where the date stands behind a reference."""

    ascending: tuple[_Path, ...]
    not_future: tuple[_Path, ...]
    fields: tuple[str, ...]
    """The first where all of them are fields of the record itself."""


def plan(use: RuleUse) -> _Plan:
    """What to compare."""
    ascending, not_future = (
        tuple((path, _names(path)) for path in use.role(role).split()) for role in ("ascending", "not_future")
    )
    fields = tuple(names[0] for _, names in ascending if len(names) == 1)
    return _Plan(ascending, not_future, fields if len(fields) == len(ascending) else ())


def _names(path: str) -> tuple[str, ...]:
    return () if ">" in path else tuple(path.split("."))


def idle(use: RuleUse, said: Said) -> bool:
    """Whether there are not two dates to compare, nor one to compare with today."""
    ascending, not_future = ([path for path, _ in paths] for paths in use.plan[:2])
    compared = len(ascending) == 1 or sum(not said.lacks(path) for path in ascending) > 1
    return said.lacks(*not_future) and (not compared or said.lacks(*ascending))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """``ascending`` names dates from early to late; ``not_future`` those up to today, and years up to the next."""
    ascending, not_future, fields = use.plan
    values = record.values
    found: list[Finding] = []
    today: dt.date | None = None  # asked for only where there is something to compare with it
    if ascending and not (_are_ascending(values, fields) if fields else _plainly_ascending(values, ascending)):
        found += _early_ones(record, [path for path, _ in ascending], library)
    for path, names in not_future:
        said = values.get(path)
        if said.__class__ is dt.date:
            today = today or library.today
            if said > today:
                found += _ahead(record, path, library)
        elif isinstance(said, int):
            found += _year_ahead(record, path, said, library)
        elif len(names) != 1 and (not names or names[0] in values) and _is_ahead(values, names, library):
            found += _ahead(record, path, library)
    return iter(found) if found else FINE


def _is_ahead(values: Mapping[str, object], names: tuple[str, ...], library: Library) -> bool:
    """Whether one of the dates within groups and tables may lie ahead."""
    days = [each for each in every(values, names) if isinstance(each, dt.date)] if names else [dt.date.max]
    return bool(days) and max(days) > library.today


def _ahead(record: Record, path: str, library: Library) -> Iterator[Finding]:
    """Dates that still lie ahead."""
    for found in _dates(record, path, library):
        if found.value > library.today:  # type: ignore[operator]
            name = label(record, path, library)
            yield Finding(found.pointer, f"“{name}”{found.value}晚于检查当天（{library.today}）")


def _year_ahead(record: Record, path: str, year: int, library: Library) -> Iterator[Finding]:
    """A year that is not even the next one, for which plans are made and money is given out in advance."""
    if year > library.today.year + 1:
        name = label(record, path, library)
        yield Finding((path,), f"“{name}”{year}年太晚，检查当天是 {library.today}", "核对年份")


def _are_ascending(values: Mapping[str, object], fields: tuple[str, ...]) -> bool:
    """Whether the dates in these fields are in order."""
    latest: dt.date | None = None
    for name in fields:
        day = values.get(name)
        if day.__class__ is dt.date:
            if latest is not None and day < latest:
                return False
            latest = day
    return True


def _plainly_ascending(values: Mapping[str, object], paths: tuple[_Path, ...]) -> bool:
    """Whether the dates that the record itself says are in order; most are, and it is told quickly."""
    latest: dt.date | None = None
    for _, names in paths:
        said = values.get(names[0]) if names else None
        date = said if len(names) == 1 else said.get(names[1]) if said.__class__ is dict and len(names) == 2 else None
        if date.__class__ is dt.date:
            if latest is not None and date < latest:
                return False
            latest = date
        elif not names:
            return False
        elif said is not None and len(names) > 1:
            dates = [each for each in every(said, names[1:]) if isinstance(each, dt.date)]
            if len(paths) == 1:
                return dates == sorted(dates)
            if latest is not None and dates and min(dates) < latest:
                return False
            latest = max((latest, *dates) if latest else dates, default=None)
    return True


def _dates(record: Record, path: str, library: Library) -> list[Found]:
    if "." in path or ">" in path:
        return [found for found in values(record, path, library) if isinstance(found.value, dt.date)]
    said = record.values.get(path)
    return [Found((path,), said, record, (path,))] if isinstance(said, dt.date) else []


def _early_ones(record: Record, paths: list[str], library: Library) -> Iterator[Finding]:
    """Dates of several fields that are too early, or of one column of a table."""
    return _rows(record, paths[0], library) if len(paths) == 1 else _stages(record, paths, library)


def _rows(record: Record, path: str, library: Library) -> Iterator[Finding]:
    before: Found | None = None
    for found in _dates(record, path, library):
        if before is not None and found.value < before.value:  # type: ignore[operator]
            name = label(record, path, library)
            yield _early(record, found, name, before, f"上一行的“{name}”")
        before = found


def _stages(record: Record, paths: list[str], library: Library) -> Iterator[Finding]:
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
