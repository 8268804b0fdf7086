"""One record: its kind, its id, what it says, and where each part was written."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.source import Marks
    from generator.source import Pointer

Ref = str
"""The name of a record on the whole site: ``kind/id``."""


class Link(NamedTuple):
    """That one record names another: by which field, where, and which part of it (an article)."""

    source: Ref
    field: str
    pointer: tuple[str | int, ...]
    target: Ref
    part: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record with its typed values; ``body`` is the Markdown below the front matter."""

    kind: str
    id: str
    values: dict[str, object]
    body: str
    path: str
    digest: str
    marks: Marks = field(compare=False, repr=False)

    @property
    def ref(self) -> Ref:
        """The name of this record on the whole site."""
        return f"{self.kind}/{self.id}"

    def at(self, pointer: Pointer) -> Location:
        """Where the value at this pointer was written, or the nearest part that was written."""
        return Location(self.path, *self.marks.value(pointer))

    def find(self, path: str) -> Iterator[tuple[Pointer, object]]:
        """Every value at a field path with its pointer; ``items.amount`` looks into every item."""
        return find(self.values, tuple(path.split(".")))

    def first(self, path: str) -> object:
        """The first value at a field path, or None."""
        for _, value in self.find(path):
            return value
        return None


def find(value: object, path: tuple[str, ...], pointer: Pointer = ()) -> Iterator[tuple[Pointer, object]]:
    """Every value that is not empty at the path below this value, lists entered on the way."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from find(item, path, (*pointer, number))
    elif not path:
        if value is not None:
            yield pointer, value
    elif isinstance(value, dict) and path[0] in value:
        yield from find(value[path[0]], path[1:], (*pointer, path[0]))
