"""Which matters have to be filed with the supervisors, and whether they are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.rules.conditions import holds
from generator.rules.paths import value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def unfiled(record: Record, roles: Mapping[str, str], use: RuleUse, library: Library) -> dt.date | None:
    """The day of a matter that should have been filed and is not; None where nothing is wrong."""
    day = value(record, roles.get("date", ""), library)
    begun = _begun(record, roles, use, library)
    if not isinstance(day, dt.date) or begun is None or day < begun:
        return None
    if (library.today - day).days <= int(use.number("days")):
        return None
    return None if _is_filed(record, use, library) else day


def _begun(record: Record, roles: Mapping[str, str], use: RuleUse, library: Library) -> dt.date | None:
    """From when on an organ has to file: what it says itself, else what the site says of all."""
    said = value(record, roles.get("begun", ""), library)
    if isinstance(said, dt.date):
        return said
    text = use.option("from")
    return dt.date.fromisoformat(text) if text else None


def _is_filed(record: Record, use: RuleUse, library: Library) -> bool:
    before = use.option("kind") + "/"
    for link in library.referrers(record.ref):
        other = library.get(link.source) if link.source.startswith(before) else None
        if other and holds(other, use.option("only"), library):
            return True
    return False
