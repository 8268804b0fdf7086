"""A result is what was planned; where it is not, a reason is given and the change is signed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.totals import shares
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.totals import Share
    from generator.source import Pointer


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare what every recipient was to get and got, once there is a result."""
    if not value(record, use.role("outcome"), library):
        return FINE
    plan = shares(record, use.role("plan_recipient"), use.role("plan_amount"))
    outcome = shares(record, use.role("recipient"), use.role("amount"))
    if {name: share.amount for name, share in plan.items()} == {name: share.amount for name, share in outcome.items()}:
        return FINE
    changed = [name for name in {**plan, **outcome} if _differ(plan.get(name), outcome.get(name))]
    return _unexplained(record, use, library, changed) if changed else FINE


def _unexplained(record: Record, use: RuleUse, library: Library, changed: list[str]) -> Iterator[Finding]:
    plan = shares(record, use.role("plan_recipient"), use.role("plan_amount"))
    outcome = shares(record, use.role("recipient"), use.role("amount"))
    for name in changed:
        got = outcome.get(name)
        if not got or not any(row.get(use.role("reason")) for row in got.rows):
            yield _change(record, use, library, name, plan.get(name), got)
    yield from _unsigned(record, use, library, changed)


def _differ(planned: Share | None, got: Share | None) -> bool:
    return (planned.amount if planned else 0) != (got.amount if got else 0)


def _change(
    record: Record, use: RuleUse, library: Library, name: str, planned: Share | None, got: Share | None
) -> Finding:
    reason = label(record, use.role("reason"), library)
    if planned is None:
        told = f"方案里没有{quoted(name)}，结果里有 {_amount(got)}，没有写“{reason}”"
    elif got is None:
        told = f"方案给{quoted(name)} {_amount(planned)}，结果里没有"
    else:
        told = f"方案给{quoted(name)} {_amount(planned)}，结果是 {_amount(got)}，没有写“{reason}”"
    hint = "" if got else f"在结果里加一行，金额写 0，并写明“{reason}”"
    notes = (Note(record.at(planned.rows[0].at(use.role("plan_amount"))), "方案写在这里"),) if planned else ()
    return Finding(_place(use, got), told, hint, notes=notes)


def _place(use: RuleUse, got: Share | None) -> Pointer:
    return got.rows[0].at(use.role("amount")) if got else pointer(use.role("outcome"))


def _amount(share: Share | None) -> str:
    return written(share.amount, share.like) if share else ""


def _unsigned(record: Record, use: RuleUse, library: Library, changed: list[str]) -> Iterator[Finding]:
    """The change as a whole is signed by everybody who signed the plan."""
    path = use.role("signoffs")
    signed = {found.value for found in values(record, f"{path}.role", library)}
    missing = [role for role in use.words("required") if role not in signed]
    if missing:
        told = (
            f"{len(changed)} 个分配对象的结果与方案不同，“{label(record, path, library)}”缺{'、'.join(missing)}的签字"
        )
        yield Finding(pointer(path), told)
