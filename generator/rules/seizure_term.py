"""Things are sealed or seized for a limited time, longer only with leave and for a reason."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.elapsed import CALENDAR
from generator.rules.elapsed import spans
from generator.rules.elapsed import too_long
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """At most ``days`` to its end, as many ``more`` where extended; while tests run the time stands still."""
    start, end, lifted = (value(record, use.role(role), library) for role in ("from", "to", "lifted"))
    ends = [(role, day) for role, day in (("lifted", lifted), ("to", end)) if isinstance(day, dt.date)]
    if not isinstance(start, dt.date) or not ends:
        return
    role, last = max(ends, key=lambda each: each[1])
    waits = list(spans(record, use.role("wait_from"), use.role("wait_to")))
    days, more = int(use.number("days")), int(use.number("more"))
    lacking = [name for name in ("approver", "reason") if not filled(value(record, use.role(name), library))]
    most = days if lacking else days + more
    found = too_long(start, last, most, CALENDAR, library.calendar, waits)
    if found:
        names = [label(record, use.role(each), library) for each in ("from", role)]
        without = "、".join(f"“{label(record, use.role(name), library)}”" for name in lacking)
        why = f"{days}天，没有填写{without}，不能按延长计算" if lacking else f"{days}天加延长{more}天的上限"
        message = f"从“{names[0]}”{start}到“{names[1]}”{last}共{found}，超过{why}"
        note = Note(record.at(pointer(use.role("from"))), f"从这里的“{names[0]}”起算")
        weight = Severity.WARNING if role == "to" and lifted else None
        yield Finding(pointer(use.role(role)), message, severity=weight, notes=(note,))
