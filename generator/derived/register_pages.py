"""The pages of a register: all lines and those of each group, in parts, with summary, charts and a table file."""

from __future__ import annotations

import csv
import hashlib
import io
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.charts.figures import written
from generator.derived.drawn import drawings
from generator.derived.heading import FOLDER
from generator.derived.heading import heading
from generator.derived.ordering import counted
from generator.derived.ordering import groups
from generator.derived.ordering import in_order
from generator.derived.ordering import is_time
from generator.derived.ordering import totals
from generator.derived.ranking import ranked
from generator.download import saved
from generator.fields.money import Money
from generator.figure import SMALL
from generator.ledger import exact
from generator.paging import PER_PAGE
from generator.paging import pager
from generator.paging import slug
from generator.plan import Page
from generator.spreadsheet import in_cell
from generator.view import base_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.derived.ordering import Group
    from generator.registers import Line
    from generator.registers import Register
    from generator.registers.column import Column
    from generator.view import View

TEMPLATE = "pages/register.html"
_LONG = 160


class RegisterPages:
    """The pages of one register with the lines that it has now."""

    def __init__(self, register: Register, lines: Iterable[Line]) -> None:
        """Put the lines in order and in groups."""
        self.register = register
        lines = in_order(register, ranked(register, list(lines)))
        self.home = f"{FOLDER}/{register.name}/"
        self.place = register.column(register.groups[0]) if register.groups else -1
        self.groups: list[Group] = []
        if register.groups:
            self.groups = groups(register.columns[self.place], self.place, lines, newest=True)
            lines = [line for group in self.groups for line in group.lines]
        self.lines = lines
        self._marks = {id(line): exact((*line,)) for line in lines}
        self.shown = [place for place in range(len(register.columns)) if place != self.place or not place]
        """The columns of the lines; what the heading of a group says is not said again."""
        self.across = self._across() if register.pictures else []
        """The groups by the second column, where they have pages of their own."""
        self.slugs = _distinct([*self.groups, *self.across])
        self._head = repr([(group.key, group.label, len(group.lines)) for group in self.groups])

    def pages(self) -> Iterator[Page]:
        """Every file of the register."""
        yield from self._paged(self.home, self.lines, None)
        for group in [*(self.groups if len(self.groups) > 1 else ()), *self.across]:
            yield from self._paged(self._address(group), group.lines, group)
        yield Page(f"{self.home}{self.register.name}.csv", "", "", self._table, len(self.lines))

    def _across(self) -> list[Group]:
        """The lines by the second column."""
        if len(self.register.groups) < 2:
            return []
        place = self.register.column(self.register.groups[1])
        return groups(self.register.columns[place], place, self.lines)

    def _address(self, group: Group) -> str:
        return f"{self.home}by/{self.slugs[group.key]}/"

    def _paged(self, first: str, lines: Sequence[Line], group: Group | None) -> Iterator[Page]:
        total = max(1, -(-len(lines) // PER_PAGE))
        whole = self._whole(lines) if group is None else ""
        for number in range(1, total + 1):
            shown = lines[(number - 1) * PER_PAGE : number * PER_PAGE]
            place = first if number == 1 else f"{first}page/{number}/"
            said = f"{place}\n{number}/{total}/{len(lines)}\n{self._head}\n{whole if number == 1 else ''}\n"
            key = hashlib.sha256(said.encode() + self._said(shown)).hexdigest()
            make = partial(self._view, place, first, shown, number, total, lines, group)
            yield Page(f"{place}index.html", TEMPLATE, key, make)

    def _whole(self, lines: Sequence[Line]) -> str:
        """What the first page says of all lines: a digest of them."""
        return hashlib.sha256(self._said(lines)).hexdigest()

    def _said(self, lines: Iterable[Line]) -> bytes:
        """All that some lines say, each written down once."""
        return b"".join([self._marks[id(line)] for line in lines])

    def _view(
        self,
        place: str,
        first: str,
        lines: Sequence[Line],
        number: int,
        total: int,
        every: Sequence[Line],
        group: Group | None,
    ) -> View:
        base = base_of(place)
        register = self.register
        title = f"{register.label}：{group.label}" if group else register.label
        crumbs = [(register.label, base + self.home), (group.label, "")] if group else [(register.label, "")]
        begins = number == 1
        return {
            **heading(place, title if begins else f"{title}（第{number}页）", register.description, crumbs),
            "title": title,
            "columns": [
                {"label": each.label, "look": _look(each)} for each in map(register.columns.__getitem__, self.shown)
            ],
            "parts": self._parts(lines, base, group),
            "pictures": register.pictures,
            "totals": self._totals(every) if number == total else [],
            "choices": self._choices(base, group),
            "summary": self._summary(base) if begins and group is None else None,
            "charts": drawings(register, every) if begins and group is None else [],
            "pager": pager(base + first, number, total),
            "total": len(every),
            "downloads": saved(f"{base}{self.home}{register.name}", register.label),
        }

    def _parts(self, lines: Sequence[Line], base: str, group: Group | None) -> list[View]:
        """The lines of a page under the headings of their groups."""
        if group or not self.groups:
            return [{"label": "", "count": 0, "rows": [self._row(line, base) for line in lines]}]
        labels = {each.key: each for each in self.groups}
        found = []
        for key, part in groupby(lines, key=lambda line: line.cells[self.place][1] or line.cells[self.place][0]):
            each = labels[key]
            rows = [self._row(line, base) for line in part]
            found.append({"label": each.label, "count": len(each.lines), "rows": rows})
        return found

    def _row(self, line: Line, base: str) -> View:
        title, *cells = [_short(line.cells[place][0]) for place in self.shown]
        row = {"href": base + line.address, "title": title or "（未命名）", "cells": cells}
        return row | {"picture": _picture(base + line.address)} if self.register.pictures else row

    def _totals(self, lines: Sequence[Line]) -> list[str]:
        """The last row: the sums of the columns that are added up."""
        sums = totals(self.register, lines)
        if not sums:
            return []
        columns = self.register.columns
        return [said(sums[place], columns[place].unit) if place in sums else "" for place in self.shown[1:]]

    def _choices(self, base: str, chosen: Group | None) -> list[View]:
        """Links to the lines of each group."""
        if len(self.groups) < 2:
            return []
        found = [("group", self.place, self.groups)]
        if self.across:
            found.append(("across", self.register.column(self.register.groups[1]), self.across))
        return [
            {"name": name, "label": self.register.columns[place].label, "values": self._values(base, some, chosen)}
            for name, place, some in found
        ]

    def _values(self, base: str, found: Sequence[Group], chosen: Group | None) -> list[View]:
        return [
            {
                "label": group.label,
                "href": base + quote(self._address(group)),
                "count": len(group.lines),
                "current": group is chosen,
            }
            for group in found
        ]

    def _summary(self, base: str) -> View | None:
        """How many lines there are in each group, by the second column, and the sums of each group."""
        register = self.register
        if len(self.groups) < 2:
            return None
        across = self._across()
        sums = [register.column(name) for name in register.totals]
        label = register.columns[self.place].label
        heads = [label, *(each.label for each in across), "合计", *(register.columns[place].label for place in sums)]
        rows = [
            {"title": each.label, "href": base + quote(self._address(each)), "cells": self._counts(each.lines, across)}
            for each in self.groups
        ]
        return {"heads": heads, "rows": rows, "foot": self._counts(self.lines, across)}

    def _counts(self, lines: Sequence[Line], across: Sequence[Group]) -> list[str]:
        register = self.register
        numbers = counted(lines, register.column(register.groups[1])) if across else {}
        cells = [str(numbers.get(each.key, "")) for each in across]
        sums = totals(register, lines)
        more = [
            said(sums[place], register.columns[place].unit) if place in sums else ""
            for place in map(register.column, register.totals)
        ]
        return [*cells, str(len(lines)), *more]

    def _table(self) -> bytes:
        """The lines as CSV for office programs: UTF-8 with a mark, no cell that could be a formula."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([column.label for column in self.register.columns])
        writer.writerows([in_cell(text) for text, _ in line.cells] for line in self.lines)
        return b"\xef\xbb\xbf" + out.getvalue().encode()


def _distinct(found: Sequence[Group]) -> dict[str, str]:
    """A part of an address for each group, no two the same."""
    slugs: dict[str, str] = {}
    for group in found:
        name = slug(group.key, group.label)
        slugs[group.key] = name if name not in slugs.values() else f"{name}-{len(slugs)}"
    return slugs


def _picture(href: str) -> str:
    """The preview beside the page of a record."""
    return f"{href}{href.rstrip('/').rpartition('/')[2]}{SMALL}"


def _look(column: Column) -> str:
    """How the cells of a column stand: numbers, dates and codes are not broken."""
    if column.numeric or is_time(column):
        return "number" if column.numeric else "date"
    return "code" if column.field is not None and column.field.unbroken else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def said(value: Decimal, unit: str) -> str:
    """A sum with its unit, as a cell of the same column says it."""
    return str(Money(value, unit)) if unit in {"元", "万元"} else written(value)
