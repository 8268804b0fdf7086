"""What contracts in other records come to is no more than a record says of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.referring import referring
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Add up the contracts of the records that refer to this one; others may have been let without such a record."""
    amount = use.role("amount").partition(".")[2]
    signed = [
        (other, figure)
        for other in referring(record, use.role("from"), library)
        if (figure := number(other.first(amount))) is not None
    ]
    if not signed:
        return
    path = use.role("total")
    said = value(record, path, library)
    whole, total = sum((figure for _, figure in signed), Decimal(0)), number(said)
    if total is None or whole > total:
        like = signed[0][0].first(amount)
        kind = library.kinds[signed[0][0].kind].label
        name = label(record, path, library)
        told = f"“{name}”是 {said}，少 {written(whole - total, like)}" if total is not None else f"没有填写“{name}”"
        note = Note(signed[0][0].at(pointer(amount)), "合同金额写在这里")
        message = f"关联的{kind} {len(signed)} 条，合同共 {written(whole, like)}，{told}"
        yield Finding(pointer(path), message, notes=(note,), missing=total is None)
