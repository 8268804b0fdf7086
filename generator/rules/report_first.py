"""Nothing is begun that was not approved and reported before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.names import trait
from generator.rules.paths import Found
from generator.rules.paths import pointer
from generator.rules.paths import values
from generator.rules.referring import referring
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


class _Begun(NamedTuple):
    """Where it is written that work has begun, and when; the date may not be known."""

    place: Pointer
    date: dt.date | None
    words: str


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Once work has begun, look for the approval and for the report, both from before that day."""
    begun = _begun(record, use, library)
    if begun is None:
        return
    path = use.role("approved")
    approved = [found.value for found in values(record, path, library) if isinstance(found.value, dt.date)]
    yield from _late(begun, f"“{label(record, path, library)}”", approved, ())
    yield from _unreported(record, use, library, begun)


def _begun(record: Record, use: RuleUse, library: Library) -> _Begun | None:
    """The earliest sign that work has begun: a date of its own, a step that is done, or the stage reached."""
    signs = [
        _Begun(found.pointer, found.value, f"“{label(record, path, library)}”{found.value}")
        for path in use.role("started").split()
        for found in values(record, path, library)
        if isinstance(found.value, dt.date)
    ]
    stage, done = use.role("stage"), use.role("done")
    for row in rows(record, stage):
        date, place = row.get(done), row.at(stage)
        chosen = term(Found(place, row.get(stage), record, place), library)
        if isinstance(date, dt.date) and chosen and chosen.attributes.get("started") == YES:
            signs.append(_Begun(row.at(done), date, f"“{row.get(stage)}”{date}"))
    if signs:
        return min(signs, key=lambda sign: sign.date or dt.date.max)
    current = use.role("current")
    if trait(record, current, "started", library) == YES:
        return _Begun(pointer(current), None, f"“{label(record, current, library)}”是“{record.first(current)}”")
    return None


def _unreported(record: Record, use: RuleUse, library: Library, begun: _Begun) -> Iterator[Finding]:
    """Look at the records that refer to this one as reports."""
    kind = use.role("reports").partition(".")[0]
    date = use.role("reported").partition(".")[2]
    reports = referring(record, use.role("reports"), library)
    told = [(said, report) for report in reports if isinstance(said := report.first(date), dt.date)]
    notes = tuple(Note(report.at(pointer(date)), f"{said}") for said, report in told[:1])
    yield from _late(begun, f"“{library.kinds[kind].label}”", [said for said, _ in told], notes)


def _late(begun: _Begun, what: str, dates: list[dt.date], notes: tuple[Note, ...]) -> Iterator[Finding]:
    if not dates:
        yield Finding(begun.place, f"已经动手实施（{begun.words}），没有{what}")
    elif begun.date and min(dates) > begun.date:
        yield Finding(begun.place, f"{begun.words}，早于最早的{what}{min(dates)}", notes=notes)
