"""The derived pages of a site, unit by unit, and the page that leads to all of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.derived.heading import FOLDER
from generator.derived.heading import LABEL
from generator.derived.heading import heading
from generator.derived.register_pages import RegisterPages
from generator.derived.tally_pages import TallyPages
from generator.plan import Page
from generator.registers import Count
from generator.registers import Line
from generator.registers import Register
from generator.registers.telling import counts
from generator.registers.telling import lines
from generator.view import base_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.ledger import Ledger
    from generator.registers import Registers
    from generator.view import View

INDEX = f"{FOLDER}:"
TEMPLATE = "pages/registers.html"


@dataclass(frozen=True, slots=True)
class Derived:
    """What derived pages are made of, besides what the records told."""

    registers: Registers
    as_of: dt.date

    def pages(self, unit: str, ledger: Ledger) -> Iterator[Page]:
        """The pages of a unit."""
        what, _, name = unit.partition(":")
        if unit == INDEX:
            yield self._index(ledger)
        elif what == "register" and name in self.registers:
            register = self.registers[name]
            told = [line for _, some in lines(ledger, unit) for line in some]
            if not told:
                return
            if isinstance(register, Register):
                yield from RegisterPages(register, (Line(*line) for line in told)).pages()
            else:
                yield from TallyPages(register, (Count(*line) for line in told), self.as_of).pages()

    def listed(self, ledger: Ledger, base: str) -> list[View]:
        """The registers that have anything in them, with how many lines; a tally has none."""
        told = counts(ledger)
        return [
            {
                "label": register.label,
                "href": f"{base}{FOLDER}/{name}/",
                "description": register.description,
                "count": told[register.unit] if isinstance(register, Register) else "",
            }
            for name, register in self.registers.items()
            if told.get(register.unit)
        ]

    def _index(self, ledger: Ledger) -> Page:
        address = f"{FOLDER}/"
        found = self.listed(ledger, base_of(address))
        head = heading(address, LABEL, "由公开记录汇总而成的目录、台账和报表。", [(LABEL, "")])
        key = hashlib.sha256(repr(found).encode()).hexdigest()
        return Page(f"{address}index.html", TEMPLATE, key, lambda: {**head, "registers": found})


def units(registers: Registers) -> list[str]:
    """Every unit of derived pages."""
    return [*(register.unit for register in registers.values()), *([INDEX] if registers else [])]


def dated(registers: Registers) -> list[str]:
    """The units that say something else on another date although no record changed."""
    return [register.unit for register in registers.values() if not isinstance(register, Register)]
