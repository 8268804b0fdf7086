"""A limit is extended only by so much, by somebody who may, and before it has run out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.fields.duration import COUNTED
from generator.fields.duration import Duration
from generator.rules.elapsed import spans
from generator.rules.elapsed import too_long
from generator.rules.figures import number
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
    """At most ``most`` ``days``, with an ``approver``, ``approved`` while the limit still ran."""
    days = number(value(record, use.role("days"), library))
    most = use.number("most")
    if days is not None and days > most:
        name = label(record, use.role("days"), library)
        yield Finding(pointer(use.role("days")), f"“{name}”是{days}个工作日，超过{most}个工作日")
    for role in ("approver", "approved"):
        if not filled(value(record, use.role(role), library)):
            whole, name = (label(record, use.role(each), library) for each in ("extension", role))
            yield Finding(pointer(use.role("extension")), f"“{whole}”没有写“{name}”，看不出是否经过批准", missing=True)
    yield from _late(record, use, library)


def _late(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    accepted, approved = (value(record, use.role(role), library) for role in ("accepted", "approved"))
    own = value(record, use.role("own"), library)
    limit = own if isinstance(own, Duration) else value(record, use.role("promised"), library)
    if not isinstance(accepted, dt.date) or not isinstance(approved, dt.date) or not isinstance(limit, Duration):
        return
    if limit.unit in COUNTED:
        waits = spans(record, use.role("from"), use.role("to"))
        late = too_long(accepted, approved, limit.days, limit.unit, library.calendar, waits)
        if late:
            name = label(record, use.role("approved"), library)
            message = f"“{name}”{approved}时已经用了{late}，原来的期限是{limit}，期限过后才批准延长"
            yield Finding(pointer(use.role("approved")), message)
