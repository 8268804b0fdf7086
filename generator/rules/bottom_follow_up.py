"""Whoever comes last holds a meeting, finds the causes, sets measures and reports."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.rules.names import labels
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Among the ``last`` of a series everything of ``all`` is there ``days`` after it was ``held``."""
    rank, ranked = (value(record, use.role(role), library) for role in ("rank", "ranked"))
    last = int(use.number("last"))
    if not isinstance(rank, int) or not isinstance(ranked, int) or ranked <= last or rank <= ranked - last:
        return
    missing = tuple(path for path in use.role("all").split() if not filled(value(record, path, library)))
    held = value(record, use.role("held"), library)
    if missing and isinstance(held, dt.date) and (library.today - held).days > int(use.number("days")):
        place = pointer(missing[0].partition(".")[0])
        message = f"{ranked}个单位里排第{rank}，是后{last}名，没有填写{labels(record, missing, library)}"
        yield Finding(place, message, missing=True)
