"""Powers with a margin, whose standards must be public."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.record import every
from generator.rules.articles import REGISTER
from generator.rules.articles import cited
from generator.rules.backlinks import unsure
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.paths import PLAIN
from generator.rules.paths import values
from generator.rules.rule import BACK
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


NEEDS = ("citations",)


class _Plan(NamedTuple):
    """Where the citations stand, the table of articles, and its column for a margin."""

    citations: str
    articles: str
    column: str
    own: tuple[tuple[str, ...], ...]
    """The ways to the days on which standards in the record itself were published."""


def plan(use: RuleUse) -> _Plan:
    """What to look at."""
    own = tuple(names for path in use.role("published").split() if (names := PLAIN[path]))
    return _Plan(use.role("citations"), tail(use.role("articles")), use.role("margin").rpartition(".")[2], own)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A citation of an article with a ``margin`` asks for ``standards`` that are ``published``."""
    citations, articles, column, own = use.plan
    for pointer, citation, statute in cited(record, citations, library):
        register = REGISTER.of(statute, articles, library)
        for row in register.get(citation.article, ()) if citation.article else ():
            if row.row.get(column) is True and row.holds(citation):
                if _tells(record, own, library) or _published(record, use, library):
                    return FINE
                note = Note(statute.at((*row.pointer, column)), "这一条登记为有裁量幅度")
                name = label(record, use.role("standards"), library)
                message = f"{citation.passage}有裁量幅度，却没有填写已经公布的“{name}”"
                return iter((Finding(pointer, message, notes=(note,)),))
    return FINE


def _tells(record: Record, ways: tuple[tuple[str, ...], ...], library: Library) -> bool:
    """Whether the record itself names a standard that is public; most do."""
    today = library.today
    return any(day.__class__ is dt.date and day <= today for names in ways for day in every(record.values, names))


def _published(record: Record, use: RuleUse, library: Library) -> bool:
    """Whether one of the standards is public and not ended; what stands in a record of its own may have ended."""
    for path in use.role("published").split():
        for found in values(record, path, library):
            if isinstance(found.value, dt.date) and found.value <= library.today:
                until = found.holder.values.get(tail(use.role("until"))) if found.holder is not record else None
                if not isinstance(until, dt.date) or until >= library.today:
                    return True
    return any(unsure(record, path, library) for path in use.role("published").split() if path.startswith(BACK))
