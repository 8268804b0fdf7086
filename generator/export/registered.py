"""The lines of a register as a workbook and for machines; its pages give the table as CSV."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from generator.derived.register_pages import RegisterPages
from generator.export.columns import PAGE
from generator.export.columns import Column
from generator.export.described import encode
from generator.export.tables import Table
from generator.export.tables import as_json
from generator.export.tables import as_json_lines
from generator.export.workbooks import as_workbook
from generator.plan import Page

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.export.about import About
    from generator.registers import Line
    from generator.registers import Register

_MONEY = frozenset({"元", "万元"})


def files(register: Register, told: Iterable[Line], about: About) -> Iterator[Page]:
    """All lines in the order of the pages, amounts in 元."""
    made = RegisterPages(register, told)
    columns = [*map(_column, register.columns), *([Column(PAGE)] if about.address else [])]
    rows = [_cells(register, line, about) for line in made.lines]
    stem = f"{made.home}{register.name}"
    table = Table(register.label, columns, rows)
    records = partial(_records, register, rows)
    yield Page(f"{stem}.xlsx", "", "", lambda: as_workbook([table]), len(rows))
    yield Page(f"{stem}.json", "", "", lambda: as_json(records()), len(rows))
    yield Page(f"{stem}.jsonl", "", "", lambda: as_json_lines(records()), len(rows))


def _column(column: Any) -> Column:  # noqa: ANN401 - a column of a register, told apart by name from ours
    unit = "元" if column.unit in _MONEY else column.unit
    return Column(f"{column.label}（{unit}）" if column.numeric and unit else column.label, column.numeric)


def _cells(register: Register, line: Line, about: About) -> tuple[str, ...]:
    """The texts of a line, of numeric columns the numbers."""
    pairs = zip(register.columns, line.cells, strict=True)
    cells = tuple(key if column.numeric and text else text for column, (text, key) in pairs)
    return (*cells, about.address + line.address) if about.address else cells


def _number(text: str) -> int | float:
    number = Decimal(text)
    return int(number) if number == int(number) else float(number)


def _records(register: Register, rows: Sequence[tuple[str, ...]]) -> Iterator[bytes]:
    names = [*(column.name for column in register.columns), "page"]
    numeric = [*(column.numeric for column in register.columns), False]
    for row in rows:
        said = {
            name: (_number(cell) if cell else None) if number else cell
            for name, number, cell in zip(names, numeric, row, strict=False)
        }
        yield encode(said).encode()
