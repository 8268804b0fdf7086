"""Published records are withdrawn with a word about why, and never just deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import caption
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.rules.rule import nothing
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


check = nothing


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """The names that the record had before."""
    for _, former in record.find(use.role("former")):
        yield f"{use.rule.id}:{record.kind}", str(former)


def compare(old: Record, new: Record | None, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A record that was ``published`` and is gone must live on under another name that tells its ``former`` one."""
    gone = new is None and value(old, use.role("published"), library) is not None
    if gone and not library.having(f"{use.rule.id}:{old.kind}", old.id):
        kind = library.kinds[old.kind].label
        yield Finding((), f"公开过的{kind}{quoted(caption(old, library))}的文件被删除了")
