"""The pages of a tally: its numbers for the whole county and for each office, period by period."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.charts.figures import written
from generator.derived.heading import FOLDER
from generator.derived.heading import heading
from generator.derived.ordering import sound
from generator.download import Download
from generator.paging import slug
from generator.plan import Page
from generator.registers.tally import PERIODS
from generator.spreadsheet import in_cell
from generator.view import base_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.history import Touches
    from generator.registers import Count
    from generator.registers import Tally
    from generator.registers.tally import Measure
    from generator.view import View

TEMPLATE = "pages/tally.html"
_SHOWN = {"month": 24, "year": 5}
_WHOLE = "全县"
_UNKNOWN = "没有取得完整的提交历史，所以不统计{}。"
_WAN = Decimal(10_000)
Sums = dict[tuple[str, str], Decimal]
"""What a measure comes to in a period."""


class TallyPages:
    """The pages of one tally with the numbers that it has now."""

    def __init__(self, tally: Tally, counts: Iterable[Count], today: dt.date, touches: Touches | None) -> None:
        """Add up; what belongs to no period stands in that of the date of the site.

        Without ``touches``, the days of commits, what counts these has no place in the tally.
        """
        by_commits = {each.name: each for each in tally.measures if each.commits}
        known = tuple(each for each in tally.measures if touches is not None or not each.commits)
        self.tally = replace(tally, measures=known)
        lost = "、".join(f"“{each.label}”" for each in by_commits.values()) if touches is None else ""
        self.note = _UNKNOWN.format(lost) if lost else ""
        self.home = f"{FOLDER}/{tally.name}/"
        self.today = today.isoformat()
        self.present = self.today[: PERIODS[tally.period]]
        self.sums: dict[str, Sums] = {"": {}}
        self.offices: dict[str, tuple[str, str]] = {}
        """Name and address of each office."""
        for count in counts:
            self.offices[count.office] = (count.caption, count.address)
            self.sums.setdefault(count.office, {})
            if count.measure in by_commits:
                self._add_commits(by_commits[count.measure], count, touches or {})
            else:
                self._add(count, count.period or self.present, Decimal(count.value))
        self.periods = sorted({period for _, period in self.sums[""] if period <= self.present}, reverse=True)

    def _add_commits(self, measure: Measure, count: Count, touches: Touches) -> None:
        """Count a record once in each period in which its file came in or was changed; later days do not count yet."""
        days = touches.get(count.value, ())
        mine = days[:1] if measure.commits == "added" else days[1:]
        for period in {day[: PERIODS[self.tally.period]] for day in mine if day <= self.today}:
            self._add(count, period, Decimal(1))

    def _add(self, count: Count, period: str, value: Decimal) -> None:
        for sums in (self.sums[""], self.sums[count.office]):
            sums[count.measure, period] = sums.get((count.measure, period), Decimal()) + value

    def pages(self) -> Iterator[Page]:
        """Every file of the tally."""
        yield self._page(self.home, "")
        for office in self.offices:
            yield self._page(self._address(office), office)
        yield Page(
            f"{self.home}{self.tally.name}.csv",
            "",
            "",
            self._table,
            sum(len({period for _, period in sums}) for sums in self.sums.values()),
        )

    def _address(self, office: str) -> str:
        return f"{self.home}{slug(office, office)}/"

    def _page(self, address: str, office: str) -> Page:
        numbers = (self.note, self._shown(), sorted(self.sums[office].items()))
        said_here = repr((address, self.offices.get(office), *numbers))
        others = repr(sorted(self.offices.items())) if not office else ""
        key = hashlib.sha256(f"{said_here}\n{others}".encode()).hexdigest()
        return Page(f"{address}index.html", TEMPLATE, key, partial(self._view, address, office))

    def _shown(self) -> list[str]:
        """The last periods, with those in which there was nothing; before them only such as had something."""
        most = _SHOWN[self.tally.period]
        late = list(islice(_back(self.present), most))
        first = min((period for period in self.periods if period in late), default=self.present)
        run = [period for period in late if period >= first]
        return [*run, *(period for period in self.periods if period < first)][:most]

    def _view(self, address: str, office: str) -> View:
        tally = self.tally
        base = base_of(address)
        name, at = self.offices.get(office, (_WHOLE, ""))
        crumbs = [(tally.label, base + self.home), (name, "")] if office else [(tally.label, "")]
        title = f"{tally.label}：{name}" if office else tally.label
        return {
            **heading(address, title, tally.description, crumbs),
            "title": title,
            "office": {"label": name, "href": base + at if at else ""},
            **self._numbers(self.sums[office]),
            "note": self.note,
            "offices": [] if office else self._links(base),
            "downloads": [Download("CSV 表格", f"{base}{self.home}{tally.name}.csv", f"{tally.label}.csv")],
        }

    def _numbers(self, sums: Sums) -> View:
        """The numbers as a table: months go down, years across."""
        measures = self.tally.measures
        if self.tally.period == "month":
            rows = [
                {"title": worded(period), "section": "", "cells": [_cell(sums, each, period) for each in measures]}
                for period in self._shown()
            ]
            return {"heads": ["月份", *map(_headed, measures)], "rows": rows}
        periods = self._shown()[::-1]
        rows = []
        section = ""
        for each in measures:
            cells = [_cell(sums, each, period) for period in periods]
            new = each.section if each.section != section else ""
            section = each.section
            rows.append({"title": _headed(each), "section": new, "cells": cells})
        return {"heads": ["内容", *map(worded, periods)], "rows": rows}

    def _links(self, base: str) -> list[View]:
        """Every office with the way to its own page."""
        found = sorted(self.offices.items(), key=lambda pair: (sound(pair[1][0]), pair[0]))
        return [{"title": name, "href": base + quote(self._address(office))} for office, (name, _) in found]

    def _table(self) -> bytes:
        """Every number as CSV for office programs."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(["机构", "时间", *map(_headed, self.tally.measures)])
        for office, (name, _) in sorted(self.offices.items(), key=lambda pair: (sound(pair[1][0]), pair[0])):
            sums = self.sums[office]
            for period in sorted({period for _, period in sums}):
                cells = [_cell(sums, each, period) for each in self.tally.measures]
                writer.writerow([in_cell(text) for text in (name, worded(period), *cells)])
        return b"\xef\xbb\xbf" + out.getvalue().encode()


def _back(period: str) -> Iterator[str]:
    """A month or year and all before it."""
    year, month = int(period[:4]), int(period[5:] or 0)
    while True:
        yield f"{year}-{month:02}" if month else str(year)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12 if month else 0)


def _cell(sums: Sums, measure: Measure, period: str) -> str:
    value = sums.get((measure.name, period), Decimal())
    return written(value / _WAN if measure.unit == "万元" else value)


def _headed(measure: Measure) -> str:
    """The name of a measure with its unit."""
    return f"{measure.label}（{measure.unit}）" if measure.unit else measure.label


def worded(period: str) -> str:
    """A month or a year in words."""
    year, _, month = period.partition("-")
    return f"{year}年{int(month)}月" if month.isdecimal() else f"{year}年"
