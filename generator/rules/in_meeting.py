"""A matter was decided at its meeting, under a number of its own on the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Note
from generator.rules.names import label
from generator.rules.paths import plain
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


_BETWEEN = "\x1f"


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Which matter of which meeting this is; nothing where that is not said in full."""
    said = [record.first(path) for path in use.role("same_meeting").split()]
    if said and None not in said:
        yield f"{use.rule.id}:{record.kind}", _BETWEEN.join(str(each) for each in said)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at the day, the meeting's own number, and the number on the agenda."""
    if value(record, use.role("meeting"), library) is None or _is_right(record, use, library):
        return FINE
    return _search(record, use, library)


def _is_right(record: Record, use: RuleUse, library: Library) -> bool:
    """Whether day, series and number are plainly those of the meeting, and nobody else has them."""
    decided, ended = value(record, use.role("decided"), library), value(record, use.role("ended"), library)
    if decided is None or decided != value(record, use.role("held"), library) or (ended and ended != decided):
        return False
    if value(record, use.role("number"), library) not in plain(record, use.role("agenda"), library):
        return False
    said = value(record, use.role("said_period"), library)
    if said is not None and plain(record, use.role("period"), library) != [said]:
        return False
    return not any(ref != record.ref for name, key in keys(record, use) for ref in library.having(name, key))


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    yield from _day(record, use, library)
    yield from _period(record, use, library)
    yield from _number(record, use, library)
    yield from _together(record, use, library)


def _day(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    decided: Any = value(record, use.role("decided"), library)
    begun = next(values(record, use.role("held"), library), None)
    if decided is None or begun is None:
        return
    held: Any = begun.value
    ended: Any = value(record, use.role("ended"), library) or held
    if not held <= decided <= ended:
        period = f"{held}" if ended == held else f"{held} 至 {ended}"
        yield Finding(
            pointer(use.role("decided")),
            f"{label(record, use.role('decided'), library)} {decided} 不在会期（{period}）之内",
            notes=(Note(begun.holder.at(begun.there), f"会议 {held} 召开"),),
        )


def _period(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the number of the meeting in its series with what the meeting itself says."""
    path = use.role("said_period")
    said = value(record, path, library)
    if said is None:
        return
    for found in values(record, use.role("period"), library):
        if found.value != said:
            told = f"{label(record, path, library)}写的是{quoted(said)}，会议记录写的是{quoted(found.value)}"
            yield Finding(pointer(path), told, notes=(Note(found.holder.at(found.there), "会议记录写在这里"),))


def _number(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    path = use.role("number")
    number = value(record, path, library)
    name = label(record, path, library)
    if number is None:
        yield Finding(pointer(use.role("meeting")), f"没有写{name}，看不出是会上的第几个议题", f"补写{name}")
        return
    listed = [found.value for found in values(record, use.role("agenda"), library)]
    if listed and number not in listed:
        numbers = "、".join(str(each) for each in listed[:12])
        yield Finding(pointer(path), f"{name} {number} 不在会议议题里，会议议题有：{numbers}")


def _together(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Two records under one number of one meeting: one of the numbers is wrong, or two matters had one vote."""
    for name, key in keys(record, use):
        others = [other for ref in library.having(name, key) if ref != record.ref and (other := library.get(ref))]
        if others:
            path = use.role("number")
            told = f"同一次会议的“{label(record, path, library)}” {value(record, path, library)} 还用在别的记录上"
            notes = tuple(Note(other.at(pointer(path)), "也是这个议题") for other in others[:3])
            yield Finding(pointer(path), told, "一件事一个议题号，分别表决", notes=notes)
