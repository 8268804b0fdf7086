"""What was decided is carried out, or somebody presses for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Severity
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.referred import referred
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for a report when the time is over, and for who follows up what was not done as decided."""
    path = use.role("status")
    status = value(record, path, library)
    name = label(record, path, library)
    if status is not None and trait(record, path, "deviates", library) == YES:
        followed = use.role("followed")
        if value(record, followed, library) is None and not referred(record, use.option("elsewhere"), library):
            told = f"{name}是“{status}”，没有关联“{label(record, followed, library)}”"
            yield Finding(pointer(followed), told, missing=True)
        return
    due: Any = value(record, use.role("due"), library)
    if due is None or trait(record, path, "done", library) == YES or due >= library.today:
        return
    over = f"{label(record, use.role('due'), library)} {due} 已经过了 {(library.today - due).days} 天"
    if status is None:
        yield Finding(pointer(path), f"{over}，没有写“{name}”", missing=True)
    else:
        yield Finding(pointer(path), f"{over}，{name}还是“{status}”", severity=Severity.NOTICE)
