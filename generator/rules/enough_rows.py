"""A table names at least so many different things or people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The column ``different`` of the table ``rows`` has at least ``least`` different values."""
    path, column = use.role("rows"), use.role("different")
    found = [row.get(column) for row in rows(record, column)]
    least = int(use.number("least"))
    name = label(record, path, library)
    if len(set(found)) < least:
        twice = len(found) != len(set(found))
        told = f"填写了{len(found)}行，其中有重复的，实际是{len(set(found))}个" if twice else f"填写了{len(found)}个"
        empty = not value(record, path, library)
        yield Finding(pointer(path), f"“{name}”{'没有填写' if empty else told}，至少要有{least}个", missing=empty)
