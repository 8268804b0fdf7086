"""Candidates are shown to the public in time and long enough, and objections answered, before anybody is chosen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.rules.spans import day
from generator.rules.spans import span
from generator.rules.spans import too_long
from generator.rules.spans import too_short_to_show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """From ``report`` to ``from``, from ``from`` to ``to``, and no ``chosen`` before ``to`` or an open objection."""
    begins, ends, chosen = (use.role(role) for role in ("from", "to", "chosen"))
    if not filled(value(record, begins, library)):
        if any(day(record, path, library) for path in chosen.split()):
            name = label(record, begins.rpartition(".")[0], library)
            yield Finding(pointer(begins)[:-1], f"已经定标，没有填写“{name}”", missing=True)
        return
    late = too_long(span(record, use.role("report"), begins, library), int(use.number("within")), library)
    short = too_short_to_show(span(record, begins, ends, library), int(use.number("days")))
    yield from (finding for finding in (late, short) if finding)
    yield from _chosen_early(record, use, library)
    for row in rows(record, use.role("received")):
        yield from _unanswered(record, use, row, library)


def _chosen_early(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    ends = day(record, use.role("to"), library)
    for path in use.role("chosen").split():
        chosen = day(record, path, library)
        if ends and chosen and chosen <= ends:
            names = label(record, path, library), label(record, use.role("to"), library)
            note = Note(record.at(pointer(use.role("to"))), f"“{names[1]}”写在这里")
            message = f"“{names[0]}”{chosen}，候选人公示到{ends}才满，应当在公示期满以后"
            yield Finding(pointer(path), message, notes=(note,))
            return


def _unanswered(record: Record, use: RuleUse, row: Row, library: Library) -> Iterator[Finding]:
    """An objection suspends the choice until it is answered."""
    received, answered = row.get(use.role("received")), row.get(use.role("answered"))
    kind = row.get(use.role("kind"))
    begins, chosen = day(record, use.role("from"), library), day(record, use.role("chosen"), library)
    if str(kind) not in use.words("suspending") or not isinstance(received, dt.date) or chosen is None:
        return
    if begins and begins <= received <= chosen and not (isinstance(answered, dt.date) and answered <= chosen):
        when = f"{answered}才答复" if answered else "没有写答复日期"
        yield Finding(
            row.at(use.role("received")), f"{received}收到的{kind}{when}，{chosen}已经定标，作出答复前应当暂停"
        )
