"""A risk that must be assessed was assessed before the meeting, and what cannot be controlled is not passed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Severity
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


_NO = "否"
"""How a code list says that something does not hold."""


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for result and day, for the meeting held before, and for a bad result that was passed over."""
    if value(record, use.role("required"), library) is True:
        for path in use.role("all").split():
            if not filled(value(record, path, library)):
                yield Finding(pointer(path), f"需要风险评估，没有写“{label(record, path, library)}”", missing=True)
    assessed: Any = value(record, use.role("assessed"), library)
    held: Any = value(record, use.role("held"), library)
    if assessed is not None and held is not None and assessed > held:
        told = f"{label(record, use.role('assessed'), library)} {assessed} 晚于会议 {held}，应当先评估、后讨论"
        yield Finding(pointer(use.role("assessed")), told, severity=Severity.WARNING)
    path = use.role("result")
    if trait(record, path, "passed", library) == _NO and trait(record, use.role("outcome"), "passed", library) == YES:
        result, outcome = value(record, path, library), value(record, use.role("outcome"), library)
        yield Finding(
            pointer(use.role("outcome")), f"{label(record, path, library)}是“{result}”，决策结果却是“{outcome}”"
        )
