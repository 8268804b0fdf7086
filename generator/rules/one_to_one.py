"""A list that must answer another record's list point by point."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


NO = "否"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every number of ``asked`` stands in ``listed``, ``once`` unless that is not asked; no other number does."""
    asked = list(values(record, use.role("asked"), library))
    if not asked:
        return
    answered = list(values(record, use.role("listed"), library))
    here = Counter(str(found.value) for found in answered)
    wanted = {str(found.value): found for found in asked}
    other = quoted(caption(asked[0].holder, library))
    missing = [number for number in wanted if number not in here]
    if missing:
        place = pointer(use.role("listed").partition(".")[0])
        total = f"{other}提出{len(wanted)}条，缺第{listed(missing)}条"
        note = Note(asked[0].holder.at(wanted[missing[0]].there), "没有对应的第一条在这里")
        yield Finding(place, f"{total}的“{label(record, use.role('listed'), library)}”", notes=(note,))
    for found in answered:
        number = str(found.value)
        if number not in wanted:
            yield Finding(found.pointer, f"第{number}条在{other}里没有")
        elif here[number] > 1 and use.option("once") != NO:
            here[number] = 1
            yield Finding(found.pointer, f"第{number}条写了两次")
