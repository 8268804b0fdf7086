"""What a register sees: a record, or one row of a list in it, as far as it is public."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.card import OPEN
from generator.rules.conditions import holds
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import BACK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.paths import Found
    from generator.source import Pointer


class Entry(NamedTuple):
    """A record, or the row of it that ``within`` leads to."""

    record: Record
    library: Library
    within: Pointer = ()

    def values(self, path: str, only: str = "") -> Iterator[Found]:
        """Every value at a path, of other records only those that are shown; ``only`` chooses among rows of a list."""
        record, library, within = self
        for found in values(record, path, library, within):
            if found.holder is not record:
                card = library.card(found.holder.ref)
                if card is None or card.standing != OPEN:
                    continue
            if not only or holds(found.holder, only, library, _row(found.there)):
                yield found

    def first(self, path: str) -> object:
        """The first value at a path, or None."""
        if not self.within and path in self.record.values:
            said = self.record.values[path]
            if said.__class__ is not list:
                return said
        if path.startswith(BACK) and ">" not in path:
            return value(self.record, path, self.library)
        return next((found.value for found in self.values(path)), None)

    def holds(self, conditions: str) -> bool:
        """Whether conditions hold; where there are none they do."""
        return not conditions or holds(self.record, conditions, self.library, self.within)


def entries(record: Record, each: str, library: Library) -> Iterator[Entry]:
    """The record, or every row of the list at this path."""
    if not each:
        yield Entry(record, library)
        return
    steps = tuple(each.split("."))
    found: object = record.values
    for step in steps:
        found = found.get(step) if isinstance(found, dict) else None
    for place in range(len(found) if isinstance(found, list) else 0):
        yield Entry(record, library, (*steps, place))


_SHOWN = "shown"
"""Under which name the answer is kept for all registers, which ask one after the other."""


def is_shown(record: Record, library: Library) -> bool:
    """Whether a record may stand in a register: it is shown whole, and was not withdrawn."""
    known = library.scratch(record)
    if _SHOWN not in known:
        card = library.card(record.ref)
        known[_SHOWN] = card is not None and card.standing == OPEN and not record.values.get("withdrawn")
    shown: bool = known[_SHOWN]
    return shown


def _row(pointer: Pointer) -> Pointer:
    """The way to the row of a list in which a value stands; empty where it stands in none."""
    places = [place for place, step in enumerate(pointer) if isinstance(step, int)]
    return pointer[: places[-1] + 1] if places else ()


class Words:
    """What fields ask when they are written as text: names of records, no links."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @property
    def today(self) -> dt.date:
        """The date for which the site is built."""
        return self.library.today

    def address(self, kind: str, id: str) -> str:  # noqa: A002, ARG002 - the name in the protocol
        """Lead nowhere: a text has no links."""
        return ""

    def caption(self, kind: str, id: str) -> str:  # noqa: A002
        """The name under which a record is shown."""
        return self.library.caption(f"{kind}/{id}")

    def target(self, kind: str, text: str) -> str | None:
        """The id of the record that an id or a name means."""
        return self.library.target(kind, text)

    def beside(self, _kind: str, _text: str) -> None:
        """Know of no office."""

    def passage(self, kind: str, id: str, part: str) -> str:  # noqa: A002, ARG002
        """Quote nothing: a cell is short."""
        return ""
