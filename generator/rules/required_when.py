"""Fields that must be filled in under a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.conditions import conditions
from generator.rules.names import label
from generator.rules.present import gaps
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.conditions import Condition
    from generator.rules.rule import RuleUse
    from generator.rules.rule import Said


def idle(use: RuleUse, said: Said) -> bool:
    """Whether all are filled in."""
    return said.filled.issuperset(use.role("fields").split())


def plan(use: RuleUse) -> tuple[str, ...]:
    """The fields."""
    return tuple(use.role("fields").split())


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every one of ``fields`` must be filled in; that the condition holds is known already."""
    for path in use.plan:
        if gaps(record, path, library):
            return _missing(record, use, library)
    return FINE


def _missing(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    for path in use.plan:
        for place in gaps(record, path, library):
            because = "，".join(_words(record, each, library) for each in conditions(use.role("when")))
            said = f"{because}，" if because else ""
            yield Finding(place, f"{said}必须填写“{label(record, path, library)}”", missing=True)


def _words(record: Record, condition: Condition, library: Library) -> str:
    name = f"“{label(record, condition.path, library)}”"
    choice = "或".join(f"“{word}”" for word in condition.words)
    return {
        "=": f"{name}是{choice}",
        "!=": f"{name}不是{choice}",
        "said": f"填写了{name}",
        "unsaid": f"没有填写{name}",
    }[condition.holds]
