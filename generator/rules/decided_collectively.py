"""Large money is granted by a body, not by one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.large import large
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Ask for what the body decided where the amount reaches the threshold."""
    if value(record, use.role("approval"), library):
        return
    reached = large(record, use, library)
    if reached:
        amount, threshold = reached
        yield Finding(
            pointer(use.role("amount")),
            f"{label(record, use.role('amount'), library)} {amount}，达到大额资金标准 {threshold}，"
            f"没有填写“{label(record, use.role('approval'), library)}”",
        )
