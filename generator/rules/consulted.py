"""The public was asked before something major was decided, for long enough, and told what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Severity
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Administrative bodies must ask the public; every body must have asked somebody."""
    path = use.role("participation")
    if value(record, path, library) is not None:
        yield from _period(record, use, library)
        yield from _feedback(record, use, library)
    elif trait(record, use.role("body"), "administrative", library) == YES:
        yield Finding(pointer(path), f"重大行政决策没有写“{label(record, path, library)}”", missing=True)
    elif value(record, use.role("consultation"), library) is None:
        name = label(record, use.role("consultation"), library)
        told = f"重大决策没有写“{name}”，也没有写“{label(record, path, library)}”"
        yield Finding(pointer(use.role("consultation")), told, severity=Severity.WARNING, missing=True)


def _period(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The day on which it begins does not count; where the last day alone is missing, there is only a warning."""
    forms = [chosen for found in values(record, use.role("forms"), library) if (chosen := term(found, library))]
    asked = [chosen.label for chosen in forms if chosen.attributes.get("open") == YES]
    if not asked or value(record, use.role("reason"), library) is not None:
        return
    begun: Any = value(record, use.role("from"), library)
    ended: Any = value(record, use.role("to"), library)
    if begun is None or ended is None:
        told = f"写了“{asked[0]}”，没有写起止日期"
        yield Finding(pointer(use.role("participation")), told, severity=Severity.WARNING, missing=True)
        return
    least, days = int(use.number("days")), (ended - begun).days
    if days < least:
        told = f"{asked[0]}从 {begun} 到 {ended} 是 {days} 天（起始当日不计入），少于 {least} 天"
        reason = label(record, use.role("reason"), library)
        severity = Severity.WARNING if days == least - 1 else None
        yield Finding(pointer(use.role("to")), f"{told}，没有写“{reason}”", severity=severity)


def _feedback(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    path = use.role("feedback")
    if value(record, path, library) is None:
        told = f"没有写“{label(record, path, library)}”，看不出公众的意见怎么处理"
        yield Finding(pointer(path), told, severity=Severity.WARNING, missing=True)
