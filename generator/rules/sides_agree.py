"""What two records say of one amount between them agrees."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

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


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare every row that names another record with the rows there that name this one."""
    forward = use.role("forward")
    named = list(rows(record, forward))
    others = [(row, other) for row in named if (other := library.follow(record, row.at(forward)))]
    for row, other in others:
        yield from _compared(record, use, library, row, other)


def _compared(record: Record, use: RuleUse, library: Library, row: Row, other: Record) -> Iterator[Finding]:
    back, there, here = use.role("back"), use.role("there"), use.role("here")
    linked = library.linked(other)
    theirs = [each for each in rows(other, tail(back)) if linked.get(each.at(tail(back))) == record.ref]
    name, table = quoted(caption(other, library)), label(record, back.rpartition(".")[0], library)
    said, amount = row.get(here), number(row.get(here))
    if not theirs:
        hint = f"在那条记录的“{table}”里加上 {record.id}；写错了的，改这里"
        yield Finding(row.at(use.role("forward")), f"{name}的“{table}”里没有本记录", hint)
        return
    figures = [figure for each in theirs if (figure := number(each.get(tail(there)))) is not None]
    if amount is not None and figures and sum(figures, Decimal(0)) != amount:
        whole = written(sum(figures, Decimal(0)), said)
        place = other.at(theirs[0].at(tail(there)))
        told = f"这里写的是 {said}，{name}写给本记录的是 {whole}"
        yield Finding(row.at(here), told, notes=(Note(place, "那边写在这里"),))
