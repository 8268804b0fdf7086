"""Who stands aside for an interest takes no part, and the head decides nothing in his own charge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.figures import number
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.names import trait
from generator.rules.paths import is_unsaid
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rows import rows
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


_REMARK = re.compile("[（(].*?[）)]")


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for those who stood aside among those who spoke and voted; count them."""
    if is_unsaid(record, use.role("recusal"), library) and not value(record, use.role("count"), library):
        return _own_charge(record, use, library) if _matter(record, use, library) else FINE
    return _search(record, use, library)


def _matter(record: Record, use: RuleUse, library: Library) -> object:
    """In whose charge matters of this sort are."""
    return trait(record, use.role("matter"), "portfolio", library)


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    aside = {_name(found.value): found for found in values(record, use.role("recusal"), library)}
    for role in ("voter", "speaker") if aside else ():
        path = use.role(role)
        for row in rows(record, path):
            found = aside.get(_name(row.get(path)))
            if found is not None:
                table = label(record, path.rpartition(".")[0], library)
                note = Note(record.at(found.pointer), "回避写在这里")
                yield Finding(row.at(path), f"{quoted(row.get(path))}应当回避，却还在“{table}”里", notes=(note,))
    yield from _count(record, use, library, len(aside))
    if not aside:
        yield from _own_charge(record, use, library)


def _name(said: object) -> str:
    """Who is meant, without a remark in brackets."""
    return _REMARK.sub("", str(said.get("name") if isinstance(said, dict) else said or "")).strip()


def _count(record: Record, use: RuleUse, library: Library, named: int) -> Iterator[Finding]:
    path = use.role("count")
    counted = number(value(record, path, library))
    if counted is not None and counted > named:
        told = f"{label(record, path, library)} {counted} 人，“{label(record, use.role('recusal'), library)}”里只写了"
        yield Finding(pointer(path), f"{told} {named} 人")


def _own_charge(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The head who decides a matter of a kind that is in his own charge."""
    matter = _matter(record, use, library)
    chief, leader = use.role("chief"), use.role("leader")
    for row in rows(record, leader) if matter else ():
        other = library.follow(record, row.at(leader)) if row.get(chief) and row.get(leader) else None
        for found in values(other, tail(use.role("portfolios")), library) if other else ():
            if found.value == matter:
                yield Finding(
                    row.at(leader),
                    f"{quoted(row.get(use.role('speaker')))}直接分管{matter}，又对这件事最后表态，没有写回避情况",
                    severity=Severity.WARNING,
                    notes=(Note(found.holder.at(found.there), "分管事项写在这里"),),
                )
