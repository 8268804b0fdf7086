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
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.export.columns import Column

    Writer = Callable[[Sequence[str]], bytes]

_PIECE = 300
"""Records that are written at once, about a megabyte."""
MARK = b"\xef\xbb\xbf"
"""Tells office programs that a CSV file is UTF-8."""


class Table(NamedTuple):
    """A table with a name; only small ones are kept whole, of large ones each row as it is written."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


def as_csv(columns: Sequence[Column], lines: Iterable[bytes]) -> bytes:
    """Lines written by `csv_writer` as a file (RFC 4180): UTF-8 with a mark, the labels of the columns first."""
    heads = csv_writer(())([column.label for column in columns])
    return b"".join([MARK, heads, *lines])


def csv_table(table: Table) -> bytes:
    """A table as CSV."""
    return as_csv(table.columns, map(csv_writer(table.columns), table.rows))


def csv_writer(columns: Sequence[Column]) -> Writer:
    """What writes the cells of a row as a line of CSV, no cell of which could be a formula."""
    numeric = frozenset(place for place, column in enumerate(columns) if column.numeric)
    out = io.StringIO()
    put = csv.writer(out, lineterminator="\r\n").writerow

    def line(cells: Sequence[str]) -> bytes:
        out.seek(0)
        out.truncate()
        put([cell if place in numeric else in_cell(cell) for place, cell in enumerate(cells)])
        return out.getvalue().encode()

    return line


def as_json(lines: Iterable[bytes]) -> bytes:
    """Records as one JSON array, each on a line of its own."""
    parts = [b"[\n"]
    for line in lines:
        parts += line, b",\n"  # put together once: the files are long
    parts[-1] = b"\n]\n" if len(parts) > 1 else b"[]\n"
    return b"".join(parts)


def json_in_pieces(lines: Sequence[bytes]) -> Iterator[bytes]:
    """The same of many records bit by bit: to put a long file together would cost as much as to write it."""
    yield b"[\n"
    last = len(lines) - 1
    for start in range(0, len(lines), _PIECE):
        part = lines[start : start + _PIECE]
        yield b",\n".join([*part, b""] if start + _PIECE <= last else part)
    yield b"\n]\n"


def json_lines_in_pieces(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Many records as JSON Lines, bit by bit."""
    for start in range(0, len(lines), _PIECE):
        yield as_json_lines(lines[start : start + _PIECE])


def as_json_lines(lines: Iterable[bytes]) -> bytes:
    """Records as JSON Lines."""
    return b"\n".join([*lines, b""])
