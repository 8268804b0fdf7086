"""What had to be done by a day and is not, or was done late."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.paths import Found
    from generator.rules.rule import RuleUse
    from generator.rules.rule import Said
    from generator.source import Pointer


def idle(use: RuleUse, said: Said) -> bool:
    """Whether no day is named from which or by which something is due."""
    return said.lacks(use.role("due"), use.role("received"))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every ``due`` day needs its ``done``; where none is written, ``days`` working days from ``received``."""
    found = list(_days(record, use.role("due"), library))
    for due in found:
        yield from _late(record, use, library, due, _beside(record, use, library, due.pointer))
    if not found:
        yield from _by_default(record, use, library)


def _days(record: Record, path: str, library: Library) -> Iterator[Found]:
    return (found for found in values(record, path, library) if isinstance(found.value, dt.date))


def _beside(record: Record, use: RuleUse, library: Library, place: Pointer) -> dt.date | None:
    """The day on which it was done, in the same row or group."""
    for found in _days(record, use.role("done"), library):
        if found.pointer[:-1] == place[:-1]:
            return found.value  # type: ignore[return-value]
    return None


def _late(record: Record, use: RuleUse, library: Library, due: Found, done: dt.date | None) -> Iterator[Finding]:
    day: dt.date = due.value  # type: ignore[assignment]
    name = f"{_what(record, use, library, due.pointer)}“{label(record, use.role('due'), library)}”{day}"
    if done is None and day < library.today:
        ended = f"没有填写“{label(record, use.role('done'), library)}”" if use.role("done") else "没有更新"
        yield Finding(due.pointer, f"{name}已过{(library.today - day).days}天，{ended}")
    elif done and done > day:
        said = f"{name}，“{label(record, use.role('done'), library)}”{done}，晚了{(done - day).days}天"
        yield Finding(due.pointer, said, severity=Severity.NOTICE)


def _by_default(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    days = int(use.number("days"))
    for start in _days(record, use.role("received"), library) if days else ():
        begun: dt.date = start.value  # type: ignore[assignment]
        done = _beside(record, use, library, start.pointer)
        until = done or library.today
        passed = library.calendar.working_days_between(begun, until) if (until - begun).days > days else 0
        if passed > days:
            about = "（估算）" if library.calendar.is_estimated(begun, until) else ""
            names = [label(record, use.role(role), library) for role in ("received", "done")]
            ended = f"“{names[1]}”{done}" if done else f"至今没有填写“{names[1]}”"
            message = f"“{names[0]}”{begun}，{ended}，过了{passed}个工作日{about}，超过{days}个工作日"
            note = Note(record.at(start.pointer), f"从这里的“{names[0]}”起算")
            place = pointer(use.role("done")) if done else start.pointer
            yield Finding(place, message, severity=Severity.NOTICE if done else None, notes=(note,))


def _what(record: Record, use: RuleUse, library: Library, place: Pointer) -> str:
    """What was to be done, in short, where the row says it."""
    longest = 20
    for found in values(record, use.role("what"), library):
        if found.pointer[:-1] == place[:-1]:
            text = str(found.value)
            return f"“{text if len(text) <= longest else text[:longest] + '…'}”的"
    return ""
