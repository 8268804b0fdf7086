"""Before a grave sanction its party was told of the right to a hearing, and heard where it asked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.rules.grave import grave
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for the day of being ``notified`` in time before ``decided``, and for a hearing ``applied`` for."""
    notified = value(record, use.role("notified"), library)
    name = label(record, use.role("notified"), library)
    if notified is None:
        found = grave(record, use, library)
        if found:
            weight = None if found.sure else Severity.WARNING
            message = f"{found.why}，没有填写“{name}”"
            yield Finding(pointer(use.role("notified")), message, severity=weight, missing=True)
    decided = value(record, use.role("decided"), library)
    if isinstance(notified, dt.date) and isinstance(decided, dt.date):
        waited = library.calendar.working_days_between(notified, decided)
        least = use.number("days")
        if waited < least and value(record, use.role("applied"), library) is not True:
            message = f"“{name}”{notified}到作出决定{decided}只有{waited}个工作日，当事人有{least}个工作日提出听证"
            yield Finding(pointer(use.role("notified")), message, severity=Severity.WARNING)
    yield from _held(record, use, library)


def _held(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    held = value(record, use.role("held"), library)
    if value(record, use.role("applied"), library) is True and held is None:
        asked, name = (label(record, use.role(role), library) for role in ("applied", "held"))
        yield Finding(pointer(use.role("held")), f"“{asked}”写了是，没有填写“{name}”", missing=True)
    if trait(record, use.role("procedure"), "hearing", library) == YES and held is None:
        asked, name = (label(record, use.role(role), library) for role in ("procedure", "held"))
        said = value(record, use.role("procedure"), library)
        if value(record, use.role("applied"), library) is not True:
            yield Finding(pointer(use.role("procedure")), f"“{asked}”是“{said}”，没有填写“{name}”", missing=True)
