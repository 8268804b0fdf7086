"""The days between two dates of a record, counted as the clauses count them, and told in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from generator.library import Library
    from generator.record import Record
    from generator.source import Pointer


class Span(NamedTuple):
    """Two days, what each is called, and where the second stands."""

    first: dt.date
    last: dt.date
    words: tuple[str, str]
    at: Pointer
    notes: tuple[Note, ...]

    @property
    def days(self) -> int:
        """Days after the first up to and with the second (民法典 第二百零一条)."""
        return (self.last - self.first).days

    def told(self) -> str:
        """Both days with their names."""
        return f"从“{self.words[0]}”{self.first}到“{self.words[1]}”{self.last}"


def day(record: Record, path: str, library: Library) -> dt.date | None:
    """The date at a path, the first that is said of several; None where none is."""
    for each in path.split() if " " in path else (path,):
        said = value(record, each, library)
        if isinstance(said, dt.date):
            return said
    return None


def span(record: Record, first: str, last: str, library: Library) -> Span | None:
    """From the date at one path to that at another; None where one is missing or they stand the wrong way round."""
    for begin in first.split():
        for end in last.split():
            begun, ended = day(record, begin, library), day(record, end, library)
            if begun and ended:
                words = label(record, begin, library), label(record, end, library)
                note = Note(record.at(pointer(begin)), f"“{words[0]}”写在这里")
                return Span(begun, ended, words, pointer(end), (note,)) if begun <= ended else None
    return None


def too_short(found: Span | None, least: int, why: str = "", severity: Severity | None = None) -> Finding | None:
    """What is wrong with a span of fewer than so many days."""
    if found is None or found.days >= least:
        return None
    return Finding(found.at, f"{found.told()}只有{found.days}天，不得少于{least}天{why}", "", severity, found.notes)


def too_short_to_show(found: Span | None, least: int) -> Finding | None:
    """The same of a period whose first day many count too: only where neither way of counting suffices it is sure."""
    if found is None or found.days >= least:
        return None
    if found.days + 1 < least:
        return Finding(
            found.at, f"{found.told()}连头带尾只有{found.days + 1}天，不得少于{least}天", "", None, found.notes
        )
    message = f"{found.told()}，开始当天不计入的话只有{found.days}天，不足{least}天"
    return Finding(
        found.at, message, "按民法典第二百零一条，开始当天不计入，截止日期宜再延一天", Severity.WARNING, found.notes
    )


def too_few_working_days(
    found: Span | None, least: int, library: Library, severity: Severity | None = None, why: str = ""
) -> Finding | None:
    """What is wrong with a span of fewer than so many working days."""
    worked = library.calendar.working_days_between(found.first, found.last) if found else least
    if found is None or worked >= least:
        return None
    guessed = library.calendar.is_estimated(found.first, found.last)
    message = f"{found.told()}只有{worked}个工作日{'（估算）' if guessed else ''}，不得少于{least}个工作日{why}"
    return Finding(found.at, message, "", Severity.WARNING if guessed else severity, found.notes)


def too_long(found: Span | None, most: int, library: Library) -> Finding | None:
    """What is wrong with a span of more than so many days; a last day off work moves behind it."""
    if found is None or found.last <= library.calendar.add_days(found.first, most):
        return None
    return Finding(found.at, f"{found.told()}过了{found.days}天，超过{most}天", "", None, found.notes)


def too_many_working_days(found: Span | None, most: int, library: Library) -> Finding | None:
    """What is wrong with a span of more than so many working days."""
    if found is None or found.last <= library.calendar.add_working_days(found.first, most):
        return None
    guessed = library.calendar.is_estimated(found.first, found.last)
    worked = library.calendar.working_days_between(found.first, found.last)
    message = f"{found.told()}过了{worked}个工作日{'（估算）' if guessed else ''}，超过{most}个工作日"
    return Finding(found.at, message, "", Severity.WARNING if guessed else None, found.notes)
