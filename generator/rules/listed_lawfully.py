"""Entries that bar a party, whose legal ground is of a rank that may set up such a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.record import find
from generator.rules.articles import cited
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import listed
from generator.wording import quoted
from generator.wording import title_key

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
    stated = sum(1 for _ in find(record.values, tuple(path.split("."))))
    if len(levels) < stated or set(levels) & set(enough):
        yield from _beside(record, use, library)
        return  # a statute that is not registered may be the one that suffices
    where = f"适用范围是“{reach}”的名单" if reach else "名单"
    yield Finding(
        pointer(path),
        f"{where}要有{listed(enough)}作依据，现在只有{listed(list(dict.fromkeys(levels)))}",
    )


def _beside(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The statute that the code list names for the ground is among those that are cited."""
    path = use.role("citations")
    clause = str(trait(record, use.role("ground"), "clause", library) or "")
    named, article, _ = clause.partition("第")
    found = cited(record, path, library)
    if article and found and not any(title_key(caption(each[2], library)) == title_key(named) for each in found):
        ground = quoted(value(record, use.role("ground"), library))
        told = f"列入情形是{ground}，“{label(record, path, library)}”里没有{clause}"
        yield Finding(pointer(path), told, "补上这一条；情形选错的，改正列入情形", Severity.WARNING)
