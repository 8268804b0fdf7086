"""Decisions of weight were reviewed by lawyers before they were made."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.grave import grave
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_NO = "否"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """What was ``heard`` or is ``complex`` needs a ``review``, with a good ``result``, before it is ``decided``."""
    if filled(value(record, use.role("review"), library)):
        yield from _late(record, use, library)
        if trait(record, use.role("result"), "passed", library) == _NO:
            name, said = label(record, use.role("result"), library), value(record, use.role("result"), library)
            yield Finding(pointer(use.role("result")), f"“{name}”是{quoted(said)}，不能作出决定")
        return
    why, weight = _needed(record, use, library)
    if why:
        message = f"{why}，没有填写“{label(record, use.role('review'), library)}”"
        yield Finding(pointer(use.role("review")), message, severity=weight, missing=True)


def _needed(record: Record, use: RuleUse, library: Library) -> tuple[str, Severity | None]:
    held = value(record, use.role("heard"), library)
    if isinstance(held, dt.date):
        return f"{held}举行了听证", None
    if value(record, use.role("complex"), library) is True:
        return f"“{label(record, use.role('complex'), library)}”写了是", None
    found = grave(record, use, library)
    return (f"{found.why}，可能直接关系当事人重大权益", Severity.WARNING) if found else ("", None)


def _late(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    reviewed, decided = (value(record, use.role(role), library) for role in ("reviewed", "decided"))
    if isinstance(reviewed, dt.date) and isinstance(decided, dt.date) and reviewed > decided:
        names = [label(record, use.role(role), library) for role in ("reviewed", "decided")]
        note = Note(record.at(pointer(use.role("decided"))), f"“{names[1]}”写在这里")
        message = f"“{names[0]}”{reviewed}晚于“{names[1]}”{decided}，应当先审核、后决定"
        yield Finding(pointer(use.role("reviewed")), message, notes=(note,))
