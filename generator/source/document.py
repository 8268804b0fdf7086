"""A file as read: its values, its prose, and where each was written."""

from __future__ import annotations

import marshal
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostic import Location

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

Raw = str | None | list["Raw"] | dict[str, "Raw"]
Pointer = tuple[str | int, ...]

COLUMN_BITS = 14
_COLUMN_MASK = (1 << COLUMN_BITS) - 1


class Marks:
    """The place of every key and value: three numbers and a name per node, in the order of the file.

    The numbers of a node are the place of its key, the place of its value (both as
    ``line << COLUMN_BITS | column``, counted from 0) and how many nodes it holds, itself included.
    """

    __slots__ = ("_names", "_numbers", "_packed")

    def __init__(self, names: Iterable[str | None] = (None,), numbers: Iterable[int] = (0, 0, 1)) -> None:
        self._packed = b""
        self._names = tuple(names)
        self._numbers = array("I", numbers)

    def __reduce__(self) -> tuple[Callable[[bytes], Marks], tuple[bytes]]:
        """Travel packed: few records are ever asked where something stands in them."""
        return unpack, (self._packed or marshal.dumps((self._names, self._numbers.tobytes())),)

    @classmethod
    def of(cls, packed: bytes) -> Marks:
        """Marks that are unpacked when somebody asks."""
        marks = cls.__new__(cls)
        marks._packed = packed  # noqa: SLF001 - our own
        return marks

    @property
    def names(self) -> tuple[str | None, ...]:
        """The key of each node; None for the whole and for items of a list."""
        self._unpack()
        return self._names

    @property
    def numbers(self) -> array[int]:
        """Three numbers for each node."""
        self._unpack()
        return self._numbers

    def _unpack(self) -> None:
        if self._packed:
            self._names, numbers = marshal.loads(self._packed)  # noqa: S302 - packed by ourselves
            self._numbers = array("I", numbers)
            self._packed = b""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks) and (self.names, self.numbers) == (other.names, other.numbers)

    def __hash__(self) -> int:
        return hash((self.names, self.numbers.tobytes()))

    def value(self, pointer: Pointer) -> tuple[int, int]:
        """Line and column of the value, or of its nearest existing ancestor."""
        return _unpacked(self.numbers[3 * self._node(pointer) + 1])

    def key(self, pointer: Pointer) -> tuple[int, int]:
        """Line and column of the key, or of the nearest existing ancestor's key."""
        return _unpacked(self.numbers[3 * self._node(pointer)])

    def places(self) -> list[tuple[int, int]]:
        """Line and column of every key and value, in the order of the file."""
        numbers = self.numbers
        return sorted({_unpacked(place) for place in (*numbers[3::3], *numbers[4::3])})

    def _node(self, pointer: Pointer) -> int:
        node = 0
        for step in pointer:
            child = self._child(node, step)
            if not child:
                break
            node = child
        return node

    def _child(self, node: int, step: str | int) -> int:
        names, numbers = self.names, self.numbers
        child, end = node + 1, node + numbers[3 * node + 2]
        position = 0
        while child < end:
            name = names[child]
            if name == step or (name is None and position == step):
                return child
            child += numbers[3 * child + 2]
            position += 1
        return 0


unpack = Marks.of


def _unpacked(place: int) -> tuple[int, int]:
    return (place >> COLUMN_BITS) + 1, (place & _COLUMN_MASK) + 1


@dataclass(frozen=True, slots=True)
class Document:
    """One file of content, configuration or schema."""

    path: str
    data: dict[str, Raw]
    body: str
    body_line: int
    marks: Marks
    digest: str
    unread: frozenset[str] = frozenset()
    """Keys of the outermost level whose value was reported and could not be read."""

    def at(self, pointer: Pointer) -> Location:
        """The place of a value; of its nearest existing ancestor when nothing is written there."""
        return Location(self.path, *self.marks.value(pointer))

    def at_key(self, pointer: Pointer) -> Location:
        """The place of a key; of its nearest existing ancestor's when nothing is written there."""
        return Location(self.path, *self.marks.key(pointer))
