"""Where the values of a document stand, by the names of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.source import Marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields import Shape
    from generator.kind import Kind
    from generator.source import Document
    from generator.source import Raw


def canonical(document: Document, kind: Kind) -> Marks:
    """The places of a document by field names, where it uses the Chinese labels instead."""
    marks = document.marks
    if "".join(filter(None, marks.names)).isascii():
        return marks
    return Marks(_canonical(document.data, kind.shape, None), marks.numbers)


def _canonical(raw: Raw, shape: Shape | None, name: str | None) -> Iterator[str | None]:
    """The names of a value and of all it holds, in the order of the file."""
    yield name
    if isinstance(raw, list):
        for item in raw:
            yield from _canonical(item, shape, None)
    elif isinstance(raw, dict):
        for key, part in raw.items():
            field = shape.by_key.get(key) if shape else None
            inside = getattr(field, "shape", None) or getattr(getattr(field, "item", None), "shape", None)
            yield from _canonical(part, inside, field.name if field else key)
