"""Key steps of a procedure that nobody watches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.record import every
from generator.rules.names import labels
from generator.rules.present import filled
from generator.rules.rows import column
from generator.rules.rows import rows
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A step marked as ``key`` must say everything in ``asked``."""
    key = column(use.role("key"))
    if any(row.get(key) is True for row in every(record.values, tuple(use.role("key").split(".")[:-1]))):
        return _search(record, use, library)
    return FINE


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    asked = use.role("asked").split()
    for row in rows(record, use.role("key")):
        if row.get(use.role("key")) is True:
            missing = tuple(path for path in asked if not filled(row.get(path)))
            if missing:
                step = quoted(str(row.cells["name"]).replace("|", ""))
                told = labels(record, missing, library)
                yield Finding(row.pointer, f"关键节点{step}没有写{told}", missing=True)
