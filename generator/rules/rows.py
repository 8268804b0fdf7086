"""The rows of a table whose columns play roles in a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.record import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.record import Record
    from generator.source import Pointer


class Row(NamedTuple):
    """One row, and where it stands."""

    pointer: Pointer
    cells: dict[str, Any]

    def get(self, path: str) -> Any:  # noqa: ANN401 - a cell holds a value of any field type
        """The cell of this row in the column at a path."""
        return self.cells.get(column(path))

    def at(self, path: str) -> Pointer:
        """Where the cell of a column stands; the row where it is empty."""
        name = column(path)
        return (*self.pointer, name) if name in self.cells else self.pointer


def rows(record: Record, path: str) -> Iterator[Row]:
    """The rows of the table in which the column at this path stands."""
    table = path.rpartition(".")[0]
    if table:
        for pointer, row in find(record.values, tuple(table.split("."))):
            if isinstance(row, dict):
                yield Row(pointer, row)


def column(path: str) -> str:
    """The last name of a path: the column of its table."""
    return path.rpartition(".")[2]
