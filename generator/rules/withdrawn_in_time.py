"""A published ruling that fell was taken back within days, and the reason was told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.elapsed import WORKING
from generator.rules.elapsed import too_long
from generator.rules.last_told import if_wrong
from generator.rules.last_told import last_told
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
    """From what ``happened`` to ``withdrawn`` no more than ``days``; while it is not, to today."""
    happened, withdrawn = (value(record, use.role(role), library) for role in ("happened", "withdrawn"))
    if not isinstance(happened, dt.date):
        return
    event = value(record, use.role("event"), library)
    end = withdrawn if isinstance(withdrawn, dt.date) else library.today
    days = int(use.number("days"))
    late = too_long(happened, end, days, WORKING, library.calendar)
    note = Note(record.at(pointer(use.role("happened"))), f"{label(record, use.role('happened'), library)}写在这里")
    if late:
        until = f"到{end}撤回" if end is withdrawn else f"到检查当天{end}还没有撤回，"
        message = f"{happened}决定被{event}，{until}过了{late}，超过{days}个工作日"
        place = use.role("withdrawn" if end is withdrawn else "happened")
        known = max(happened, last_told(record, library))
        then = end is withdrawn or too_long(happened, known, days, WORKING, library.calendar)
        yield Finding(pointer(place), message, severity=if_wrong(then), notes=(note,))
    elif end is withdrawn and not filled(value(record, use.role("reason"), library)):
        name = label(record, use.role("reason"), library)
        yield Finding(
            pointer(use.role("reason")), f"决定被{event}，撤回时没有填写“{name}”", notes=(note,), missing=True
        )
