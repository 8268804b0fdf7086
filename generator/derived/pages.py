"""The derived pages of a site, unit by unit, and the page that leads to all of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.board import compose
from generator.derived.board_pages import ABOUT
from generator.derived.board_pages import FOLDER as BOARD
from generator.derived.board_pages import LABEL as BOARD_LABEL
from generator.derived.board_pages import BoardPages
from generator.derived.browse_pages import HUB
from generator.derived.browse_pages import hub
from generator.derived.browse_pages import shelf_pages
from generator.derived.heading import FOLDER
from generator.derived.heading import LABEL
from generator.derived.heading import heading
from generator.derived.register_pages import RegisterPages
from generator.derived.tally_pages import TallyPages
from generator.ledger import unflat
from generator.plan import Page
from generator.registers import Count
from generator.registers import Line
from generator.registers import Register
from generator.registers import Tally
from generator.registers.shelves import LETTER
from generator.registers.shelves import OFFICE
from generator.registers.shelves import PREFIX as BROWSE
from generator.registers.shelves import Place
from generator.registers.shelves import shelves
from generator.registers.telling import counts
from generator.registers.telling import lines
from generator.view import base_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.board import Boards
    from generator.calendar import Calendar
    from generator.history import Touches
    from generator.kind import Kind
    from generator.ledger import Ledger
    from generator.registers import Registers
    from generator.standards import Standards
    from generator.view import View

INDEX = f"{FOLDER}:"
HEADLINES = "headlines:"
"""Under which names a register's numbers for the front page are noted when its pages are made."""
TEMPLATE = "pages/registers.html"


