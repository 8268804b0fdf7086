"""What was decided on large money was passed, in time, and for enough."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Note
from generator.fields.money import Money
from generator.rules.figures import unit_hint
from generator.rules.large import large
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


_NO = "否"
"""How a code list says that something does not hold."""


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at the approval that is named; that none is named is another rule's affair."""
    if not value(record, use.role("approval"), library):
        return
    reached = large(record, use, library)
    if reached:
        yield from _outcome(record, use, library)
        yield from _time(record, use, library)
        yield from _amount(record, use, library, reached[0])


def _outcome(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    for found in values(record, use.role("outcome"), library):
        chosen = term(found, library)
        if chosen and chosen.attributes.get("passed") == _NO:
            yield Finding(
                found.pointer,
                f"所关联的决策没有通过，结果是{quoted(found.value)}",
                notes=(Note(found.holder.at(found.there), "决策结果写在这里"),),
            )


def _time(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    path = use.role("before")
    before: Any = value(record, path, library)
    for found in values(record, use.role("decided"), library):
        decided: Any = found.value
        if before is not None and decided > before:
            yield Finding(
                found.pointer,
                f"决策在 {decided} 作出，晚于{label(record, path, library)} {before}",
                notes=(
                    Note(record.at(pointer(path)), f"{label(record, path, library)}写在这里"),
                    Note(found.holder.at(found.there), "决策日期写在这里"),
                ),
            )


def _amount(record: Record, use: RuleUse, library: Library, amount: Money) -> Iterator[Finding]:
    for found in values(record, use.role("granted"), library):
        if isinstance(found.value, Money) and found.value.amount < amount.amount:
            short = Money(amount.amount - found.value.amount, amount.unit)
            yield Finding(
                found.pointer,
                f"决策的金额 {found.value}，小于{label(record, use.role('amount'), library)} {amount}，少 {short}",
                unit_hint(found.value.amount, amount.amount),
                notes=(Note(found.holder.at(found.there), "决策的金额写在这里"),),
            )
