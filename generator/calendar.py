"""Working days with the State Council's arrangements; estimated where a year's is missing."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Diagnostic
from generator.pattern import later
from generator.quotation import quoted
from generator.source import read_yaml
from generator.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.diagnostic import Location
    from generator.source import Document
    from generator.source import Pointer
    from generator.source import Raw

_DATE = later(r"\d{4}-\d{2}-\d{2}")
_YEAR = later(r"\d{4}")
_SATURDAY = 5
_LAST = date.max.toordinal()
_FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Public holidays whose day does not depend on the moon (全国年节及纪念日放假办法 第二条)."""
_GUESSED_YEARS = range(1990, 2100)


class Notice(NamedTuple):
    """The notice by which the State Council arranged the holidays of a year."""

    year: int
    title: str
    number: str
    address: str


class Calendar:
    """Which days are working days; every question is answered by bisection."""

    __slots__ = ("_days", "_steps", "notices")

    def __init__(self, exceptions: Mapping[date, bool], notices: Iterable[Notice]) -> None:
        """Take the days that are (True) or are not (False) working days against their weekday."""
        self.notices = {notice.year: notice for notice in notices}
        known = self.notices.keys()
        guessed = (date(year, *day) for year in _GUESSED_YEARS if year not in known for day in _FIXED)
        days = dict.fromkeys(guessed, False) | dict(exceptions)
        changed = sorted(day.toordinal() for day, works in days.items() if works != _is_weekday(day))
        self._days = changed
        self._steps = [0]
        for ordinal in changed:
            self._steps.append(self._steps[-1] + (1 if days[date.fromordinal(ordinal)] else -1))

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        place = bisect_left(self._days, day.toordinal())
        changed = place < len(self._days) and self._days[place] == day.toordinal()
        return _is_weekday(day) != changed

    def is_estimated(self, first: date, last: date) -> bool:
        """Whether the arrangement of a year between the two days is not known."""
        years = range(min(first, last).year, max(first, last).year + 1)
        return any(year not in self.notices for year in years)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when ``end`` is earlier."""
        return self._worked(end.toordinal()) - self._worked(start.toordinal())

    def add_working_days(self, start: date, days: int) -> date:
        """The last day of a limit of working days; the day it begins does not count (民法典 第二百零一条)."""
        if days <= 0:
            return start
        wanted = self._worked(start.toordinal()) + days
        first = start.toordinal() + days
        last = min(first + days + 60, _LAST)  # more days off than this never stand in a row
        return date.fromordinal(min(bisect_left(range(last), wanted, lo=first, key=self._worked), _LAST))

    def add_days(self, start: date, days: int) -> date:
        """The last day of a limit of calendar days, moved behind a holiday (民法典 第二百零一条、第二百零三条)."""
        day = date.fromordinal(min(start.toordinal() + days, _LAST))
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def _worked(self, ordinal: int) -> int:
        """Working days from the beginning of time to this day."""
        weeks, rest = divmod(ordinal, 7)  # ordinal 1 was a Monday
        return 5 * weeks + min(rest, 5) + self._steps[bisect_right(self._days, ordinal)]


def _is_weekday(day: date) -> bool:
    return day.weekday() < _SATURDAY


WEEKDAYS = Calendar({}, ())
"""Where no arrangement is known: every question is answered by the weekday and the fixed holidays."""


def read_calendar(files: Iterable[tuple[str, bytes]]) -> tuple[Calendar, list[Diagnostic]]:
    """Read the arrangements of several files; a later file may add a year or replace it."""
    years: dict[int, _Year] = {}
    faults: list[Diagnostic] = []
    for path, content in files:
        document, found = read_yaml(path, content)
        faults += found
        if document is not None:
            reader = _Reader(document, faults)
            years.update((year.notice.year, year) for year in reader.years())
    exceptions: dict[date, bool] = {}
    for year in sorted(years):
        exceptions |= years[year].exceptions
    return Calendar(exceptions, [years[year].notice for year in sorted(years)]), faults


class _Year(NamedTuple):
    notice: Notice
    exceptions: dict[date, bool]


class _Reader:
    """Read one file of arrangements; whatever is no date is reported at its place."""

    def __init__(self, document: Document, faults: list[Diagnostic]) -> None:
        self.document = document
        self.faults = faults

    def years(self) -> list[_Year]:
        self._known(self.document.data, (), ("arrangements",))
        entries = self._list(self.document.data.get("arrangements"), ("arrangements",))
        found = (self._year(entry, ("arrangements", index)) for index, entry in enumerate(entries))
        return [year for year in found if year is not None]

    def _year(self, raw: Raw, at: Pointer) -> _Year | None:
        entry = self._mapping(raw, at)
        self._known(entry, at, ("year", "notice", "number", "address", "holidays"))
        year = entry.get("year")
        if not isinstance(year, str) or not _YEAR.fullmatch(year):
            self._fault((*at, "year"), f"年份应写成 2026 这样的四位数字，现在是{_shown(year)}。")
            return None
        notice = Notice(int(year), *(str(entry.get(key) or "") for key in ("notice", "number", "address")))
        if not all(notice):
            self._fault(at, "请写明通知的名称（notice）、文号（number）和网址（address）。")
        exceptions: dict[date, bool] = {}
        for index, holiday in enumerate(self._list(entry.get("holidays"), (*at, "holidays"))):
            exceptions |= self._holiday(holiday, (*at, "holidays", index), int(year))
        return _Year(notice, exceptions)

    def _holiday(self, raw: Raw, at: Pointer, year: int) -> dict[date, bool]:
        entry = self._mapping(raw, at)
        self._known(entry, at, ("name", "off", "work"))
        off = self._dates(entry.get("off"), (*at, "off"), year)
        work = self._dates(entry.get("work") or [], (*at, "work"), year)
        for day in filter(_is_weekday, work):
            self._fault((*at, "work"), f"{day} 本来就是工作日，调休上班应写周六或者周日。")
        days: dict[date, bool] = {}
        if len(off) != 2 or off[0] > off[1]:
            self._fault((*at, "off"), "请写放假的首日和末日，例如 [2026-10-01, 2026-10-07]。")
        else:
            days |= {off[0] + timedelta(days=step): False for step in range((off[1] - off[0]).days + 1)}
        return days | dict.fromkeys(work, True)

    def _dates(self, raw: Raw, at: Pointer, year: int) -> list[date]:
        """The days of a list; they lie in the year, or in the last weeks before it (元旦)."""
        found = []
        for index, text in enumerate(self._list(raw, at)):
            day = _date(text)
            if day is None:
                self._fault((*at, index), f"日期应写成 2026-10-01 这样，现在是{_shown(text)}。")
                continue
            if not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
                self._fault((*at, index), f"{day} 不在 {year} 年的安排里，年份可能写错。")
            found.append(day)
        return found

    def _list(self, raw: Raw, at: Pointer) -> list[Raw]:
        if isinstance(raw, list):
            return raw
        self._fault(at, f"“{at[-1]}”应是一个列表。", "写法见 schemas/calendar/working_days.yml")
        return []

    def _mapping(self, raw: Raw, at: Pointer) -> dict[str, Raw]:
        if isinstance(raw, dict):
            return raw
        self._fault(at, "这里应是“键: 内容”。")
        return {}

    def _known(self, said: dict[str, Raw], at: Pointer, keys: tuple[str, ...]) -> None:
        for key in said:
            if key not in keys:
                hint = did_you_mean(key, keys) or f"可以写：{'、'.join(keys)}"
                where = self.document.at_key((*at, key))
                self.faults.append(Diagnostic(where, "CONFIG-UNKNOWN", f"没有{quoted(key)}这一项", hint=hint))

    def _fault(self, at: Pointer, message: str, hint: str = "") -> None:
        where: Location = self.document.at(at)
        self.faults.append(Diagnostic(where, "CONFIG-VALUE", message, hint=hint))


def _date(text: Raw) -> date | None:
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown(raw: Raw) -> str:
    return quoted(raw) if isinstance(raw, str) else "空的" if raw is None else "一组内容"
