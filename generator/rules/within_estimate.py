"""What is approved, contracted and spent stays within what was estimated."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.figures import number
from generator.rules.figures import percent
from generator.rules.figures import plain
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import Found
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer

_ESTIMATE, _BUDGET = "估算", "概算"
"""How the list of approvals marks what sort of figure one of them sets."""


class _Limit(NamedTuple):
    amount: Decimal
    said: object
    place: Pointer
    what: str


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Hold the budget against the estimate, then contracts and the final account against the budget."""
    budgets = list(_approved(record, use, library, _BUDGET))
    estimates = list(_approved(record, use, library, _ESTIMATE))
    if budgets and estimates:
        yield from _budget(record, use, budgets[0], estimates[-1])
    limit = budgets[-1] if budgets else _total(record, use, library)
    if limit:
        yield from _contract(record, use, library, limit)
        yield from _account(record, use, library, limit)


def _approved(record: Record, use: RuleUse, library: Library, sort: str) -> Iterator[_Limit]:
    """The figures that approvals of one sort set, in their order."""
    kind, amount = use.role("approval"), use.role("approved")
    for row in rows(record, kind):
        figure, place = number(row.get(amount)), row.at(kind)
        chosen = term(Found(place, row.get(kind), record, place), library)
        if figure is not None and chosen and chosen.attributes.get("estimate") == sort:
            yield _Limit(figure, row.get(amount), row.at(amount), f"批准的{sort}")


def _total(record: Record, use: RuleUse, library: Library) -> _Limit | None:
    path = use.role("total")
    said = value(record, path, library)
    figure = number(said)
    return None if figure is None else _Limit(figure, said, pointer(path), label(record, path, library))


def _budget(record: Record, use: RuleUse, budget: _Limit, estimate: _Limit) -> Iterator[Finding]:
    most = estimate.amount * (100 + use.number("percent")) / 100
    if budget.amount > most:
        more, percents = budget.amount - estimate.amount, use.number("percent")
        over = percent(more, estimate.amount, percents) if estimate.amount else "100%"
        yield Finding(
            budget.place,
            f"概算 {budget.said} 比估算 {estimate.said} 多 {over}，超过 {plain(percents)}%",
            "向原审批部门报告；要求重新报送可行性研究报告的，重新报批",
            Severity.WARNING,
            (Note(record.at(estimate.place), "估算写在这里"),),
        )


def _contract(record: Record, use: RuleUse, library: Library, limit: _Limit) -> Iterator[Finding]:
    path = use.role("contract")
    said = value(record, path, library)
    figure = number(said)
    if figure is None:
        return
    changes = sum((number(found.value) or Decimal(0) for found in values(record, use.role("change"), library)), 0)
    whole = figure + changes
    if whole > limit.amount:
        added = f"加变更 {written(Decimal(changes), said)} 共 {written(whole, said)}" if changes else ""
        yield Finding(
            pointer(path),
            f"“{label(record, path, library)}” {said}{added}，超过{limit.what} {limit.said}，"
            f"多 {written(whole - limit.amount, said)}",
            "核对金额；确需超过的，先报原审批部门调整概算，把调整后的批复写进“批复”",
            Severity.WARNING,
            (Note(record.at(limit.place), f"{limit.what}写在这里"),),
        )


def _account(record: Record, use: RuleUse, library: Library, limit: _Limit) -> Iterator[Finding]:
    path = use.role("account")
    said = value(record, path, library)
    figure = number(said)
    if figure is not None and figure > limit.amount:
        yield Finding(
            pointer(path),
            f"“{label(record, path, library)}” {said}，超过{limit.what} {limit.said}，"
            f"多 {written(figure - limit.amount, said)}",
            notes=(Note(record.at(limit.place), f"{limit.what}写在这里"),),
        )
