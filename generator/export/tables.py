"""Tables as files for office programs and for machines: CSV, JSON, JSON Lines.

A cell never becomes a formula, a link or another value: those that could are given an apostrophe
(`spreadsheet.in_cell`). A number stays a number.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.spreadsheet import in_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.export.columns import Column

MARK = b"\xef\xbb\xbf"
"""Tells office programs that a CSV file is UTF-8."""


class Table(NamedTuple):
    """A table with a name."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


def as_csv(table: Table) -> bytes:
    """The table as CSV (RFC 4180): UTF-8 with a mark, no cell that could be a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.label for column in table.columns])
    numeric = {place for place, column in enumerate(table.columns) if column.numeric}
    writer.writerows(
        [cell if place in numeric else in_cell(cell) for place, cell in enumerate(row)] for row in table.rows
    )
    return MARK + out.getvalue().encode()


def as_json(lines: Iterable[bytes]) -> bytes:
    """Records as one JSON array, each on a line of its own."""
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def as_json_lines(lines: Iterable[bytes]) -> bytes:
    """Records as JSON Lines."""
    return b"".join(line + b"\n" for line in lines)
