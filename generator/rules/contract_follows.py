"""Contracts that follow an award: with the winner, in time, for the same amount and term, with no large bond."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.fields.money import Money
from generator.rules.figures import number
from generator.rules.figures import percent
from generator.rules.figures import plain
from generator.rules.names import label
from generator.rules.parties import normal
from generator.rules.parties import parties
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.rules.spans import span
from generator.rules.spans import too_long
from generator.rules.spans import too_many_working_days
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_HUNDRED = 100


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the contract with the award; where the clerk gives a ``reason`` for a difference it is a doubt."""
    if not filled(value(record, use.role("signed"), library)):
        return
    late = too_long(span(record, use.role("awarded"), use.role("signed"), library), int(use.number("days")), library)
    found = [late, _told_late(record, use, library), _bond(record, use, library)]
    doubt = Severity.WARNING if filled(value(record, use.role("reason"), library)) else None
    others = (_other_party(record, use, library), *_other_terms(record, use, library))
    yield from (finding for finding in found if finding)
    yield from (other._replace(severity=doubt) for other in others if other)


def _told_late(record: Record, use: RuleUse, library: Library) -> Finding | None:
    if str(value(record, use.role("regime"), library)) not in use.words("published_in"):
        return None
    time = span(record, use.role("signed"), use.role("published"), library)
    return too_many_working_days(time, int(use.number("published_days")), library)


def _bond(record: Record, use: RuleUse, library: Library) -> Finding | None:
    bond, amount = value(record, use.role("bond"), library), value(record, use.role("amount"), library)
    much, whole = number(bond), number(amount)
    if much is None or not whole or much * _HUNDRED <= whole * use.number("bond_share"):
        return None
    share = percent(much, whole, use.number("bond_share"))
    name, of = label(record, use.role("bond"), library), label(record, use.role("amount"), library)
    message = f"“{name}”{bond}是“{of}”{amount}的{share}，超过{plain(use.number('bond_share'))}%"
    return Finding(pointer(use.role("bond")), message)


def _other_party(record: Record, use: RuleUse, library: Library) -> Finding | None:
    party, winner = (value(record, use.role(role), library) for role in ("party", "winner"))
    if not isinstance(party, str) or not isinstance(winner, str) or normal(party) == normal(winner):
        return None
    told = f"合同的“{label(record, use.role('party'), library)}”是{quoted(party)}，中标人是{quoted(winner)}"
    return Finding(pointer(use.role("party")), told)


def _other_terms(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    amount, price = value(record, use.role("amount"), library), value(record, use.role("price"), library)
    if isinstance(amount, Money) and isinstance(price, Money) and amount.amount != price.amount:
        more = amount.amount > price.amount
        differs = Money(abs(amount.amount - price.amount), price.unit)
        note = Note(record.at(pointer(use.role("price"))), "中标结果写在这里")
        names = label(record, use.role("amount"), library), label(record, use.role("price"), library)
        told = f"“{names[0]}”{amount}比“{names[1]}”{price}{'多' if more else '少'}{differs}"
        yield Finding(pointer(use.role("amount")), f"{told}，合同应当与投标文件一致", notes=(note,))
    term = value(record, use.role("term"), library)
    promised = _promised(record, use, library)
    if isinstance(term, str) and isinstance(promised, str) and normal(term) != normal(promised):
        told = f"“{label(record, use.role('term'), library)}”是{quoted(term)}，投标时承诺的是{quoted(promised)}"
        yield Finding(pointer(use.role("term")), told)


def _promised(record: Record, use: RuleUse, library: Library) -> object:
    """The term that the winner promised as a candidate."""
    winner = str(value(record, use.role("winner"), library) or "")
    for party, row in zip(parties(record, use.role("candidates")), rows(record, use.role("candidates")), strict=False):
        if normal(party.name) == normal(winner):
            return row.get(use.role("promised"))
    return None
