"""Lights of the board: which findings, which dates that have passed, which things that are missing light one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Severity
from generator.registers.entry import Words
from generator.registers.entry import entries
from generator.registers.entry import is_shown
from generator.registers.term import AT_ONCE
from generator.registers.term import UNSAID
from generator.registers.term import last_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.calendar import Calendar
    from generator.diagnostic import Diagnostic
    from generator.fields import Duration
    from generator.fields import Field
    from generator.library import Library
    from generator.record import Record
    from generator.registers.entry import Entry
    from generator.registers.term import Term

RED, YELLOW = "红灯", "黄灯"
LEVELS = (RED, YELLOW)
ITSELF = "self"
"""In place of a path to the office: the record is the office."""
_LONG = 60


class Light(NamedTuple):
    """A light that is on, as the ledger keeps it."""

    lamp: str
    """The name of what lit it."""
    level: str
    office: str
    caption: str
    """The name of the office."""
    at: str
    """The address of the office."""
    title: str
    address: str
    """Of the page of the record."""
    words: str
    rule: str
    clause: str
    due: str


@dataclass(frozen=True)
class Lamp:
    """What lights: findings of rules, or a date and what is not said in records of a kind."""

    name: str
    label: str
    topic: str
    kinds: tuple[str, ...]
    level: str = ""
    """Where none is named a finding's weight decides, or whether the date has passed."""
    order: int = 100
    clause: str = ""
    rules: tuple[str, ...] = ()
    where: str = ""
    each: str = ""
    what: str = ""
    """The path to the words that say what the light is about."""
    missing: str = ""
    """Paths of which one must be said; the light is on where none is."""
    says: str = ""
    """What the light says where something is missing."""
    due: Term = UNSAID
    plus: Duration = AT_ONCE
    ahead: Duration = AT_ONCE
    offices: tuple[str, ...] = ("org",)
    """Paths to the office; the first that says one counts."""
    fields: Mapping[tuple[str, str], Field] | None = None
    """The field of each kind and path to an office."""

    def tell(self, record: Record, found: Sequence[Diagnostic], library: Library) -> Iterator[Light]:
        """The lights that a record lights."""
        if self.rules and not found:
            return
        lit = self._found(record, found, library) if self.rules else self._dated(record, library)
        for entry, level, words, rule, clause, due in lit:
            card = library.card(record.ref)
            if card is None:
                continue
            for office, caption, at in self._offices(entry):
                yield Light(self.name, level, office, caption, at, card.caption, card.address, words, rule, clause, due)

    def _found(self, record: Record, found: Iterable[Diagnostic], library: Library) -> Iterator[_Lit]:
        """Findings of the rules, but those that the record gives a reason for."""
        if not any(each.rule in self.rules for each in found) or not is_shown(record, library):
            return
        waived = {each.get("rule") for each in record.values.get("waivers") or ()}  # type: ignore[attr-defined]
        whole = next(entries(record, "", library))
        for each in found:
            if each.rule in self.rules and not (each.severity is Severity.NOTICE and each.rule in waived):
                level = self.level or (RED if each.severity is Severity.ERROR else YELLOW)
                yield whole, level, each.message, each.rule, each.clause or self.clause, ""

    def _dated(self, record: Record, library: Library) -> Iterator[_Lit]:
        if not is_shown(record, library):
            return
        for entry in entries(record, self.each, library):
            if entry.holds(self.where) and self._lacks(entry):
                said = self._late(entry) if self.due else (self.level or RED, self.says or self.label, "")
                if said:
                    level, words, due = said
                    yield entry, level, self._words(entry, words), "", self.clause, due

    def _lacks(self, entry: Entry) -> bool:
        """Whether what the light waits for is not there."""
        return all(entry.first(path) is None for path in self.missing.split())

    def _late(self, entry: Entry) -> tuple[str, str, str] | None:
        """How late it is, or how soon it is due; None where there is time enough."""
        day = self.due.day(entry)
        if day is None:
            return None
        library = entry.library
        last = last_day(day, self.plus, library.calendar)
        today = library.today
        if last < today:
            return self.level or RED, f"应在{last}以前完成，{passed(last, today, library.calendar)}", last.isoformat()
        if self.ahead.days and is_soon(today, last, self.ahead, library.calendar):
            return YELLOW, f"应在{last}以前完成，{left(today, last, library.calendar)}", last.isoformat()
        return None

    def _words(self, entry: Entry, words: str) -> str:
        what = str(entry.first(self.what) or "") if self.what else ""
        what = what if len(what) <= _LONG else what[: _LONG - 1] + "…"
        return f"{what}：{words}" if what else words

    def _offices(self, entry: Entry) -> Iterator[tuple[str, str, str]]:
        """Whose light it is: id, name and address of the office."""
        words = Words(entry.library)
        for path in self.offices:
            if path == ITSELF:
                card = entry.library.card(entry.record.ref)
                yield entry.record.id, card.caption if card else "", card.address if card else ""
                return
            field = (self.fields or {}).get((entry.record.kind, path))
            told = [office_of(found.value, field, words) for found in entry.values(path)] if field else []
            if told:
                yield from dict.fromkeys(told)
                return


_Lit = tuple["Entry", str, str, str, str, str]


def office_of(value: object, field: Field, words: Words) -> tuple[str, str, str]:
    """Id, name and address of the office that a reference means."""
    ((office, caption), *_) = field.facet(value, words) or (("", ""),)
    card = words.library.card(f"{getattr(field, 'to', '')}/{office}")
    return office, caption, card.address if card else ""


def passed(last: dt.date, today: dt.date, calendar: Calendar) -> str:
    """How long ago the last day was; a weekend alone is told in days."""
    late = calendar.working_days_between(last, today)
    return f"已经过了{late}个工作日" if late else f"已经过了{(today - last).days}天，还不到1个工作日"


def left(today: dt.date, last: dt.date, calendar: Calendar) -> str:
    """How much time there is up to the last day."""
    if last == today:
        return "今天到期"
    days = calendar.working_days_between(today, last)
    return f"还有{days}个工作日" if days else f"还有{(last - today).days}天，都不是工作日"


def is_soon(today: dt.date, last: dt.date, ahead: Duration, calendar: Calendar) -> bool:
    """Whether there is no more time left than this; on every day from which as many working days are left it is."""
    if ahead.unit == "工作日":
        return calendar.working_days_between(today, last) <= ahead.days
    return (last - today).days <= ahead.days
