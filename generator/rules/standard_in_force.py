"""The standard that was applied held on the day, and had been published."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """It must hold when ``decided`` or when the act was ``committed``; a newer one only where it is milder."""
    standard = library.follow(record, pointer(use.role("standard")))
    decided, committed = (value(record, use.role(role), library) for role in ("decided", "committed"))
    if standard is None or not isinstance(decided, dt.date):
        return
    name, place = quoted(caption(standard, library)), pointer(use.role("standard"))
    days = [day for day in (decided, committed) if isinstance(day, dt.date)]
    since, until, published = (value(standard, tail(use.role(r)), library) for r in ("since", "until", "published"))
    if not any(_holds(since, day, until) for day in days):
        shown = f"{since or ''}至{until or '今'}"
        told = f"{name}的有效期是{shown}，决定当天{decided}不在其中"
        yield Finding(place, told, notes=(Note(standard.at(pointer(tail(use.role("since")))), "有效期写在这里"),))
    elif isinstance(published, dt.date) and published > decided:
        note = Note(standard.at(pointer(tail(use.role("published")))), "公开日期写在这里")
        yield Finding(place, f"{name}{published}才公开，决定{decided}时还没有公开", notes=(note,))
    elif isinstance(committed, dt.date) and isinstance(since, dt.date) and committed < since:
        about = label(record, use.role("committed"), library)
        message = f"“{about}”{committed}早于{name}的施行日期{since}，适用新基准应当比原来的更轻"
        yield Finding(place, message, "按从旧兼从轻核对，在“说明理由”里写明", Severity.NOTICE)


def _holds(since: object, day: dt.date, until: object) -> bool:
    return (not isinstance(since, dt.date) or since <= day) and (not isinstance(until, dt.date) or day <= until)
