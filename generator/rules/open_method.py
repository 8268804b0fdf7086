"""Trades that are not open to everybody: why, by whose leave, and announced beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields.money import Money
from generator.rules.figures import yuan
from generator.rules.names import YES
from generator.rules.names import code
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding
from generator.rules.spans import span
from generator.rules.spans import too_few_working_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_NO = "否"
"""How a code list says that something does not hold."""


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A ``method`` that is not open needs a ``reason``, and a large one an ``approval`` and a ``shown`` period."""
    if trait(record, use.role("method"), "open", library) != _NO:
        return
    method, large = value(record, use.role("method"), library), _large(record, use, library)
    regime = str(value(record, use.role("regime"), library) or "")
    reason = [use.role("reason")] + ([] if regime in use.words("free") else [use.role("clause")])
    wanted = reason + ([use.role("approval")] if large else [])
    single = large and trait(record, use.role("method"), "single", library) == YES
    if single and regime in use.words("shown_in"):
        wanted.append(use.role("shown"))
    for path in wanted:
        if not filled(value(record, path, library)):
            because = f"，{large}" if large and path not in reason else ""
            yield Finding(
                pointer(path), f"交易方式是“{method}”{because}，没有填写“{label(record, path, library)}”", missing=True
            )
    shown = span(record, f"{use.role('shown')}.from", f"{use.role('shown')}.to", library) if single else None
    finding = too_few_working_days(shown, int(use.number("shown_days")) - 1, library)
    if finding:
        yield finding


def _large(record: Record, use: RuleUse, library: Library) -> str:
    """Why a trade needs leave not to be open, in words; empty where it needs none."""
    regime = str(value(record, use.role("regime"), library) or "")
    if regime in use.words("always"):
        return f"适用制度是“{regime}”"
    amount = value(record, use.role("amount"), library)
    threshold = yuan(use.number(code(record, use.role("type"), library) or "services", "0"))
    if regime in use.words("shown_in") and isinstance(amount, Money) and amount.amount >= threshold.amount > 0:
        return f"预算{amount}达到公开招标数额标准{threshold}"
    return ""
