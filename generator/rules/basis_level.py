"""Powers whose legal ground is of too low a rank."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Severity
from generator.record import find
from generator.rules.articles import cited
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.names import term
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields import Term
    from generator.library import Library
    from generator.record import Record
    from generator.rules.paths import Found
    from generator.rules.rule import RuleUse


NEEDS = ("citations",)


class _Plan(NamedTuple):
    """Where the citations stand; the fields of kinds; the type; the field of a statute that tells its level."""

    citations: str
    kinds: tuple[str, ...]
    type: str
    level: str


def plan(use: RuleUse) -> _Plan:
    """What to look at."""
    citations, level = use.role("citations"), use.role("level")
    of_statute = tail(level) if level.startswith(f"{citations}>") else ""
    return _Plan(citations, tuple(use.role("kinds").split()), use.role("type"), of_statute)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """One of ``citations`` must have a ``level`` that the code lists ask for this ``type`` and each of ``kinds``."""
    citations, kinds, type_, level = use.plan
    wanted = trait(record, type_, "basis_levels", library)
    if not isinstance(wanted, list) or not wanted:
        return FINE
    if record.values.keys().isdisjoint(kinds) and not trait(record, type_, "temporary_levels", library):
        for _, _, statute in cited(record, citations, library):
            if statute.values.get(level) in wanted:  # one suffices, and nothing else is asked for
                return FINE
    return _search(record, use, wanted, library)


def _search(record: Record, use: RuleUse, wanted: list[object], library: Library) -> Iterator[Finding]:
    found = list(values(record, use.role("level"), library))
    levels = [str(each.value) for each in found]
    if not levels or len(levels) < sum(1 for _ in find(record.values, tuple(use.role("citations").split(".")))):
        return  # a statute that is not registered may be the one that suffices
    if set(levels).isdisjoint(wanted):
        kind = value(record, use.role("type"), library)
        clause = trait(record, use.role("type"), "basis_clause", library)
        yield _finding(record, use, (f"“{kind}”", wanted, clause), levels, library)
        return
    for each in _kinds(record, use, library):
        asked = each.attributes.get("basis_levels")
        if isinstance(asked, list) and set(levels).isdisjoint(asked):
            told = (f"“{each.label}”", asked, each.attributes.get("basis_clause"))
            yield _finding(record, use, told, levels, library)
    yield from _temporary(record, use, found, wanted, library)


def _kinds(record: Record, use: RuleUse, library: Library) -> Iterator[Term]:
    for path in use.role("kinds").split():
        for found in values(record, path, library):
            chosen = term(found, library)
            if chosen:
                yield chosen


def _finding(
    record: Record, use: RuleUse, told: tuple[str, list[object], object], levels: list[str], library: Library
) -> Finding:
    what, wanted, clause = told
    by = f"（{clause}）" if clause else ""
    name = label(record, use.role("citations"), library)
    have = listed(list(dict.fromkeys(levels)))
    message = f"{what}的“{name}”里要有{listed([str(each) for each in wanted])}{by}，现在只有{have}"
    return Finding(pointer(use.role("citations")), message)


def _temporary(
    record: Record, use: RuleUse, found: list[Found], wanted: list[object], library: Library
) -> Iterator[Finding]:
    """What may be set up for a year only must not be the one ground any longer after that."""
    passing = trait(record, use.role("type"), "temporary_levels", library)
    carrying = [each for each in found if each.value in wanted]
    if not isinstance(passing, list) or not carrying or any(each.value not in passing for each in carrying):
        return
    for each in carrying:
        begun = value(each.holder, tail(use.role("since")), library)
        if isinstance(begun, dt.date) and library.today >= _year_later(begun):
            name = f"《{caption(each.holder, library)}》"
            message = f"只有{each.value}作依据，{name}{begun}施行，设定的临时许可满一年"
            hint = "需要继续实施的，应当由地方性法规设定；补上法规的条款，或者取消这项许可"
            yield Finding(each.pointer, message, hint, Severity.WARNING)


def _year_later(day: dt.date) -> dt.date:
    return dt.date(day.year + 1, day.month, day.day if (day.month, day.day) != (2, 29) else 28)
