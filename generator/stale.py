"""Which units must be made anew, and why; what of the last site is planned no more."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from generator.listing import parts
from generator.load.changes import ALL
from generator.publish import Unit
from generator.registers.shelves import PREFIX as BROWSE
from generator.registers.shelves import shelves
from generator.registers.telling import count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.kind import Kind
    from generator.ledger import Ledger
    from generator.publish import Done
    from generator.publish import Made

_ROWS = 100
REASONS = {
    "first": "第一次生成",
    "template": "页面模板或页面框架变了",
    "content": "记录本身变了",
    "links": "引用它的记录变了",
    "members": "列表里的记录变了",
    "asked": "它用到的其他记录变了",
    "date": "生成日期变了",
    "file": "它的附件变了",
    "commits": "有新的提交",
    "settings": "网站设置变了",
}


def reason(why: str) -> str:
    """Why a page was made anew, in words."""
    what, _, ref = why.partition(" ")
    return f"它引用的或引用它的记录变了（{ref}）" if what == "neighbour" else REASONS.get(what, what)


class Stale:
    """The units to make anew in one build, in two rounds: records first, for lists are made of them."""

    def __init__(
        self, ledger: Ledger, kinds: Mapping[str, Kind], marks: Mapping[str, str], derived: Sequence[str] = ()
    ) -> None:
        """Find them; ``marks`` are the digests of the templates as they are now, ``derived`` the units of registers."""
        self.ledger = ledger
        self.kinds = kinds
        self.derived = frozenset(derived)
        self.all = ledger.meta("pages") == ALL
        self.why: dict[str, str] = {}
        if self.all:
            refs = ledger.db.execute("select ref from records order by ref")
            self.why = {f"page:{row[0]}": "first" for row in refs}
            overviews = [f"list:{kind}" for kind in kinds]
            self.why |= dict.fromkeys([*overviews, *derived, *shelves(ledger), "home:", "fixed:"], "first")
        else:
            rows = ledger.db.execute("select unit, why from dirty where unit not glob 'check:*' order by unit")
            self.why = dict(rows.fetchall())
            self._outdated(marks)

    def _outdated(self, marks: Mapping[str, str]) -> None:
        """Pages of templates that are other than they were."""
        known = set(marks.values())
        if self.ledger.meta("marks") == " ".join(sorted(known)):
            return
        for (mark,) in self.ledger.db.execute("select distinct template from pages").fetchall():
            if mark and mark not in known:
                units = self.ledger.db.execute("select distinct unit from pages where template = ?", (mark,))
                self.why.update((row[0], "template") for row in units)

    def records(self) -> list[Unit]:
        """The records whose pages must be made anew."""
        return [self._unit(name) for name in sorted(self.why) if name.startswith("page:")]

    def lists(self) -> list[Unit]:
        """The lists that must be made anew."""
        for name in [name for name in self.why if name.startswith("list:") and "/" not in name]:
            why = self.why.pop(name)
            self.why.update((f"{name}/{part}", why) for part in parts(self.kinds[name.removeprefix("list:")]))
        self._told()
        return [self._unit(name) for name in sorted(self.why) if name.startswith(("list:", "data:", "office:"))]

    def _told(self) -> None:
        """Find the files of many records that say something else now; known when the records are made."""
        if self.all:
            for what, column in (("data", "kind"), ("office", "holder")):
                rows = self.ledger.db.execute(f"select distinct {column} from rows where {column} > ''")  # noqa: S608
                self.why.update((f"{what}:{row[0]}", "first") for row in rows)
        else:
            rows = self.ledger.db.execute(
                "select unit, why from dirty where unit glob 'data:*' or unit glob 'office:*'"
            )
            self.why.update(rows.fetchall())

    def registers(self) -> list[Unit]:
        """The derived pages that must be made anew."""
        return [self._unit(name) for name in sorted(self.why) if name in self.derived or name.startswith(BROWSE)]

    def weight(self, units: Sequence[Unit]) -> int:
        """How much work lists and registers are, in hundreds of rows; nothing where it cannot be shared out."""
        found = [rows // _ROWS for rows in self._rows(units)]
        return int(sum(found)) if sum(map(bool, found)) > 1 else 0

    def shared_out(self, units: Sequence[Unit]) -> list[list[Unit]]:
        """Lists and registers in the order in which they are best begun: what is long first.

        The parts of a list stay together, for whoever makes one has put together all. Where everything is made there is
        enough of everything for everybody.
        """
        if self.all:
            return [[unit] for unit in units]
        found: dict[str, list[Unit]] = {}
        rows: dict[str, int] = {}
        for unit, count_ in zip(units, self._rows(units), strict=True):
            group = unit.name.partition("/")[0] if unit.name.startswith("list:") else unit.name
            found.setdefault(group, []).append(unit)
            rows[group] = rows.get(group, 0) + count_
        return [found[group] for group in sorted(found, key=lambda group: -rows[group])]

    def _rows(self, units: Sequence[Unit]) -> list[int]:
        """How many rows each has."""
        kinds = dict(self.ledger.db.execute("select kind, count(*) from cards group by kind").fetchall())
        halves = [unit.name.partition(":")[::2] for unit in units]
        return [
            kinds.get(name.partition("/")[0], 0) if what in {"list", "data"} else count(self.ledger, f"{what}:{name}")
            for what, name in halves
        ]

    def unit(self, name: str) -> Unit | None:
        """This unit, if it must be made anew."""
        return self._unit(name) if name in self.why else None

    def _unit(self, name: str) -> Unit:
        if self.all:
            return Unit(name, {})
        return unit_of(self.ledger, name)


def unit_of(ledger: Ledger, name: str) -> Unit:
    """A unit with the pages that it had."""
    rows = ledger.db.execute("select address, template, key, output from pages where unit = ?", (name,))
    return Unit(name, {row[0]: (row[1], row[2], row[3]) for row in rows})


def dropped(unit: Unit, done: Done) -> list[str]:
    """The addresses that a unit had and has no more."""
    kept = {page.address for page in done.pages}
    return [address for address in unit.before if address not in kept]


def is_new(page: Made, unit: Unit) -> bool:
    """Whether a page was not there before, or was another kind of page."""
    return page.address not in unit.before or page.template != unit.before[page.address][0]


SPACE = 1 << 256
"""The sum of the marks of all files is taken within this, so that files can be added and taken away."""


def difference(unit: Unit, done: Done) -> int:
    """By how much a unit changes the fingerprint of the site."""
    before = {address: said[2] for address, said in unit.before.items()}
    after = {page.address: page.output for page in done.pages}
    if before == after:
        return 0
    return sum(map(_mark, after.items())) - sum(map(_mark, before.items()))


def _mark(file: tuple[str, str]) -> int:
    address, digest = file
    return int.from_bytes(hashlib.sha256(f"{digest} {address}\n".encode()).digest(), "big")
