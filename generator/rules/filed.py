"""Matters of some sorts are filed with the supervisors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.filing import unfiled
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Some record of ``kind`` that is ``only`` so refers to this one, ``days`` after its ``date`` at the latest."""
    day = unfiled(record, use.roles, use, library)
    if day:
        name = label(record, use.role("date"), library)
        after = f"“{name}”{day}，已过{(library.today - day).days}天"
        yield Finding(pointer(use.role("date")), f"{after}，没有向纪检监察机关备案的记录", missing=True)
