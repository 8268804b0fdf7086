"""What must be announced a number of days before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding
from generator.rules.spans import span
from generator.rules.spans import too_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """From ``announced`` to ``begun`` at least ``days`` must pass."""
    announced, begun = use.role("announced"), use.role("begun")
    if not filled(value(record, begun, library)):
        return
    if not filled(value(record, announced, library)):
        yield Finding(pointer(announced), f"没有填写“{label(record, announced, library)}”", missing=True)
    finding = too_short(span(record, announced, begun, library), int(use.number("days")))
    if finding:
        yield finding
