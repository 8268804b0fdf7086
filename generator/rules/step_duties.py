"""Every step that an office takes names the post that takes it, and the standard it is done by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.fields.step_facts import DECIDE
from generator.fields.step_facts import DO
from generator.fields.step_facts import DOC
from generator.fields.step_facts import LABELS
from generator.fields.step_facts import POST
from generator.fields.step_facts import STANDARD
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_TAKEN = (DO, DECIDE, DOC)
_JOINTS = "（(、，,或和及/"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Ask steps of people outside for nothing."""
    for found in values(record, use.role("steps"), library):
        step = found.value
        if not isinstance(step, dict) or step["kind"] not in _TAKEN or (step.get(POST) and step.get(STANDARD)):
            continue
        if outside(str(step.get("lane") or ""), use.words("outsiders")):
            continue
        what = f"{LABELS[step['kind']]}{quoted(step['name'])}"
        if not step.get(POST):
            yield Finding(found.pointer, f"{what}没有写岗位", "补写“岗位”", missing=True)
        if not step.get(STANDARD):
            told = f"{what}没有写工作标准"
            yield Finding(found.pointer, told, "补写“工作标准”，做到什么程度算合格", Severity.WARNING)


def outside(lane: str, words: tuple[str, ...]) -> bool:
    """Whether a lane is that of people outside: 申请人, 申请人（代理人）, not 企业登记科."""
    return any(lane == word or (lane.startswith(word) and lane[len(word)] in _JOINTS) for word in words)
