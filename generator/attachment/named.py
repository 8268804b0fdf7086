"""The files that a record names: in its fields, and by links in its prose."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from urllib.parse import unquote

from generator.fields.attachment import ALLOWED
from generator.fields.attachment import Attachment
from generator.fields.safe_path import unusable
from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.fields import Field
    from generator.kind import Kind
    from generator.record import Record
    from generator.source import Pointer

_LINK = later(r"\]\(\s*<?([^\s()<>#?]+)")
BODY = ("body",)


class Named(NamedTuple):
    """A file by its path below the record's folder, where it is named, and whether the public may see the field."""

    pointer: Pointer
    path: str
    public: bool


def named(record: Record, kind: Kind) -> Iterator[Named]:
    """Every file that a record names."""
    for name in _carriers(kind):
        value = record.values.get(name)
        if value is not None:
            field = kind.fields[name]
            yield from _in_field(field, value, (name,), public=field.public)
    if record.body and "](" in record.body:
        yield from _in_prose(record.body, BODY, public=True)
    for pointer, text in kind.prose(record.values):
        if "](" in text:
            yield from _in_prose(text, pointer, public=_is_public(kind.fields, pointer))


def without_files(values: Mapping[str, object], kind: Kind) -> dict[str, object]:
    """The values of a record without the files it names, for one whose files may no longer be had."""
    made = dict(values)
    for name in _carriers(kind):
        if name in made:
            made[name] = _stripped(kind.fields[name], made[name])
    return {name: value for name, value in made.items() if value is not None}


def _in_field(field: Field, value: Any, pointer: Pointer, *, public: bool) -> Iterator[Named]:  # noqa: ANN401
    if isinstance(field, Attachment):
        yield Named(pointer, value["path"], public)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _in_item(field, item, (*pointer, place), public=public)
    elif isinstance(value, dict):
        yield from _in_item(field, value, pointer, public=public)


def _in_item(field: Field, value: Any, pointer: Pointer, *, public: bool) -> Iterator[Named]:  # noqa: ANN401
    item = getattr(field, "item", None)
    if item is not None:
        yield from _in_field(item, value, pointer, public=public)
        return
    for name, part in field.parts().items():
        if isinstance(value, dict) and value.get(name) is not None:
            yield from _in_field(part, value[name], (*pointer, name), public=public and part.public)


def _in_prose(text: str, pointer: Pointer, *, public: bool) -> Iterator[Named]:
    for target in _LINK.findall(text):
        path = unquote(target).removeprefix("./")
        if path.rpartition(".")[2].lower() in ALLOWED and ":" not in path and not unusable(path):
            yield Named(pointer, path, public)


def _is_public(fields: Mapping[str, Field], pointer: Pointer) -> bool:
    for step in pointer:
        if isinstance(step, str):
            field = fields.get(step)
            if field is None or not field.public:
                return False
            fields = field.parts()
    return True


def _stripped(field: Field, value: Any) -> Any:  # noqa: ANN401
    """A value without its files; None where nothing is left."""
    if isinstance(field, Attachment):
        return None
    if isinstance(value, list):
        items = [_stripped(getattr(field, "item", field), item) for item in value]
        return [item for item in items if item is not None] or None
    if isinstance(value, dict):
        parts = field.parts()
        made = {name: _stripped(parts[name], part) if name in parts else part for name, part in value.items()}
        return {name: part for name, part in made.items() if part is not None}
    return value


_kept: dict[int, tuple[Kind, tuple[str, ...]]] = {}


def _carriers(kind: Kind) -> tuple[str, ...]:
    """The fields of a kind in which a file may be named."""
    kept = _kept.get(id(kind))
    if kept is None or kept[0] is not kind:
        kept = _kept[id(kind)] = (kind, tuple(name for name, field in kind.fields.items() if _carries(field)))
    return kept[1]


@lru_cache(maxsize=1024)
def _carries(field: Field) -> bool:
    if isinstance(field, Attachment) or isinstance(getattr(field, "item", None), Attachment):
        return True
    return any(_carries(part) for part in field.parts().values())
