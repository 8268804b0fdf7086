"""Those who come to a hearing were announced and given the papers in time, and signed the record."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for the list, the papers and the signatures; that there was a hearing is known already."""
    held: Any = value(record, use.role("held"), library)
    for role in ("list", "papers", "signed"):
        path = use.role(role)
        if not filled(value(record, path, library)):
            yield Finding(pointer(path), f"举行了听证，没有写“{label(record, path, library)}”", missing=True)
    if value(record, use.role("signed"), library) is False:
        yield Finding(pointer(use.role("signed")), "听证笔录没有经参加人签字")
    if held is not None:
        yield from _times(record, use, library, held)


def _times(record: Record, use: RuleUse, library: Library, held: dt.date) -> Iterator[Finding]:
    shown: Any = value(record, use.role("list"), library)
    if shown is not None and shown >= held:
        told = f"“{label(record, use.role('list'), library)}”{shown}，不早于听证日期 {held}，应当提前公布"
        yield Finding(pointer(use.role("list")), told)
    sent: Any = value(record, use.role("papers"), library)
    least = int(use.number("days"))
    if sent is not None and (held - sent).days < least:
        told = f"“{label(record, use.role('papers'), library)}”{sent}到听证日期 {held} 是 {(held - sent).days} 天"
        yield Finding(pointer(use.role("papers")), f"{told}，少于 {least} 天")
