"""A few records of invented kinds, and what registers, tallies and the board make of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

import yaml

from generator.board import read_boards
from generator.board.standing import compose
from generator.calendar import WEEKDAYS
from generator.derived.register_pages import RegisterPages
from generator.derived.tally_pages import TallyPages
from generator.kind import read_kinds
from generator.ledger import unflat
from generator.library import Library
from generator.load.cards import make_card
from generator.record import Record
from generator.registers import Count
from generator.registers import Line
from generator.registers import Register
from generator.registers import read_registers
from generator.registers.telling import tell
from generator.source import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.board import Boards
    from generator.board import Standing
    from generator.derived.register_pages import RegisterPages as Pages
    from generator.diagnostic import Diagnostic
    from generator.kind import Kind

AS_OF = dt.date(2026, 11, 22)


def written(value: object) -> bytes:
    """YAML as a clerk would write it."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False).encode()


class Desk:
    """Records of a file of cases in a library."""

    def __init__(self, case: dict[str, Any], as_of: dt.date = AS_OF) -> None:
        files = [(f"schemas/{name}.yml", written(said)) for name, said in case["kinds"].items()]
        self.kinds, _, faults = read_kinds([files])
        assert faults == []
        self.library = Library(self.kinds, as_of)
        self.records = [self._record(ref, said or {}) for ref, said in case["records"].items()]
        self.library.link()
        self.as_of = as_of

    def _record(self, ref: str, said: dict[str, Any]) -> Record:
        kind, _, name = ref.partition("/")
        document, _ = read(f"{name}.yml", written(said))
        assert document
        values, problems = self.kinds[kind].read(document.data)
        assert problems == []
        record = Record(kind, name, values, document.body, document.path, document.digest, document.marks)
        self.library.add(record, make_card(record, self.kinds[kind]))
        return record

    def told(self, teller: Any, found: Sequence[Diagnostic] = ()) -> list[tuple[Any, ...]]:
        """What the records tell somebody, the way it comes back from the ledger."""
        return [
            line
            for record in sorted(self.records, key=lambda record: record.ref)
            if record.kind in teller.kinds
            for _, blob in tell(record, [teller], found, self.library).values()
            for line in unflat(blob)  # type: ignore[attr-defined]
        ]

    def register(self, said: dict[str, Any]) -> Pages | TallyPages:
        """The pages of a register or tally."""
        registers, faults = read_registers([("schemas/registers/x.yml", written(said))], self.kinds)
        assert faults == []
        register = registers["x"]
        told = self.told(register)
        if isinstance(register, Register):
            return RegisterPages(register, [Line(*line) for line in told])
        return TallyPages(register, [Count(*line) for line in told], self.as_of, None)

    def board(self, parts: dict[str, Any]) -> tuple[Boards, Standing]:
        """The board, and how the offices stand."""
        files = [(f"schemas/board/{name}.yml", written(said)) for name, said in parts.items()]
        boards, faults = read_boards(files, self.kinds, {}, {})
        assert faults == []
        return boards, compose(boards, self.told(boards), self.as_of, WEEKDAYS)


def faults_of(kinds: dict[str, Any], said: str, folder: str = "registers") -> list[tuple[str, str, str]]:
    """Place, id and words of what is wrong with a file, its text written out."""
    read_kinds_, _, wrong = read_kinds([[(f"schemas/{name}.yml", written(each)) for name, each in kinds.items()]])
    assert wrong == []
    file = [(f"schemas/{folder}/x.yml", said.encode())]
    if folder == "board":
        _, found = read_boards(file, read_kinds_, cast("Any", {"R-PWR-03": None}), {})
    else:
        _, found = read_registers(file, read_kinds_)
    return [(f"{fault.where.line}:{fault.where.column}", fault.rule, fault.message + fault.hint) for fault in found]


def cases(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The cases of a file by their names; the kinds and records of the file hold for all of them."""
    written_ = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    common = {key: written_[key] for key in ("kinds", "records") if key in written_}
    return [(name, common | case) for name, case in written_["cases"].items()]


def kinds_in(path: Path) -> dict[str, Kind]:
    """The kinds that a file of cases describes, as they are written."""
    found: dict[str, Kind] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["kinds"]  # noqa: S506
    return found
