"""A final account is what was paid, less what was left over."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A surplus was paid and given back, or never paid: then account and surplus make up the whole."""
    path = use.role("account")
    said = value(record, path, library)
    account = number(said)
    payments = [figure for found in values(record, use.role("paid"), library) if (figure := number(found.value))]
    if account is None or not payments:
        return
    paid = sum(payments, Decimal(0))
    surplus = number(value(record, use.role("surplus"), library)) or Decimal(0)
    whole = number(value(record, use.role("total"), library))
    if account == paid - surplus or (account == paid and whole == account + surplus):
        return
    differs = account - (paid - surplus)
    rest = f"减去结余 {written(surplus, said)} 是 {written(paid - surplus, said)}，" if surplus else ""
    way = "多" if differs > 0 else "少"
    yield Finding(
        pointer(path),
        f"“{label(record, path, library)}”是 {said}，{len(payments)} 笔拨付共 {written(paid, said)}，{rest}"
        f"决算{way} {written(abs(differs), said)}",
    )
