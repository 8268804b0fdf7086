"""What was chosen is told within so many days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding
from generator.rules.spans import span
from generator.rules.spans import too_long
from generator.rules.spans import too_many_working_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_WORKING = "working"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """From ``chosen`` to ``told`` no more days than the one of two limits that the kind names."""
    told = use.role("told")
    if not filled(value(record, told, library)):
        yield Finding(pointer(told), f"没有填写“{label(record, told, library)}”", missing=True)
    limit = use.option("days")
    time, most = span(record, use.role("chosen"), told, library), int(use.number(limit))
    finding = (too_many_working_days if limit == _WORKING else too_long)(time, most, library)
    if finding:
        yield finding
