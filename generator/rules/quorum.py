"""Enough members came to the meeting for it to decide."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.figures import share
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Take the higher of the shares that the body and the matter ask for; the share itself is enough."""
    present = number(value(record, use.role("present"), library))
    called = number(value(record, use.role("should_attend"), library))
    if present is None or called is None or present >= called:
        return
    asked = [(part, role) for role in ("body", "category") if (part := _share(record, use, role, library))]
    part, role = max(asked, key=lambda each: each[0], default=(None, ""))
    if part is not None and present < ceil(part * int(called)):
        who = quoted(value(record, use.role(role), library))
        yield Finding(
            pointer(use.role("present")),
            f"{label(record, use.role('should_attend'), library)} {called} 人，{who}要到会 {part} 以上，"
            f"也就是至少 {ceil(part * int(called))} 人，{label(record, use.role('present'), library)}只有 {present} 人",
        )


def _share(record: Record, use: RuleUse, role: str, library: Library) -> Fraction | None:
    return share(str(trait(record, use.role(role), "quorum", library) or ""))
