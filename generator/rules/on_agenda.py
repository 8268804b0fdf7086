"""What stands on the agenda of a meeting and what was decided there agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.names import caption
from generator.rules.names import tail
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.referred import referred
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Follow every row to what was decided; then look for what was moved at the meeting itself."""
    made_there, no = use.role("made"), use.role("no")
    for row in rows(record, no):
        made = library.follow(record, row.at(made_there)) if row.get(made_there) else None
        if made:
            yield from _agrees(record, use, library, row, made)
    improvised = [row for row in rows(record, no) if row.get(use.role("improvised"))]
    if improvised:
        yield from _moved(record, use, library, improvised)


def _agrees(record: Record, use: RuleUse, library: Library, row: Row, made: Record) -> Iterator[Finding]:
    meeting, number = tail(use.role("meeting")), tail(use.role("number"))
    held, said, no = library.meant(made, pointer(meeting)), value(made, number, library), row.get(use.role("no"))
    if held == record.ref and said in (None, no):
        return
    name, item = quoted(caption(made, library)), f"第 {no} 个议题"
    if held != record.ref:
        note = Note(made.at(pointer(meeting)), "决策记录里写的会议")
        yield Finding(row.at(use.role("made")), f"{item}写的决策{name}不是在这次会议上作出的", notes=(note,))
    else:
        note = Note(made.at(pointer(number)), f"决策记录里写的是 {said}")
        yield Finding(row.at(use.role("made")), f"{item}写的决策{name}，自己写的议题号是 {said}", notes=(note,))


def _moved(record: Record, use: RuleUse, library: Library, improvised: list[Row]) -> Iterator[Finding]:
    """What was decided of a matter that was not on the agenda beforehand."""
    decided = {row.get(use.role("no")) for row in improvised if row.get(use.role("made"))}
    for ref in referred(record, use.option("decided_here"), library):
        other = library.get(ref)
        decided.add(value(other, tail(use.role("number")), library) if other else None)
    for row in improvised:
        if row.get(use.role("no")) in decided:
            told = f"第 {row.get(use.role('no'))} 个议题是临时动议，当场作出了决策"
            yield Finding(row.at(use.role("improvised")), told, severity=Severity.WARNING)
