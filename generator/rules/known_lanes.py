"""The lanes of the steps are among those that the record lists in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

NEEDS = ("steps", "lanes")
_LANE = "lane"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Tell each lane that is not listed once, where it is first written."""
    order: Any = record.values.get(use.role("lanes")) or ()
    if not order:
        return
    known = {str(lane) for lane in order}
    for found in values(record, use.role("steps"), library):
        step: Any = found.value
        lane = step.get(_LANE) if isinstance(step, dict) else None
        if lane is not None and str(lane) not in known:
            known.add(str(lane))
            told = f"环节{quoted(step['name'])}的部门{quoted(lane)}不在“部门顺序”里"
            hint = (
                did_you_mean(str(lane), list(map(str, order))) or f"“部门顺序”里有：{listed(list(map(str, order)))}。"
            )
            yield Finding((*found.pointer, _LANE), told, hint)
