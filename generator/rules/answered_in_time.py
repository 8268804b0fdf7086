"""Objections and complaints are accepted and answered within the days their kind allows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.rules.names import field_at
from generator.rules.rows import rows
from generator.rules.spans import Span
from generator.rules.spans import too_long
from generator.rules.spans import too_many_working_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import Finding
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """From ``received`` to ``accepted`` and ``answered`` no more days than the code list of ``kind`` gives."""
    for row in rows(record, use.role("received")):
        told = _told(record, row, use.role("kind"), library)
        start = row.get(use.role("accepted")) or row.get(use.role("received"))
        for role, begun, working in (
            ("accepted", row.get(use.role("received")), told.get("accept_working_days")),
            ("answered", start, told.get("working_days")),
        ):
            time = _time(row, use.role(role), begun, record, library)
            finding = too_many_working_days(time, int(str(working)), library) if working else None
            if role == "answered" and told.get("days"):
                finding = too_long(time, int(str(told["days"])), library)
            if finding:
                clause = told.get("clause")
                yield finding._replace(message=f"{row.get(use.role('kind'))}{finding.message}（{clause}）")


def _told(record: Record, row: Row, path: str, library: Library) -> Mapping[str, object]:
    """What the code list says of the kind of a row."""
    vocabulary = getattr(field_at(record, row.at(path), library), "vocabulary", None)
    chosen = vocabulary.get(str(row.get(path))) if vocabulary else None
    return chosen.attributes if chosen else {}


def _time(row: Row, path: str, begun: object, record: Record, library: Library) -> Span | None:
    ended = row.get(path)
    if not isinstance(begun, dt.date) or not isinstance(ended, dt.date) or ended < begun:
        return None
    field = field_at(record, (*row.pointer, path.rpartition(".")[2]), library)
    return Span(begun, ended, ("收到或者受理", field.label if field else ""), row.at(path), ())
