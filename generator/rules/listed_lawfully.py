"""Entries that bar a party, whose legal ground is of a rank that may set up such a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.record import find
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """One of ``citations`` must have a ``level`` of those that do; that of a region does where ``reach`` is not all."""
    path = use.role("citations")
    if not any(find(record.values, tuple(path.split(".")))):
        yield Finding(pointer(path), f"没有填写“{label(record, path, library)}”，名单要有法律依据", missing=True)
        return
    reach = str(value(record, use.role("reach"), library) or "")
    enough = use.words("levels") + (() if reach in use.words("everywhere") else use.words("regional"))
    levels = [str(found.value) for found in values(record, use.role("level"), library)]
    cited = sum(1 for _ in find(record.values, tuple(path.split("."))))
    if len(levels) < cited or set(levels) & set(enough):
        return  # a statute that is not registered may be the one that suffices
    where = f"适用范围是“{reach}”的名单" if reach else "名单"
    yield Finding(
        pointer(path),
        f"{where}要有{listed(enough)}作依据，现在只有{listed(list(dict.fromkeys(levels)))}",
    )
