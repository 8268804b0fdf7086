"""The head of a body speaks after everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.record import every
from generator.rules.rows import column
from generator.rules.rows import rows
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


class Plan(NamedTuple):
    """The table of those who spoke, and its columns."""

    table: tuple[str, ...]
    order: str
    member: str
    chief: str


def plan(use: RuleUse) -> Plan:
    """Where to look."""
    return columns(use)


def columns(use: RuleUse) -> Plan:
    """The columns that play the roles."""
    order, member, chief = use.role("order"), use.role("member"), use.role("chief")
    return Plan(tuple(order.split(".")[:-1]), column(order), column(member), column(chief))


Turn = tuple[Any, object, object]
"""In which turn who spoke, and whether he is a head."""


def turns(record: Record, where: Plan) -> list[Turn]:
    """Everybody who spoke in a turn."""
    table, order, member, chief = where
    return [
        (row[order], row.get(member), row.get(chief))
        for row in every(record.values, table)
        if row.__class__ is dict and row.get(order) is not None
    ]


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:  # noqa: ARG001
    """Compare the place of the head with the places of all others."""
    said = turns(record, use.plan)
    heads = {name for _, name, is_head in said if is_head}
    others = max([turn for turn, name, _ in said if name not in heads], default=None)
    last: dict[object, Any] = {}
    for turn, name, _ in said:
        if name in heads:
            last[name] = max(turn, last.get(name, turn))
    if not said or (heads and (others is None or min(last.values()) > others)):
        return FINE
    return _search(record, use)


def _search(record: Record, use: RuleUse) -> Iterator[Finding]:
    order, member, chief = use.role("order"), use.role("member"), use.role("chief")
    said = [row for row in rows(record, order) if row.get(order) is not None]
    heads = {row.get(member) for row in said if row.get(chief)}
    if not heads:
        yield _nobody(said[0])
        return
    others = [row for row in said if row.get(member) not in heads]
    last = max(others, key=lambda row: row.get(order), default=None)
    for row in finals(said, member, order, heads):
        if last and row.get(order) <= last.get(order):
            later = [str(each.get(member)) for each in others if each.get(order) >= row.get(order)]
            yield Finding(
                row.at(order),
                f"{quoted(row.get(member))}是一把手，第 {row.get(order)} 个表态，"
                f"之后（或同时）还有 {len(later)} 人：{listed(later, 4)}",
                notes=(Note(record.at(last.at(order)), f"最后表态的是{quoted(last.get(member))}"),),
            )


def finals(said: list[Row], member: str, order: str, heads: set[object]) -> list[Row]:
    """Where each of the heads spoke for the last time."""
    found: dict[object, Row] = {}
    for row in said:
        name = row.get(member)
        if name in heads and (name not in found or row.get(order) > found[name].get(order)):
            found[name] = row
    return list(found.values())


def _nobody(first: Row) -> Finding:
    return Finding(
        first.pointer[:-1],
        "发言顺序里没有标明谁是一把手，看不出一把手是不是最后表态",
        "在一把手那一行写明；一把手没有到会的，不用改",
        Severity.NOTICE,
    )
