"""What a meeting resolved has a state when its time is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import Found
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A row whose day has passed must say how far it is; one that is not done is only told."""
    due, state = use.role("due"), use.role("state")
    for row in rows(record, due):
        said = row.get(state)
        limit = row.get(due)
        if limit is None or _done(record, row, state, library) or limit >= library.today:
            continue
        place = f"第 {int(row.pointer[-1]) + 1} 项：{label(record, due, library)} {limit} 已经过了"
        over = f"{place} {(library.today - limit).days} 天"
        if said is None:
            yield Finding(row.at(state), f"{over}，没有写“{label(record, state, library)}”", missing=True)
        else:
            told = f"{over}，{label(record, state, library)}还是“{said}”"
            yield Finding(row.at(state), told, severity=Severity.NOTICE)


def _done(record: Record, row: Row, state: str, library: Library) -> bool:
    if row.get(state) is None:
        return False
    chosen = term(Found(row.at(state), row.get(state), record, row.at(state)), library)
    return bool(chosen and chosen.attributes.get("done") == YES)
