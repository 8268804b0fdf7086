"""What was passed has the votes that the rule of the body asks for."""

from __future__ import annotations

from math import ceil
from math import floor
from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.rules.figures import number
from generator.rules.figures import share
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.rules.voting import voting_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_PRESENT = "到会"
"""The base of a voting rule that counts those who came; every other rule counts those called."""


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Count the votes that were needed; a body whose head decides, and what was put off, pass."""
    votes = number(value(record, use.role("for"), library))
    if votes is None:
        return
    passed = trait(record, use.role("result"), "passed", library)
    if passed is None or trait(record, use.role("result"), "postponed", library) == YES:
        return
    name, rule = voting_rule(record, use, library)
    part = share(str(rule.get("share") or ""))
    base = use.role("present" if rule.get("base") == _PRESENT else "should_attend")
    voters = number(value(record, base, library))
    if rule.get("head") == YES or part is None or voters is None:
        return
    bound = part * int(voters)
    needed = ceil(bound) if rule.get("inclusive") == YES else floor(bound) + 1
    if (passed == YES) != (votes >= needed):
        counted = f"{label(record, base, library)} {voters} 人，按“{name}”至少要 {needed} 票"
        yield _finding(
            record, use, library, f"{counted}，{label(record, use.role('for'), library)} {votes} 票", passed == YES
        )


def _finding(record: Record, use: RuleUse, library: Library, counted: str, passed: bool) -> Finding:
    path = use.role("result")
    outcome = f"{label(record, path, library)}却是“{value(record, path, library)}”"
    if passed:
        return Finding(pointer(path), f"{counted}，不够，{outcome}")
    hint = "请核对票数和结果，两者都对的，写一条情况说明"
    return Finding(pointer(path), f"{counted}，够了，{outcome}", hint, Severity.WARNING)
