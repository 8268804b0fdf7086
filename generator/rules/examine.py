"""Ask every rule of its kind about a record."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Diagnostic
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.library import Library
    from generator.record import Record
    from generator.rules.bench import Bench
    from generator.rules.conditions import Test
    from generator.rules.rule import Finding
    from generator.rules.rule import RuleUse

_GROUP = 50
"""So many records stay near the processor, and what is found out about them is kept, see `Lately`."""
OURS = "INTERNAL"
"""The rule id of a fault of this program; the command ends with 70 when there is one."""


class Examined(NamedTuple):
    """A record, everything that is wrong with it as part of its library, and what was asked for to find that."""

    record: Record
    found: list[Diagnostic]
    reads: set[str]
    met: dict[Test, bool]
    """The conditions that were asked about, and whether they hold."""


def examine(records: Sequence[Record], bench: Bench, library: Library) -> list[Examined]:
    """Ask the rules of a kind about some of its records, waived findings as notices.

    Each rule is asked about all of them before the next one is: a processor is faster at one thing many times over.
    """
    cases = [Examined(record, [], set(), {}) for record in records]
    for (use, since, tests, look, _), numbers in bench.in_turn([record.settled for record in records], records):
        for record, found, library.reads, met in [cases[number] for number in numbers]:
            library.now = record
            try:
                if (since and is_older(record, since)) or (tests and not hold(tests, record, library, met)):
                    continue
                for finding in look(record, use, library):
                    found.append(diagnostic_of(record, use, finding))
            except Exception as fault:  # noqa: BLE001 - a rule that raises must not hide what the others found
                found.append(ours(record, use.rule.id, fault))
    library.now = None
    for record, found, _, _ in cases:
        if found:
            found[:] = [waived(record, bench.uses, diagnostic) for diagnostic in found]
    return cases


def hold(tests: Iterable[Test], record: Record, library: Library, met: dict[Test, bool]) -> bool:
    """Whether all of some conditions hold, of which it is known whether some are ``met``."""
    for test in tests:
        holds = met.get(test)
        if holds is None:
            holds = met[test] = test(record, library)
        if not holds:
            return False
    return True


def groups(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Records of one kind that stand together, as many as are asked about at a time."""
    for _, same in groupby(records, attrgetter("kind")):
        found = list(same)
        yield from (found[start : start + _GROUP] for start in range(0, len(found), _GROUP))


def keys(record: Record, uses: Sequence[RuleUse]) -> Iterator[tuple[str, str]]:
    """What other records find this one by, as its rules compare it: (name of an index, value)."""
    for use in uses:
        if use.keys:
            yield from use.keys(record, use)


def diagnostic_of(record: Record, use: RuleUse, finding: Finding) -> Diagnostic:
    """What a check found, as it is reported."""
    severity = finding.severity or use.severity
    if use.severity.order > use.rule.severity.order:
        severity = use.severity
    if finding.missing and use.imported and record.values.get("imported"):
        severity = max(severity, use.imported, key=lambda each: each.order)
    return Diagnostic(
        record.at(finding.pointer),
        use.rule.id,
        finding.message,
        severity=severity,
        hint=finding.hint or use.rule.mend,
        clause=use.rule.clause(day_of(record)),
        notes=finding.notes,
    )


def ours(record: Record, what: str, fault: Exception) -> Diagnostic:
    """A fault of the program while it looked at a record."""
    return Diagnostic(
        record.at(()),
        OURS,
        f"检查 {what} 时程序自身出错（{type(fault).__name__}: {fault}），这不是填写的问题",
        hint="请把这一行连同记录发给软件维护人员",
    )


def waived(record: Record, uses: Sequence[RuleUse], found: Diagnostic) -> Diagnostic:
    """The finding as a notice where the record gives a reason for it and the rule allows that."""
    waivers = record.values.get("waivers")
    if not waivers or not isinstance(waivers, list):
        return found
    fixed = {use.rule.id for use in uses if not use.rule.waivable}
    for waiver in waivers:
        if waiver.get("rule") == found.rule and found.rule not in fixed and found.rule != OURS:
            return Diagnostic(
                found.where,
                found.rule,
                f"{found.message}（已说明：{waiver.get('reason')}）",
                severity=Severity.NOTICE,
                clause=found.clause,
                notes=found.notes,
            )
    return found


def is_older(record: Record, since: str) -> bool:
    """Whether a record was formed before the day (ISO) since which a rule holds."""
    date = day_of(record)
    return bool(date) and date < since


def day_of(record: Record) -> str:
    """The date that decides which clause is in force: when the record was formed."""
    formed = record.values.get("formed_at")
    return str(formed) if formed else ""
