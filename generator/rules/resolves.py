"""Whatever a record refers to must be there; what refers back must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.rules.rule import Finding
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Report references that lead nowhere.

    A citation of a law that is in no register is weighed by the option ``unregistered``: a county
    whose register of laws is not complete sets it to 警告.
    """
    kinds = library.kinds
    for _field, pointer, kind, text, part in kinds[record.kind].links(record.values):
        if library.target(kind, text) is None:
            label = kinds[kind].label if kind in kinds else kind
            meant = did_you_mean(text, library.ids(kind)) if kind in kinds else ""
            hint = meant or f"请先建立这条{label}，或改成已有{label}的编号"
            severity = Severity(use.option("unregistered", "错误")) if part or text.startswith("《") else None
            yield Finding(pointer, f"没有名为{quoted(text)}的{label}", hint, severity)