@dataclass(frozen=True, slots=True)
class Derived:
    """What derived pages are made of, besides what the records told."""

    registers: Registers
    boards: Boards
    calendar: Calendar
    as_of: dt.date
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    standards: Standards = field(default_factory=dict)

    @property
    def units(self) -> list[str]:
        """Every unit."""
        board = [self.boards.unit] if self.boards else []
        standards = [standard.unit for standard in self.standards.values()]
        return [*(register.unit for register in self.registers.values()), *board, *standards, INDEX, BROWSE]

    @property
    def counting_commits(self) -> list[str]:
        """The units that say something else when something was committed."""
        tallies = [register for register in self.registers.values() if not isinstance(register, Register)]
        return [tally.unit for tally in tallies if any(measure.commits for measure in tally.measures)]

    @property
    def dated(self) -> list[str]:
        """The units that say something else on another date although no record changed."""
        tallies = [register.unit for register in self.registers.values() if not isinstance(register, Register)]
        return [*tallies, *([self.boards.unit] if self.boards else [])]

    def pages(self, unit: str, ledger: Ledger) -> Iterator[Page]:
        """The pages of a unit that is no register of lines; those are made by `register`, files and all."""
        if unit == INDEX:
            yield self._index(ledger)
        elif unit == BROWSE:
            yield self._hub(ledger)
        elif unit.startswith(BROWSE):
            found = [Place(*line) for _, some in lines(ledger, unit) for line in some]
            yield from shelf_pages(unit, found, shelves(ledger)) if found else ()
        elif unit == self.boards.unit:
            yield from self._board(ledger)
        elif isinstance(tally := self.registers.get(unit.removeprefix("register:")), Tally):
            told = [Count(*line) for _, some in lines(ledger, unit) for line in some]
            yield from TallyPages(tally, told, self.as_of, touches(ledger)).pages() if told else ()

    def register(self, register: Register, ledger: Ledger) -> RegisterPages:
        """A register with the lines that it has now."""
        return RegisterPages(register, (Line(*line) for _, some in lines(ledger, register.unit) for line in some))

    def _board(self, ledger: Ledger) -> Iterator[Page]:
        told = [line for _, some in lines(ledger, self.boards.unit) for line in some]
        if told:
            yield from BoardPages(self.boards, compose(self.boards, told, self.as_of, self.calendar)).pages()

    def listed(self, ledger: Ledger, base: str) -> list[View]:
        """The registers with how many lines they have; of tallies and the board those that have anything to say."""
        told = counts(ledger)
        board = {"label": BOARD_LABEL, "href": f"{base}{BOARD}/", "description": ABOUT, "count": ""}
        return [board] * bool(told.get(self.boards.unit)) + [
            {
                "label": register.label,
                "href": f"{base}{FOLDER}/{name}/",
                "description": register.description,
                "count": told.get(register.unit, 0) if isinstance(register, Register) else "",
            }
            for name, register in self.registers.items()
            if told.get(register.unit) or isinstance(register, Register)
        ]

    def _hub(self, ledger: Ledger) -> Page:
        """The way to every shelf, and to the list of every kind."""
        counts = dict(ledger.db.execute("select kind, count(*) from cards where kind > '' group by kind").fetchall())
        base = base_of(HUB)
        kinds = sorted((kind.order, name, kind) for name, kind in self.kinds.items() if counts.get(name))
        lists = [
            {"label": kind.plural, "href": f"{base}{kind.folder}/", "count": counts[name]} for _, name, kind in kinds
        ]
        found = shelves(ledger)

        def caption(office: str) -> str:
            row = ledger.db.execute("select blob from lines where unit = ? limit 1", (f"{BROWSE}{OFFICE}/{office}",))
            return Place(*unflat(row.fetchone()[0])[0]).office  # type: ignore[index]

        return hub(lists, found, caption)

    def described(self, ledger: Ledger) -> Iterator[tuple[str, str, str]]:
        """Address, name and subject of every register and of the board."""
        told = counts(ledger)
        for name, register in self.registers.items():
            if told.get(register.unit):
                heads = [column.label for column in register.columns] if isinstance(register, Register) else []
                yield f"{FOLDER}/{name}/", register.label, "\n".join([register.description, "、".join(heads)])
        if told.get(self.boards.unit):
            labels = [lamp.label for lamp in self.boards.lamps.values()]
            labels += [duty.label for duty in self.boards.duties.values()]
            yield f"{BOARD}/", BOARD_LABEL, "\n".join([ABOUT, *labels])

    def regrouped(self, ledger: Ledger) -> list[str]:
        """The way to the shelves where a record came to one or left it; all letters where one came or went."""
        dirty = ledger.db.execute("select 1 from dirty where unit >= 'browse:' and unit < 'browse;'").fetchone()
        if not dirty and ledger.meta("letters"):
            return []
        letters = ",".join(unit for unit in shelves(ledger) if unit.startswith(f"{BROWSE}{LETTER}/"))
        if letters != ledger.meta("letters"):
            ledger.set_meta("letters", letters)
            return [*letters.split(","), BROWSE] if letters else [BROWSE]
        return [BROWSE] if dirty else []

    def headlines(self, ledger: Ledger, base: str) -> list[View]:
        """The numbers that the front page tells, each with the way to the register that it is taken from."""
        return [
            {"label": label, "number": number, "href": f"{base}{FOLDER}/{name}/"}
            for name in self.registers
            for label, number in json.loads(ledger.meta(f"{HEADLINES}{name}") or "[]")
        ]

    def _index(self, ledger: Ledger) -> Page:
        address = f"{FOLDER}/"
        found = self.listed(ledger, base_of(address))
        head = heading(address, LABEL, "由公开记录汇总而成的目录、台账和报表。", [(LABEL, "")])
        key = hashlib.sha256(repr(found).encode()).hexdigest()
        return Page(f"{address}index.html", TEMPLATE, key, lambda: {**head, "registers": found})


def touches(ledger: Ledger) -> Touches | None:
    """The days on which files came in and were changed, as noted for this run; None where git does not tell."""
    noted = ledger.meta("touches")
    return {path: tuple(days) for path, days in json.loads(noted).items()} if noted else None


def note_touches(ledger: Ledger, found: Touches | None) -> None:
    """Note what `touches` is to tell."""
    ledger.set_meta("touches", json.dumps(found, ensure_ascii=False) if found is not None else "")
