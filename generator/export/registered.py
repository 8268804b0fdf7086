"""The lines of a register as a workbook and for machines; its pages give the table as CSV."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from generator.export.columns import PAGE
from generator.export.columns import Column
from generator.export.described import encode
from generator.export.tables import Table
from generator.export.tables import as_json
from generator.export.tables import as_json_lines
from generator.export.workbooks import as_workbook
from generator.export.workbooks import sheet_of
from generator.plan import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.derived.register_pages import RegisterPages
    from generator.export.about import About
    from generator.registers import Register

_MONEY = frozenset({"元", "万元"})


def files(made: RegisterPages, about: About) -> Iterator[Page]:
    """All lines in the order of the pages, amounts in 元."""
    register = made.register
    columns = [*map(_column, register.columns), *([Column(PAGE)] if about.address else [])]
    rows = list(_rows(made, about))
    stem = f"{made.home}{register.name}"
    table = Table(register.label, columns, rows)
    records = list(_records(register, rows))
    yield Page(f"{stem}.xlsx", "", "", lambda: as_workbook([sheet_of(table)]), len(rows))
    yield Page(f"{stem}.json", "", "", lambda: as_json(records), len(rows))
    yield Page(f"{stem}.jsonl", "", "", lambda: as_json_lines(records), len(rows))


def _column(column: Any) -> Column:  # noqa: ANN401 - a column of a register, told apart by name from ours
    unit = "元" if column.unit in _MONEY else column.unit
    return Column(f"{column.label}（{unit}）" if column.numeric and unit else column.label, column.numeric)


def _rows(made: RegisterPages, about: About) -> Iterator[tuple[str, ...]]:
    """The texts of each line, of numeric columns the numbers."""
    numeric = [column.numeric for column in made.register.columns]
    for line in made.lines:
        cells = [key if number and text else text for number, (text, key) in zip(numeric, line.cells, strict=True)]
        yield (*cells, about.address + line.address) if about.address else tuple(cells)


def _number(text: str) -> int | float:
    if text.isdecimal():
        return int(text)
    number = Decimal(text)
    return int(number) if number == int(number) else float(number)


def _records(register: Register, rows: Sequence[tuple[str, ...]]) -> Iterator[bytes]:
    names = [*(column.name for column in register.columns), "page"]
    numeric = [place for place, column in enumerate(register.columns) if column.numeric]
    for row in rows:
        said: dict[str, str | float | None] = dict(zip(names, row, strict=False))
        for place in numeric:
            said[names[place]] = _number(row[place]) if row[place] else None
        yield encode(said).encode()
