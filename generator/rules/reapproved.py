"""Changes that need a new approval have one, from before the change."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import Found
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
    """Look at the rows whose matter the code list marks as one to be approved anew."""
    what = use.role("what")
    for row in rows(record, what):
        chosen = term(Found(row.at(what), row.get(what), record, row.at(what)), library)
        if chosen and chosen.attributes.get("reapproval") == YES:
            yield from _approval(record, use, library, row)


def _approval(record: Record, use: RuleUse, library: Library, row: Row) -> Iterator[Finding]:
    about = f"第 {int(row.pointer[-1]) + 1} 行变更的是{quoted(row.get(use.role('what')))}"
    missing = [path for path in use.role("approval").split() if not row.get(path)]
    if missing:
        names = "、".join(f"“{label(record, path, library)}”" for path in missing)
        yield Finding(row.pointer, f"{about}，没有填写{names}", missing=True)
    approved: Any = row.get(use.role("approved"))
    changed: Any = row.get(use.role("changed"))
    if approved and changed and approved > changed:
        path = use.role("approved")
        yield Finding(row.at(path), f"{about}，{label(record, path, library)} {approved} 晚于变更日期 {changed}")
