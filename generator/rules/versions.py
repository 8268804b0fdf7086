"""Versions of one matter follow one another: one code, one after the other, without gap or overlap."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_MOST = 100


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Find records by the code that all versions share."""
    code = record.values.get(use.role("code"))
    if code:
        yield _index(record, use), str(code)


def _index(record: Record, use: RuleUse) -> str:
    return f"{use.rule.id}:{record.kind}"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Ask that records of one code are versions of one another, and look at when each begins."""
    earlier = library.follow(record, pointer(use.role("earlier")))
    code = record.values.get(use.role("code"))
    mine = set(chain(record, use, library))
    for ref in library.having(_index(record, use), str(code)) if code else ():
        other = library.get(ref) if ref not in mine else None
        if other and record.ref not in chain(other, use, library) and ref < record.ref:
            told = f"{label(record, use.role('code'), library)}{quoted(code)}已经用过，又不是它后来的版本"
            hint = f"是改版的，写明“{label(record, use.role('earlier'), library)}”；不是的，换一个编号"
            note = Note(other.at(pointer(use.role("code"))), "先用的在这里")
            yield Finding(pointer(use.role("code")), told, hint, notes=(note,))
    if earlier is not None:
        yield from _after(record, earlier, use, library)


def chain(record: Record, use: RuleUse, library: Library) -> list[str]:
    """The record and the versions that it replaces, the newest first; a circle ends where it closes."""
    found = [record.ref]
    at: Record | None = record
    while at is not None and len(found) < _MOST:
        at = library.follow(at, pointer(use.role("earlier")))
        if at is None or at.ref in found:
            break
        found.append(at.ref)
    return found


def _after(record: Record, earlier: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    place = pointer(use.role("earlier"))
    if record.ref in chain(earlier, use, library):
        yield Finding(place, f"与{quoted(earlier.id)}互相替代，绕成了圈", "只在新版本里写“替代的版本”")
        return
    if earlier.values.get(use.role("code")) != record.values.get(use.role("code")):
        told = f"替代的{quoted(earlier.id)}编号是{quoted(earlier.values.get(use.role('code')))}，与本版本不同"
        yield Finding(pointer(use.role("code")), told, "同一流程的各版本用同一个编号")
    since, began = value(record, use.role("from"), library), value(record, use.role("began"), library)
    ended = value(record, use.role("before"), library)
    note = (Note(earlier.at(pointer(use.role("to"))), "旧版本在这里"),)
    if isinstance(since, dt.date) and isinstance(began, dt.date) and since <= began:
        yield Finding(pointer(use.role("from")), f"启用日期 {since} 不晚于旧版本的启用日期 {began}", notes=note)
    elif not isinstance(ended, dt.date):
        yield Finding(place, f"旧版本{quoted(earlier.id)}没有写停用日期", "在旧版本里写停用日期", notes=note)
    elif isinstance(since, dt.date):
        gap = (since - ended).days
        if gap < 1:
            told = f"启用日期 {since} 时旧版本还没有停用（停用日期 {ended}），两个版本重叠"
            yield Finding(pointer(use.role("from")), told, "旧版本停用的第二天启用新版本", notes=note)
        elif gap > 1:
            told = f"旧版本 {ended} 停用，新版本 {since} 才启用，中间 {gap - 1} 天没有流程"
            yield Finding(pointer(use.role("from")), told, "改正日期，两个版本首尾相接", Severity.WARNING, notes=note)
