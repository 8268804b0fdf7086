"""Experts were heard where they must be, and none of them had a stake in the matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.present import filled
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for who was heard, when and what was said, then for those it is about."""
    if value(record, use.role("required"), library) is True:
        for path in use.role("all").split():
            if not filled(value(record, path, library)):
                told = f"需要专家论证，没有写“{label(record, path, library)}”"
                yield Finding(pointer(path), told, missing=True)
    yield from _interested(record, use, library)


def _interested(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """An office that proposes a matter or carries it out has a direct interest in it."""
    experts = list(values(record, use.role("experts"), library))
    for path in use.role("interested").split() if experts else ():
        for office in values(record, path, library):
            near = [each for each in experts if str(office.value) in str(each.value)]
            for each in near:
                who = label(record, path.partition(">")[0], library)
                yield Finding(
                    each.pointer,
                    f"论证单位{quoted(each.value)}就是{who}，与决策事项有直接利害关系，不能担任论证单位",
                    notes=(Note(record.at(office.pointer), f"{who}写在这里"),),
                )
