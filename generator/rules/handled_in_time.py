"""An application was handled within the limit that was promised and the one that statute sets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.fields.duration import COUNTED
from generator.fields.duration import Duration
from generator.rules.elapsed import CALENDAR
from generator.rules.elapsed import WORKING
from generator.rules.elapsed import spans
from generator.rules.elapsed import spent
from generator.rules.elapsed import too_long
from generator.rules.figures import number
from generator.rules.last_told import if_wrong
from generator.rules.last_told import last_told
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
    from generator.rules.elapsed import Span
    from generator.rules.rule import RuleUse

_UNLIMITED = "无"


class _Handling(NamedTuple):
    """When it began and ended or was last looked at, what does not count, by how much it was extended."""

    start: dt.date
    end: dt.date
    ended: bool
    waits: list[Span]
    more: int


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Count the days from ``accepted`` to ``finished``, or to today where it is not ``closed``."""
    handling = _handling(record, use, library)
    if handling is None:
        return
    limits = list(_limits(record, use, library))
    over = [found for path, limit in limits if (found := _over(record, path, limit, handling, library))]
    if over:
        known = handling if handling.ended else handling._replace(end=last_told(record, library))
        then = known.ended or any(_over(record, path, limit, known, library) for path, limit in limits)
        yield _finding(record, use, handling, over, library)._replace(severity=_weight(over, then))
    if limits and not over:
        yield from _stated(record, use, handling, limits[0][1], library)


def _handling(record: Record, use: RuleUse, library: Library) -> _Handling | None:
    start, end = (value(record, use.role(role), library) for role in ("accepted", "finished"))
    ended = isinstance(end, dt.date)
    if not isinstance(start, dt.date) or (not ended and trait(record, use.role("closed"), "closed", library) == YES):
        return None
    last = end if isinstance(end, dt.date) else library.today
    more = number(value(record, use.role("extended"), library)) or 0
    return _Handling(start, last, ended, list(spans(record, use.role("from"), use.role("to"))), int(more))


def _limits(record: Record, use: RuleUse, library: Library) -> Iterator[tuple[str, Duration]]:
    """The promise, the one made at the time before the one of today; then what statute allows."""
    for roles in (("own", "promised"), ("statutory",)):
        for role in roles:
            limit = value(record, use.role(role), library)
            if isinstance(limit, Duration):
                if limit.unit != _UNLIMITED:
                    yield use.role(role), limit
                break


def _over(
    record: Record, path: str, limit: Duration, handling: _Handling, library: Library
) -> tuple[str, str, bool] | None:
    """The limit in words, what was spent, and whether that is sure; None where the limit is kept."""
    unit = limit.unit if limit.unit in COUNTED else CALENDAR
    most = limit.days + (handling.more if limit.days else 0)
    found = too_long(handling.start, handling.end, most, unit, library.calendar, handling.waits)
    if found is None:
        return None
    longer = f"，加上延长的{handling.more}天" if most > limit.days else ""
    return f"“{label(record, path, library)}”{limit}{longer}", str(found), not found.estimated


def _finding(
    record: Record, use: RuleUse, handling: _Handling, over: list[tuple[str, str, bool]], library: Library
) -> Finding:
    begun, done = (label(record, use.role(role), library) for role in ("accepted", "finished"))
    until = f"“{done}”{handling.end}" if handling.ended else f"检查当天{handling.end}还没有办结，已经"
    took = "用了" if handling.ended else "用"
    message = (
        f"从“{begun}”{handling.start}到{until}{took}{over[-1][1]}，超过{'，也超过'.join(each[0] for each in over)}"
    )
    note = Note(record.at(pointer(use.role("accepted"))), f"从这里的“{begun}”起算")
    place = use.role("finished") if handling.ended else use.role("accepted")
    return Finding(pointer(place), message, notes=(note,))


def _weight(over: list[tuple[str, str, bool]], then: object) -> Severity | None:
    """A warning where no limit is surely exceeded, or where only time has passed since the record was told."""
    return if_wrong(then) if any(sure for _, _, sure in over) else Severity.WARNING


def _stated(record: Record, use: RuleUse, handling: _Handling, limit: Duration, library: Library) -> Iterator[Finding]:
    """The days and the last day as the record states them."""
    unit = limit.unit if limit.unit in COUNTED else CALENDAR
    said = number(value(record, use.role("used"), library))
    found = spent(handling.start, handling.end, unit, library.calendar, handling.waits)
    if said is not None and handling.ended and said != found.days:
        name = label(record, use.role("used"), library)
        yield Finding(pointer(use.role("used")), f"“{name}”写的是{said}，按日历算是{found}")
    due = value(record, use.role("due"), library)
    if isinstance(due, dt.date) and limit.unit in COUNTED:
        add = library.calendar.add_working_days if unit == WORKING else library.calendar.add_days
        days = [add(handling.start, limit.days + more) for more in {0, found.waited, found.waited + handling.more}]
        if due not in days:
            name = label(record, use.role("due"), library)
            yield Finding(pointer(use.role("due")), f"“{name}”写的是{due}，从受理起算{limit}应是{min(days)}")
