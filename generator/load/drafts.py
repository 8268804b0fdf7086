"""What could be read of a record that is refused, so that more can be told of it than what refuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.fields import Shape
    from generator.source import Raw


def leave_gaps_out(values: dict[str, Any], raw: Mapping[str, Raw], shape: Shape) -> None:
    """Take out the lists that lost an item as it could not be read: the others moved up, so their places are wrong."""
    for key, part in raw.items():
        field = shape.by_key.get(key)
        value = values.get(field.name) if field else None
        inside = getattr(field, "shape", None) or getattr(getattr(field, "item", None), "shape", None)
        if field and isinstance(part, list) and isinstance(value, list) and len(value) < len(part):
            del values[field.name]
        elif inside and isinstance(part, list) and isinstance(value, list):
            for item, said in zip(value, part, strict=False):
                _inside(item, said, inside)
        elif inside:
            _inside(value, part, inside)


def _inside(value: object, raw: Raw, shape: Shape) -> None:
    if isinstance(value, dict) and isinstance(raw, dict):
        leave_gaps_out(value, raw, shape)
