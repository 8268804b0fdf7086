"""One record: its kind, its id, what it says, and where each part was written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.diagnostic import Location
from generator.source import Marks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.fields import Target
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


class File(NamedTuple):
    """A file beside a record as it was looked into."""

    digest: str
    size: int


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
    settled: int = field(default=0, compare=False, repr=False)
    """The rules that have nothing to say of it whatever lies around it, as `rules.alone` found when it was read."""
    plain: bool = field(default=False, compare=False, repr=False)
    """Whether none of the words is there for which the rules of its kind look, as was seen when it was read."""

    def __reduce__(self) -> tuple[type[Record], tuple[object, ...]]:
        """Travel as plain arguments, which is faster than field by field."""
        return Record, (*self._told(), self.settled, self.plain)

    def settling(self, rules: int) -> Record:
        """The same with rules that are settled; made of plain arguments, which is faster than `replace`."""
        return Record(*self._told(), rules, self.plain)

    def _told(self) -> tuple[str, str, dict[str, object], str, str, str, Marks]:
        return self.kind, self.id, self.values, self.body, self.path, self.digest, self.marks

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


class Links(NamedTuple):
    """Where a record leads to: by place, all that it refers to, and what of that is not there."""

    at: Mapping[Pointer, Ref]
    wanted: list[Target]
    missing: list[Target]
    unnamed: frozenset[str]
    """The names that nobody has, as they are noted in `Library.reads`."""


class Held(NamedTuple):
    """A record that this process read itself, and what it refers to."""

    record: Record
    wanted: list[Target]


def without_past(record: Record, ends: Iterable[tuple[str, ...]], today: dt.date) -> Record:
    """The record without the rows whose last day, at one of these ways through a list, lies before a day."""
    for name, *inside in ends:
        rows = record.values.get(name)
        if isinstance(rows, list):
            kept = [row for row in rows if not _is_past(row, tuple(inside), today)]
            if len(kept) < len(rows):
                record = replace(record, values={**record.values, name: kept})
    return record


def _is_past(row: object, path: tuple[str, ...], today: dt.date) -> bool:
    return any(isinstance(day, dt.date) and day < today for _, day in find(row, path))


class Moved(Marks):
    """The places of a record that takes over steps: each stands where the record says something of it."""

    __slots__ = ("_field", "_places")

    def __init__(self, marks: Marks, field: str, places: Sequence[Pointer]) -> None:
        """``places`` are those of the items of ``field``."""
        super().__init__(marks.names, marks.numbers)
        self._field = field
        self._places = places

    def value(self, pointer: Pointer) -> tuple[int, int]:
        """Line and column of the value, or of what it was made of."""
        return super().value(self._moved(pointer))

    def key(self, pointer: Pointer) -> tuple[int, int]:
        """Line and column of the key, or of what it was made of."""
        return super().key(self._moved(pointer))

    def _moved(self, pointer: Pointer) -> Pointer:
        if pointer[:1] != (self._field,) or len(pointer) < 2 or not isinstance(pointer[1], int):
            return pointer
        return (*self._places[pointer[1]], *pointer[2:])


def find(value: object, path: tuple[str, ...], pointer: Pointer = ()) -> Iterator[tuple[Pointer, object]]:
    """Every value that is not empty at the path below this value, lists entered on the way."""
    found: list[tuple[Pointer, object]] = []
    _find(value, path, pointer, found)
    return iter(found)


def _find(value: Any, path: tuple[str, ...], pointer: Pointer, found: list[tuple[Pointer, object]]) -> None:  # noqa: ANN401
    for depth, name in enumerate(path):
        if value.__class__ is list:
            _in_list(value, path[depth:], pointer, found)
            return
        value = value.get(name) if value.__class__ is dict else None
        if value is None:
            return
        pointer = (*pointer, name)
    if value.__class__ is list:
        _in_list(value, (), pointer, found)
    elif value is not None:
        found.append((pointer, value))


def _in_list(items: list[Any], path: tuple[str, ...], pointer: Pointer, found: list[tuple[Pointer, object]]) -> None:
    """The same of every item; most lists are tables of which one column is asked for, or all rows."""
    single = path[0] if len(path) == 1 else ""
    for number, item in enumerate(items):
        if single and item.__class__ is dict:
            said = item.get(single)
            if said.__class__ is list:
                _in_list(said, (), (*pointer, number, single), found)
            elif said is not None:
                found.append(((*pointer, number, single), said))
        elif path or item.__class__ is list:
            _find(item, path, (*pointer, number), found)
        elif item is not None:
            found.append(((*pointer, number), item))


def every(value: Any, path: tuple[str, ...]) -> list[Any]:  # noqa: ANN401 - whatever a record says
    """The same values without their places, for whom it is enough to look at them."""
    for depth, name in enumerate(path):
        if value.__class__ is list:
            return _every_in(value, path[depth:])
        value = value.get(name) if value.__class__ is dict else None
        if value is None:
            return []
    return _every_in(value, ()) if value.__class__ is list else [value] if value is not None else []


def _every_in(items: list[Any], path: tuple[str, ...]) -> list[Any]:
    found: list[Any] = []
    single = path[0] if len(path) == 1 else ""
    for item in items:
        plain = single and item.__class__ is dict
        said, rest = (item.get(single), ()) if plain else (item, path)
        if rest or said.__class__ is list:
            found += every(said, rest)
        elif said is not None:
            found.append(said)
    return found
