"""The head of an office has no direct charge of certain matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rows import Row
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:  # noqa: ARG001
    """Compare what each head is in charge of with what none may be; a record may be that of one person."""
    chief, portfolios = use.role("chief"), use.role("portfolios")
    for row in rows(record, chief) if "." in chief else [Row((), record.values)]:
        held = row.get(portfolios) if row.get(chief) else None
        if held:
            forbidden = use.words("forbidden")
            found = [(place, each) for place, each in enumerate(held) if each in forbidden]
            if found:
                matters = "、".join(each for _, each in found)
                yield Finding(
                    (*row.at(portfolios), found[0][0]),
                    f"{quoted(row.get(use.role('name')))}是一把手，直接分管了{matters}",
                )
