"""Of the offices that belong to a joint meeting none stayed away unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.paths import pointer
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Those whom the meeting names as members, else those of the group that called it."""
    own = _offices(record, use.role("members"), library)
    members = own or _offices(record, use.role("group"), library)
    here = {*_offices(record, use.role("came"), library), *_offices(record, use.role("host"), library)}
    away = [ref for ref in members if ref not in here]
    if away:
        names = listed([library.caption(ref) for ref in away], 6)
        place = pointer(use.role("members") if own else use.role("came").rpartition(".")[0])
        yield Finding(place, f"成员单位 {len(members)} 家，没有派人出席的 {len(away)} 家：{names}")


def _offices(record: Record, path: str, library: Library) -> list[str]:
    """The offices at a path, each once, as they come."""
    founds = values(record, path, library)
    refs = [library.meant(found.holder, found.there) for found in founds]
    return list(dict.fromkeys(ref for ref in refs if ref))
