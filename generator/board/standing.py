"""How every office stands: its lights, and what it must publish, put together from what the records told."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.board.duty import MONTH
from generator.board.duty import Done
from generator.board.duty import Owed
from generator.board.light import LEVELS
from generator.board.light import Light
from generator.board.light import is_soon
from generator.board.light import left
from generator.board.light import passed
from generator.registers.term import last_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.board.boards import Boards
    from generator.board.duty import Duty
    from generator.calendar import Calendar

DONE, SOON, LATE, EMPTY, NONE = "已公开", "即将到期", "逾期", "空白", "无此事项"
STATES = (DONE, SOON, LATE, EMPTY, NONE)
_MONTHS = 12


class Item(NamedTuple):
    """How one thing that one office must publish stands."""

    duty: str
    office: str
    title: str
    address: str
    """Of the item; empty where it is a month or a year."""
    state: str
    words: str
    date: str
    """When it was published last."""
    shown: str
    """The address of what was published last."""


class Office(NamedTuple):
    """An office on the board."""

    id: str
    caption: str
    address: str


@dataclass(frozen=True)
class Standing:
    """The whole board at one date."""

    as_of: dt.date
    offices: tuple[Office, ...]
    items: tuple[Item, ...]
    lights: tuple[Light, ...]
    numbers: Mapping[str, Mapping[str, int]]
    """Of every office, and below the empty name of all: how many items and lights of each sort."""

    def counts(self, office: str = "") -> Mapping[str, int]:
        """How many items are in each state and how many lights of each level are on, for one office or all."""
        return self.numbers[office]


def compose(boards: Boards, told: Iterable[tuple[Any, ...]], as_of: dt.date, calendar: Calendar) -> Standing:
    """Put together what the records told; everything in an order that does not depend on theirs."""
    lights: list[Light] = []
    owed: list[Owed] = []
    done: dict[tuple[str, str, str], list[Done]] = {}
    for what, *line in told:
        if what == Light.__name__:
            lights.append(Light(*line))
        elif what == Owed.__name__:
            owed.append(Owed(*line))
        else:
            each = Done(*line)
            done.setdefault((each.duty, each.item, each.office), []).append(each)
    clerk = _Clerk(as_of, calendar, done)
    items = [
        item for each in owed if each.duty in boards.duties for item in clerk.items(boards.duties[each.duty], each)
    ]
    offices = {light.office: Office(light.office, light.caption, light.at) for light in lights}
    offices |= {each.office: Office(each.office, each.caption, each.at) for each in owed}
    places = {name: place for place, name in enumerate((*boards.lamps, *boards.duties))}
    lights.sort(key=lambda light: (LEVELS.index(light.level), places.get(light.lamp, 0), light.due or "9", light))
    items.sort(key=lambda item: (_URGENT.index(item.state), places[item.duty], item))
    known = sorted(offices.values(), key=lambda office: (office.caption.encode("gb18030", "replace"), office.id))
    numbers = _numbers([*((light.office, light.level) for light in lights), *((i.office, i.state) for i in items)])
    return Standing(as_of, tuple(known), tuple(items), tuple(lights), numbers)


def _numbers(found: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    counted: dict[str, Counter[str]] = {"": Counter()}
    for office, word in found:
        counted[""][word] += 1
        counted.setdefault(office, Counter())[word] += 1
    return {office: {word: each[word] for word in (*STATES, *LEVELS)} for office, each in counted.items()}


_URGENT = (LATE, EMPTY, SOON, DONE, NONE)


class _Clerk:
    """Says of every duty how it stands."""

    def __init__(self, as_of: dt.date, calendar: Calendar, done: Mapping[tuple[str, str, str], list[Done]]) -> None:
        self.as_of = as_of
        self.calendar = calendar
        self.done = done
        self.begun = {(name, office) for name, _, office in done}

    def items(self, duty: Duty, owed: Owed) -> Iterator[Item]:
        """What an office owes, as it stands."""
        if duty.every:
            yield from self._periods(duty, owed)
            return
        found = self.done.get((duty.name, owed.item, owed.office), [])
        last = max(found, key=lambda each: (each.date, each.address), default=None)
        if owed.reason:
            yield _item(duty, owed, NONE, owed.reason, last)
        elif last is None:
            yield _item(duty, owed, EMPTY, "还没有公开过", last)
        elif owed.cycle:
            due = _months_later(dt.date.fromisoformat(last.date), int(owed.cycle))
            yield _item(duty, owed, *self._state(duty, due, f"上次公开于{last.date}"), last)
        else:
            yield _item(duty, owed, DONE, f"共{len(found)}条，最近一条公开于{last.date}", last)

    def _periods(self, duty: Duty, owed: Owed) -> Iterator[Item]:
        """The last months or years that are over, each as an item; where nothing was ever published, one."""
        if not owed.begin and (duty.name, owed.office) not in self.begun:
            yield _item(duty, owed, EMPTY, "还没有公开过", None)
            return
        for period, end in _ended(duty.every, self.as_of, duty.shown):
            if period < owed.begin:
                continue
            found = self.done.get((duty.name, period, owed.office), [])
            last = max(found, key=lambda each: (each.date, each.address), default=None)
            title = owed._replace(title=f"{owed.title}（{period}）")
            if last:
                yield _item(duty, title, DONE, f"公开于{last.date}", last)
            else:
                due = last_day(end, duty.limit, self.calendar)
                yield _item(duty, title, *self._state(duty, due, "", open_=SOON), last)

    def _state(self, duty: Duty, due: dt.date, before: str, open_: str = DONE) -> tuple[str, str]:
        """The state of what is due on a day, and the words for it."""
        words = [before] if before else []
        if due < self.as_of:
            return LATE, "，".join([*words, f"应在{due}以前公开，{passed(due, self.as_of, self.calendar)}"])
        soon = is_soon(self.as_of, due, duty.ahead, self.calendar)
        time = left(self.as_of, due, self.calendar)
        return (SOON if soon else open_), "，".join([*words, f"应在{due}以前公开，{time}"])


def _item(duty: Duty, owed: Owed, state: str, words: str, last: Done | None) -> Item:
    date, shown = (last.date, last.address) if last else ("", "")
    return Item(duty.name, owed.office, owed.title, owed.address, state, words, date, shown)


def _ended(every: str, as_of: dt.date, count: int) -> Iterator[tuple[str, dt.date]]:
    """The last months or years that are over, each with its last day."""
    first = as_of.replace(day=1) if every == MONTH else as_of.replace(month=1, day=1)
    for _ in range(count):
        end = first - dt.timedelta(1)
        yield (end.isoformat()[:7] if every == MONTH else str(end.year)), end
        first = end.replace(day=1) if every == MONTH else end.replace(month=1, day=1)


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last of that month."""
    place = day.year * _MONTHS + day.month - 1 + months
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(place // _MONTHS, place % _MONTHS + 1, last)
        except ValueError:
            continue
    return day
