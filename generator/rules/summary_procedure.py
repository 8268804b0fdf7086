"""On the spot only small fines and warnings may be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields.money import Money
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
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
    """A ``fine`` within the limit of its ``party``, and no other ``kinds`` than the code list allows."""
    party = str(value(record, use.role("party"), library) or "")
    citizen = party in use.words("citizens")
    most = use.number("person" if citizen else "organisation")
    fine = value(record, use.role("fine"), library)
    if party and isinstance(fine, Money) and fine.amount > most:
        name = label(record, use.role("fine"), library)
        message = f"对{party}当场处罚的“{name}”是{fine}，超过{most:,f} 元，应当适用普通程序"
        yield Finding(pointer(use.role("fine")), message)
    for found in values(record, use.role("kinds"), library):
        known = term(found, library)
        if known and known.attributes.get("summary") != YES:
            yield Finding(found.pointer, f"简易程序不能给予“{known.label}”，只能当场给予警告或者小额罚款")
