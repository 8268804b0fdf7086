"""Values that are given once and never changed, such as index numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.paths import pointer
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


def compare(old: Record, new: Record | None, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Each of ``fields`` must be what it was when ``published`` was first said."""
    if new is None or value(old, use.role("published"), library) is None:
        return
    for path in use.role("fields").split():
        before, now = value(old, path, library), value(new, path, library)
        if before is not None and before != now:
            became = f"改成了{quoted(str(now))}" if now is not None else "删去了"
            yield Finding(
                pointer(path), f"“{label(new, path, library)}”{quoted(str(before))}{became}", f"改回 {before}"
            )
