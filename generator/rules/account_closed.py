"""What is finished is settled in time, and what is left over is given back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Ask for the final account of what is finished, then for the surplus of what is settled."""
    settled = value(record, use.role("settled"), library)
    if isinstance(settled, dt.date):
        yield from _surplus(record, use, library, settled)
    elif not value(record, use.role("account"), library):
        yield from _unsettled(record, use, library)


def _unsettled(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    account, stage = label(record, use.role("account"), library), use.role("stage")
    if trait(record, stage, "settled", library) == YES:
        reached = value(record, stage, library)
        yield Finding(pointer(stage), f"“{label(record, stage, library)}”是“{reached}”，没有填写“{account}”")
        return
    path = use.role("finished")
    finished = value(record, path, library)
    if isinstance(finished, dt.date):
        passed, days = (library.today - finished).days, int(use.number("days"))
        if passed > days:
            name = label(record, path, library)
            yield Finding(pointer(path), f"“{name}”{finished}到检查当天过了{passed}天，超过{days}天，还没有“{account}”")


def _surplus(record: Record, use: RuleUse, library: Library, settled: dt.date) -> Iterator[Finding]:
    path, days = use.role("surplus"), int(use.number("days"))
    said = value(record, path, library)
    if not number(said):
        return
    back = value(record, use.role("returned"), library)
    until = back if isinstance(back, dt.date) else library.today
    passed = (until - settled).days
    if passed > days:
        told = f"在 {back} 才缴回" if back else "还没有缴回"
        yield Finding(
            pointer(path),
            f"“{label(record, path, library)}” {said}，决算（{settled}）过了{passed}天，超过{days}天，{told}",
        )
