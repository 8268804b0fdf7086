"""The pages of the supervision board: the whole county, every office, every lamp, every list of duties."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import quote

from generator.board.light import LEVELS
from generator.board.light import RED
from generator.board.standing import DONE
from generator.board.standing import EMPTY
from generator.board.standing import LATE
from generator.board.standing import SOON
from generator.board.standing import STATES
from generator.charts import Figures
from generator.charts import Series
from generator.derived.heading import heading
from generator.paging import PER_PAGE
from generator.paging import pager
from generator.plan import Page
from generator.plot import drawing
from generator.view import base_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.board import Boards
    from generator.board import Item
    from generator.board import Standing
    from generator.board.light import Light
    from generator.view import View

TEMPLATE = "pages/board.html"
FOLDER, LABEL = "board", "监督看板"
_LOOKS = {RED: "bad", LEVELS[1]: "warn", DONE: "good", SOON: "warn", LATE: "bad", EMPTY: "warn"}
_COUNTED = (*LEVELS, LATE, EMPTY, SOON, DONE, STATES[-1])
ABOUT = "由公开记录自动统计：应当公开的公开了没有，时限到了没有，哪里需要督促。"
Cell = dict[str, str]


class BoardPages:
    """The pages of the board as it stands."""

    def __init__(self, boards: Boards, standing: Standing) -> None:
        """Show how the offices stand."""
        self.boards = boards
        self.standing = standing
        self.names = {office.id: office.caption for office in standing.offices}
        self.places = {office.id: office.address for office in standing.offices}

    def pages(self) -> Iterator[Page]:
        """Every page of the board."""
        yield self._whole()
        lights_of = _filed(self.standing.lights, "office")
        items_of = _filed(self.standing.items, "office")
        for office in self.standing.offices:
            lights, items = lights_of.get(office.id, []), items_of.get(office.id, [])
            first = f"{FOLDER}/office/{office.id}/"
            yield from self._paged(first, office.caption, lights, items, office.id)
        for name, lamp in self.boards.lamps.items():
            found = [light for light in self.standing.lights if light.lamp == name]
            if found:
                yield from self._paged(f"{FOLDER}/lamp/{name}/", lamp.label, found, [], about=lamp.clause)
        for name, duty in self.boards.duties.items():
            owed = [item for item in self.standing.items if item.duty == name]
            if owed:
                yield from self._paged(f"{FOLDER}/duty/{name}/", duty.label, [], owed, about=duty.clause)

    def _whole(self) -> Page:
        address = f"{FOLDER}/"
        base = base_of(address)
        counts = self.standing.counts()
        return _page(
            address,
            {
                **heading(address, LABEL, ABOUT, [(LABEL, "")], FOLDER),
                "title": LABEL,
                "as_of": self.standing.as_of.isoformat(),
                "figures": _figures(counts),
                "office": "",
                "tables": [self._lit(base), self._duties(base), self._offices(base), *self._unlit()],
                "pager": pager("", 1, 1),
            },
            self._charts,
        )

    def _charts(self) -> list[View]:
        """How the offices stand, as pictures."""
        offices = [office for office in self.standing.offices if any(self.standing.counts(office.id).values())]
        counts = [self.standing.counts(office.id) for office in offices]
        names = tuple(office.caption for office in offices)
        found = []
        for number, (title, words) in enumerate((("亮灯", LEVELS), ("公开事项", STATES)), 1):
            series = tuple(Series(word, tuple(Decimal(each[word]) for each in counts)) for word in words)
            figures = Figures(f"各机构的{title}", names, series, "项", "机构", "stacked")
            if not figures.empty:
                found.append(drawing(figures, "bars", f"chart-{number}"))
        return found

    def _offices(self, base: str) -> View:
        rows = []
        for office in self.standing.offices:
            counts = self.standing.counts(office.id)
            link = _cell(office.caption, base + quote(f"{FOLDER}/office/{office.id}/"))
            rows.append([link, *(_cell(str(counts[name] or "")) for name in _COUNTED)])
        return _table("offices", "各机构情况", ["机构", *_COUNTED], rows)

    def _lit(self, base: str) -> View:
        """What lights there are, by what lit them."""
        rows = []
        for name, lamp in self.boards.lamps.items():
            found = [light.level for light in self.standing.lights if light.lamp == name]
            numbers = [_cell(str(found.count(level) or "")) for level in LEVELS]
            if found:
                link = base + f"{FOLDER}/lamp/{name}/"
                rows.append([_cell(lamp.label, link), _cell(lamp.topic), *numbers, _cell(lamp.clause)])
        return _table("lamps", "亮着的灯", ["内容", "方面", *LEVELS, "依据"], rows)

    def _unlit(self) -> Iterator[View]:
        """What else is watched, folded."""
        lit = {light.lamp for light in self.standing.lights}
        quiet = [lamp for name, lamp in self.boards.lamps.items() if name not in lit]
        rows = [[_cell(lamp.label), _cell(lamp.topic), _cell(lamp.clause)] for lamp in quiet]
        if rows:
            title = f"没有亮灯的 {len(rows)} 项"
            yield _table("unlit", title, ["内容", "方面", "依据"], rows) | {"folded": True}

    def _duties(self, base: str) -> View:
        rows = []
        for name, duty in self.boards.duties.items():
            found = [item.state for item in self.standing.items if item.duty == name]
            link = base + f"{FOLDER}/duty/{name}/" if found else ""
            rows.append([_cell(duty.label, link), *(_cell(str(found.count(state) or "")) for state in STATES)])
        return _table("duties", "应当公开的", ["目录", *STATES], rows)

    def _paged(
        self,
        first: str,
        label: str,
        lights: Sequence[Light],
        items: Sequence[Item],
        office: str | None = None,
        about: str = "",
    ) -> Iterator[Page]:
        """Lights and items of one heading, in parts."""
        rows: list[Light | Item] = [*lights, *items]
        total = max(1, -(-len(rows) // PER_PAGE))
        for number in range(1, total + 1):
            place = first if number == 1 else f"{first}page/{number}/"
            base = base_of(place)
            shown = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
            title = f"{LABEL}：{label}"
            crumbs = [(LABEL, f"{base}{FOLDER}/"), (label, "")]
            numbered = title if number == 1 else f"{title}（第{number}页）"
            view = {
                **heading(place, numbered, f"依据：{about}" if about else "", crumbs, FOLDER),
                "title": title,
                "as_of": self.standing.as_of.isoformat(),
                "figures": _figures(self.standing.counts(office)) if office is not None and number == 1 else [],
                "office": base + self.places[office] if office is not None and self.places[office] else "",
                "tables": list(self._tables(shown, base, named=office is None)),
                "pager": pager(base + first, number, total),
            }
            yield _page(place, view, list)

    def _tables(self, shown: Iterable[Light | Item], base: str, *, named: bool) -> Iterator[View]:
        lights = [each for each in shown if hasattr(each, "lamp")]
        items = [each for each in shown if not hasattr(each, "lamp")]
        whose = ["机构"] if named else []
        if lights:
            rows = [self._light(light, base, named=named) for light in lights]
            yield _table("lights", "亮灯", ["级别", *whose, "记录", "内容", "说明", "依据"], rows)
        if items:
            rows = [self._item(item, base, named=named) for item in items]
            yield _table("items", "应当公开的", ["状态", *whose, "事项", "说明", "最近公开"], rows)

    def _light(self, light: Any, base: str, *, named: bool) -> list[Cell]:  # noqa: ANN401 - told apart by its caller
        label = self.boards.lamps[light.lamp].label
        ground = _cell(light.clause, f"{base}rules/#{light.rule}" if light.rule else "")
        whose = [self._office(light.office, base)] if named else []
        record = _cell(light.title, base + light.address)
        return [_cell(light.level, look=_LOOKS[light.level]), *whose, record, _cell(label), _cell(light.words), ground]

    def _item(self, item: Any, base: str, *, named: bool) -> list[Cell]:  # noqa: ANN401 - told apart by its caller
        whose = [self._office(item.office, base)] if named else []
        title = _cell(item.title, base + item.address if item.address else "")
        shown = _cell(item.date, base + item.shown if item.shown else "", "date" if item.shown else "")
        return [_cell(item.state, look=_LOOKS.get(item.state, "")), *whose, title, _cell(item.words), shown]

    def _office(self, office: str, base: str) -> Cell:
        return _cell(self.names[office], base + quote(f"{FOLDER}/office/{office}/"))


def _page(address: str, view: View, charts: Any) -> Page:  # noqa: ANN401 - makes the list of charts
    key = hashlib.sha256(repr(view).encode()).hexdigest()
    return Page(f"{address}index.html", TEMPLATE, key, lambda: {**view, "charts": charts()})


def _filed(rows: Iterable[Any], name: str) -> dict[str, list[Any]]:
    """Rows by one of their columns."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _figures(counts: Mapping[str, int]) -> list[tuple[str, str, str]]:
    return [(name, str(counts[name]), _LOOKS.get(name, "")) for name in _COUNTED]


def _table(name: str, title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> View:
    return {"id": name, "title": title, "heads": list(heads), "rows": [list(row) for row in rows]}


def _cell(text: str, href: str = "", look: str = "") -> Cell:
    return {"text": text, "href": href, "look": look}
