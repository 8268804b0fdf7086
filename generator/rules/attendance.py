"""Those who came to a meeting and those who stayed away are those who were called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.figures import number
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Add up both tables, and look for people who stand in both."""
    came, away = (list(rows(record, use.role(role))) for role in ("came", "away"))
    called = number(value(record, use.role("called"), library))
    counts = _heads(came, use.role("came_count")), _heads(away, use.role("away_count"))
    if came and called is not None and sum(counts) != called:
        tables = [label(record, use.role(role).rpartition(".")[0], library) for role in ("came", "away")]
        yield Finding(
            pointer(use.role("called")),
            f"{tables[0]} {counts[0]} 人＋{tables[1]} {counts[1]} 人，一共 {sum(counts)} 人，"
            f"与{label(record, use.role('called'), library)} {called} 人对不上",
        )
    if came and away:
        yield from _both(record, use, library, came, away)


def _heads(people: list[Row], count: str) -> int:
    return sum(int(number(row.get(count)) or 1) for row in people)


def _both(record: Record, use: RuleUse, library: Library, came: list[Row], away: list[Row]) -> Iterator[Finding]:
    """A single person of one post and office in both tables; a row of several may stand in both."""
    single = {_who(use, row, "came"): row for row in came if _heads([row], use.role("came_count")) == 1}
    for row in away:
        there = single.get(_who(use, row, "away")) if _heads([row], use.role("away_count")) == 1 else None
        if there:
            tables = [label(record, use.role(role).rpartition(".")[0], library) for role in ("came", "away")]
            note = Note(record.at(there.at(use.role("came"))), f"“{tables[0]}”里写在这里")
            told = f"{quoted(row.get(use.role('away')))}既在“{tables[0]}”里，又在“{tables[1]}”里"
            yield Finding(row.at(use.role("away")), told, notes=(note,))


def _who(use: RuleUse, row: Row, role: str) -> tuple[str, str]:
    return str(row.get(use.role(role))).strip(), str(row.get(use.role(f"{role}_org")) or "")
