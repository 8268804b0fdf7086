"""A notice hangs long enough, and objections to it are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.rules.figures import number
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
    """Count the days with the first and the last; then look at the objections."""
    first: Any = value(record, use.role("from"), library)
    last: Any = value(record, use.role("to"), library)
    days = int(use.number("days"))
    if first and last and 0 < (hung := (last - first).days + 1) < days:
        yield Finding(pointer(use.role("to")), f"从 {first} 到 {last} 只公示了{hung}天，少于{days}天")
    path = use.role("objections")
    objections = number(value(record, path, library))
    if objections and not value(record, use.role("reply"), library):
        reply = label(record, use.role("reply"), library)
        yield Finding(
            pointer(path), f"收到{label(record, path, library)}{objections}件，没有填写“{reply}”", missing=True
        )
