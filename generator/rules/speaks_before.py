"""The head of a body does not set the tone before the others have spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Note
from generator.rules.paths import plain
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rows import column
from generator.rules.rows import rows
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.speaks_last import columns
from generator.rules.speaks_last import finals
from generator.rules.speaks_last import turns
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.speaks_last import Plan


def plan(use: RuleUse) -> Plan:
    """Where to look."""
    return columns(use)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for what the heads said before their last word, and for a head who put the matter forward."""
    said = turns(record, use.plan)
    heads = {name for _, name, is_head in said if is_head}
    once = len([name for _, name, _ in said if name in heads]) == len(heads)
    if once and not any(name in heads for name in plain(record, use.role("reporter"), library)):
        return FINE
    return _search(record, use, library)


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    order, member, chief = use.role("order"), use.role("member"), use.role("chief")
    said = [row for row in rows(record, order) if row.get(order) is not None]
    heads = {row.get(member) for row in said if row.get(chief)}
    last = {row.get(member): row for row in finals(said, member, order, heads)}
    for row in said:
        final = last.get(row.get(member))
        if final is not None and final is not row:
            yield Finding(
                row.at(order),
                f"{quoted(row.get(member))}是一把手，第 {row.get(order)} 个就发了言，第 {final.get(order)} 个又表态",
                notes=(Note(record.at(final.at(order)), "最后一次表态在这里"),),
            )
    yield from _reported(record, use, library, heads)


def _reported(record: Record, use: RuleUse, library: Library, heads: set[object]) -> Iterator[Finding]:
    """The head who reports on a matter has opened the discussion with a view of it."""
    number = value(record, use.role("number"), library)
    for found in values(record, use.role("reporter"), library):
        row: Any = found.holder.values
        for step in found.there[:-1]:
            row = row[step]
        if found.value in heads and number is not None and row.get(column(use.role("agenda_number"))) == number:
            yield Finding(
                found.pointer,
                f"议题 {number} 由一把手{quoted(found.value)}汇报，等于先表明了意见",
                notes=(Note(found.holder.at(found.there), "会议议题里写的汇报人"),),
            )
