"""The rows of a table whose columns play roles in a rule."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.lately import Lately
from generator.record import find

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

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


_KNOWN = Lately()


def rows(record: Record, path: str) -> list[Row]:
    """The rows of the table in which the column at this path stands; many rules ask for the same tables."""
    known = _KNOWN.of(record)
    found: list[Row] | None = known.get(path)
    if found is None:
        table = path.rpartition(".")[0]
        key = ("table", table)
        if key not in known:
            known[key] = _rows(record, table) if table else []
        found = known[path] = known[key]
    return found


def _rows(record: Record, table: str) -> list[Row]:
    said: Any = record.values.get(table)
    if said.__class__ is list and all(row.__class__ is dict for row in said):
        return [Row((table, number), row) for number, row in enumerate(said)]
    return [Row(place, row) for place, row in find(record.values, tuple(table.split("."))) if isinstance(row, dict)]


def filled(record: Record, table: str) -> AbstractSet[str]:
    """The columns of a table of the record, or the fields of a group, in which anything stands."""
    known = _KNOWN.of(record)
    key = ("filled", table)
    found: set[str] | None = known.get(key)
    if found is None:
        said: Any = record.values.get(table)
        found = known[key] = set().union(*(said if said.__class__ is list else (said or (),)))
    return found


@lru_cache(maxsize=4096)
def column(path: str) -> str:
    """The last name of a path: the column of its table."""
    return path.rpartition(".")[2]
