"""Every word of a record as one text, and the way back from a place in it to the value that says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields.fresh import WORDLESS
from generator.lately import Lately

if TYPE_CHECKING:
    import re
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.record import Record
    from generator.source import Pointer

_JOINED = "joined"
BETWEEN = "\x01"
"""Stands between two values; no record may say it, and no pattern crosses it."""


class Texts:
    """The words of the records asked about lately: several rules read the same records."""

    def __init__(self) -> None:
        """Begin with no record."""
        self._lately = Lately()

    def joined(self, record: Record) -> str:
        """All that a record says, its name included."""
        answers = self._lately.of(record)
        if _JOINED not in answers:
            answers[_JOINED] = BETWEEN.join(texts_of((record.id, *record.values.values(), record.body)))
        text: str = answers[_JOINED]
        return text

    def found(self, record: Record, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Where a pattern matches, looked for once."""
        answers = self._lately.of(record)
        if pattern not in answers:
            answers[pattern] = list(pattern.finditer(self.joined(record)))
        found: list[re.Match[str]] = answers[pattern]
        return found

    def at(self, record: Record, place: int) -> Pointer:
        """The pointer of the value that says what stands at a place of the joined text."""
        number = self.joined(record).count(BETWEEN, 0, place)
        for here, pointer in enumerate(_places(record)):
            if here == number:
                return pointer
        return ()


TEXTS = Texts()


def texts_of(values: Iterable[object], known: Container[str] = ()) -> list[str]:
    """All texts of some values but those that are known."""
    found: list[str] = []
    _collect(values, found, known)
    return found


def _collect(parts: Iterable[object], found: list[str], known: Container[str]) -> None:
    """Append every text; a record has a hundred values."""
    for part in parts:
        kind = type(part)
        if kind is str:
            if part not in known:
                found.append(part)  # type: ignore[arg-type]
        elif kind is dict:
            _collect(part.values(), found, known)  # type: ignore[attr-defined]
        elif kind is list or (kind not in WORDLESS and isinstance(part, tuple)):
            _collect(part, found, known)  # type: ignore[arg-type]


def _places(record: Record) -> Iterator[Pointer]:
    yield ()
    yield from _pointers(record.values, ())
    yield ()


def _pointers(value: object, pointer: Pointer) -> Iterator[Pointer]:
    """The pointers of all texts in the order in which they are collected; parts of a tuple have its own."""
    if isinstance(value, str):
        yield pointer
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _pointers(part, (*pointer, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _pointers(part, (*pointer, number))
    elif isinstance(value, tuple) and type(value) not in WORDLESS:
        for part in value:
            yield from _pointers(part, pointer)
