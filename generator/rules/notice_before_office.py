"""A notice before an appointment lasts long enough and begins when it is decided."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.referred import referred
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Count the working days of the notice, the last one included; look for a notice where one is due."""
    begun: Any = value(record, use.role("from"), library)
    ended: Any = value(record, use.role("to"), library)
    if begun is None or ended is None:
        yield from _missing(record, use, library)
        return
    least = use.number("days")
    took = library.calendar.working_days_between(begun - dt.timedelta(1), ended)
    if took < least:
        doubt = "（当年放假安排未知，按星期估算）" if library.calendar.is_estimated(begun, ended) else ""
        told = f"公示从 {begun} 到 {ended} 有 {took} 个工作日{doubt}，少于 {least} 个工作日"
        yield Finding(pointer(use.role("to")), told)
    yield from _early(record, use, library, begun)


def _missing(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    path = use.role("type")
    wanted = trait(record, path, "notice", library) == YES
    if wanted and not referred(record, use.option("elsewhere"), library):
        told = f"{label(record, path, library)}是“{value(record, path, library)}”，没有写公示的起止日期"
        yield Finding(pointer(use.role("from")), f"{told}，也没有任前公示的记录", missing=True)


def _early(record: Record, use: RuleUse, library: Library, begun: dt.date) -> Iterator[Finding]:
    """Before it is decided nobody may be shown; a name that is shown makes it worse."""
    for found in values(record, use.role("decided"), library):
        if isinstance(found.value, dt.date) and begun < found.value:
            named = value(record, use.role("name"), library) is not None
            yield Finding(
                pointer(use.role("from")),
                f"{begun} 就开始公示，早于决策日期 {found.value}，应当先讨论决定、后公示人选",
                severity=Severity.ERROR if named else None,
                notes=(Note(found.holder.at(found.there), "决策日期写在这里"),),
            )
