"""Statutes that were not in force on the day on which a record relies on them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.articles import cited
from generator.rules.names import YES
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.names import trait
from generator.rules.paths import pointer as place_of
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every statute is looked at once, at its first citation, on ``date`` or today."""
    seen: set[str] = set()
    for pointer, _, statute in cited(record, use.role("citations"), library):
        if statute.ref not in seen:
            seen.add(statute.ref)
            said = value(record, use.role("date"), library)
            day = said if isinstance(said, dt.date) else library.today
            standing = list(_not_in_force(pointer, statute, use, day, library))
            yield from standing or _amended(record, pointer, statute, use, day, library)


def _not_in_force(pointer: Pointer, statute: Record, use: RuleUse, day: dt.date, library: Library) -> Iterator[Finding]:
    name = f"《{caption(statute, library)}》"
    effective, repealed = (value(statute, tail(use.role(role)), library) for role in ("effective", "repealed"))
    if isinstance(effective, dt.date) and day < effective:
        yield _finding(pointer, statute, use, "effective", f"{name}{effective}才施行，{day}还没有施行")
    elif isinstance(repealed, dt.date):
        if day >= repealed:
            yield _finding(pointer, statute, use, "repealed", f"{name}{repealed}已经废止，{day}不再有效")
    elif trait(statute, tail(use.role("status")), "in_force", library) not in (None, YES):
        status = quoted(value(statute, tail(use.role("status")), library))
        yield _finding(pointer, statute, use, "status", f"{name}登记的时效性是{status}，不是有效的依据")


def _amended(
    record: Record, pointer: Pointer, statute: Record, use: RuleUse, day: dt.date, library: Library
) -> Iterator[Finding]:
    """Amendments after the record was last checked against the statute."""
    for path in use.role("checked").split():
        checked = value(record, path, library)
        if isinstance(checked, dt.date):
            later = [
                found
                for found in values(statute, tail(use.role("amended")), library)
                if isinstance(found.value, dt.date) and checked < found.value <= day
            ]
            if later:
                own = f"“{label(record, path, library)}”{checked}"
                message = f"《{caption(statute, library)}》{later[-1].value}修改过，晚于本记录的{own}"
                notes = (
                    Note(statute.at(later[-1].there), "这次修改登记在这里"),
                    Note(record.at(place_of(path)), "本记录写在这里"),
                )
                hint = "核对条文号有没有变化，核对后更新本记录的日期"
                yield Finding(pointer, message, hint, Severity.WARNING, notes)
            return


def _finding(pointer: Pointer, statute: Record, use: RuleUse, role: str, message: str) -> Finding:
    return Finding(pointer, message, notes=(Note(statute.at(place_of(tail(use.role(role)))), "登记在这里"),))
