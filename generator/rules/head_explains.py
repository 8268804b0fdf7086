"""The head who decides against the majority says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.rules.voting import voters
from generator.rules.voting import voting_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare what was decided with what more than half of those who voted wanted."""
    passed = trait(record, use.role("result"), "passed", library)
    if passed is None or trait(record, use.role("result"), "postponed", library) == YES:
        return
    if value(record, use.role("reason"), library) is not None:
        return
    path = use.role("against" if passed == YES else "for")
    votes, all_votes = number(value(record, path, library)), voters(record, use, library)
    if votes is None or all_votes is None or votes * 2 <= all_votes:
        return
    if voting_rule(record, use, library)[1].get("head") == YES:
        told = f"参加表决的 {all_votes} 人里{label(record, path, library)} {votes} 票，是多数"
        outcome = value(record, use.role("result"), library)
        reason = label(record, use.role("reason"), library)
        yield Finding(pointer(use.role("reason")), f"{told}，决策结果却是“{outcome}”，没有写“{reason}”", missing=True)
