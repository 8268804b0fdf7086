"""What two records say of one amount between them agrees."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Note
from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare every row that names another record with the rows there that name this one."""
    forward, back = use.role("forward"), tail(use.role("back"))
    named = list(rows(record, forward))
    links = [link for link in library.referrers(record.ref) if link.field == back] if named else []
    for row in named:
        other = library.follow(record, row.at(forward))
        if other is not None:
            places = [link.pointer for link in links if link.source == other.ref]
            yield from _compared(record, use, library, row, other, places)


def _compared(
    record: Record, use: RuleUse, library: Library, row: Row, other: Record, places: list[Pointer]
) -> Iterator[Finding]:
    back, said = use.role("back"), row.get(use.role("here"))
    name = quoted(caption(other, library))
    if not places:
        table = label(record, back.rpartition(".")[0], library)
        hint = f"在那条记录的“{table}”里加上 {record.id}；写错了的，改这里"
        yield Finding(row.at(use.role("forward")), f"{name}的“{table}”里没有本记录", hint)
        return
    amount, column = number(said), use.role("there").rpartition(".")[2]
    theirs = [figure for place in places if (figure := number(_beside(other, place, column))) is not None]
    if amount is not None and theirs and sum(theirs, Decimal(0)) != amount:
        whole = written(sum(theirs, Decimal(0)), said)
        note = Note(other.at((*places[0][:-1], column)), "那边写在这里")
        yield Finding(row.at(use.role("here")), f"这里写的是 {said}，{name}写给本记录的是 {whole}", notes=(note,))


def _beside(record: Record, place: Pointer, column: str) -> object:
    """What stands in a column of the row that a reference is in."""
    here: Any = record.values
    for step in place[:-1]:
        here = here[step]
    return here.get(column)
