"""Lists that were not approved by everybody who must, or not one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Note
from generator.record import find
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer

_PARTS = ("role", "name", "org")
"""In which parts of a signature its office may be named."""


_AGAINST = ("不同意", "不予", "不批准", "退回", "否决", "暂缓")


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The ``chain`` of approvals must name each of ``order`` (a/b: one of them), none earlier than the one before."""
    path = use.role("chain")
    chain = [(place, row) for place, row in find(record.values, tuple(path.split("."))) if isinstance(row, dict)]
    order = use.words("order")
    name = label(record, path, library)
    if not chain:
        way = "→".join(each.partition("/")[0] for each in order)
        yield Finding(pointer(path), f"没有填写“{name}”，应经{way}", missing=True)
        return
    before: tuple[Pointer, Any, str] | None = None
    for step in order:
        found = _signed(chain, step.split("/"))
        shown = step.partition("/")[0]
        if found is None:
            yield Finding(pointer(path), f"“{name}”里没有{shown}")
            continue
        place, row = found
        if _refused(row):
            yield Finding(place, f"{shown}的意见是{quoted(row.get('opinion'))}，没有通过审定")
        date = row.get("date")
        if before and date and before[1] and date < before[1]:
            note = Note(record.at(before[0]), f"{before[2]}写在这里")
            yield Finding(place, f"{shown}的日期{date}早于{before[2]}的{before[1]}，先后不对", notes=(note,))
        before = place, date, shown


def _signed(chain: list[tuple[Pointer, dict[str, Any]]], words: list[str]) -> tuple[Pointer, dict[str, Any]] | None:
    """The first signature of an office that agrees, else the first one."""
    signed = []
    for place, row in chain:
        said = "".join(str(row.get(part) or "") for part in _PARTS)
        if any(word in said for word in words):
            signed.append((place, row))
    return next((each for each in signed if not _refused(each[1])), signed[0] if signed else None)


def _refused(row: dict[str, Any]) -> bool:
    return refuses(row.get("opinion"))


def refuses(opinion: object) -> bool:
    """Whether somebody who signed did not agree."""
    return str(opinion or "").strip().startswith(_AGAINST)
