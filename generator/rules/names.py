"""What the fields that rules speak of are called, and what their code lists say of a value."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.rules.paths import PLAIN
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import BACK

if TYPE_CHECKING:
    from generator.fields import Field
    from generator.fields import Term
    from generator.fields import Vocabulary
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record
    from generator.rules.paths import Found
    from generator.source import Pointer

YES = "是"
"""How a code list says that something holds."""


def label(record: Record, path: str, library: Library) -> str:
    """What the field at a path is called, also across references."""
    key = (record.kind, path, "label")
    if key not in library.lists:
        library.lists[key] = _label(record.kind, path, library)
    found: str = library.lists[key]
    return found


def _label(name: str, path: str, library: Library) -> str:
    kind = library.kinds.get(name)
    field: Field | None = None
    found = path.rpartition(".")[2]
    for stretch in path.split(">"):
        if kind and stretch.startswith(BACK):
            kind, found = _listed(kind.name, stretch.removeprefix(BACK), library)
            continue
        field = kind.field(stretch) if kind else None
        found = field.label if field else path.rpartition(".")[2]
        kind = library.kinds.get(str(getattr(_inner(field), "to", "")))
    return found


def _listed(to: str, name: str, library: Library) -> tuple[Kind | None, str]:
    """The kind of the records that a kind lists under a name because they refer to it, and what that list is called."""
    for kind in library.kinds.values():
        for _, field in kind.walk():
            back = getattr(_inner(field), "reverse", None)
            if back and back.name == name and getattr(_inner(field), "to", "") == to:
                return kind, str(back.label)
    return None, name


def labels(record: Record, paths: tuple[str, ...], library: Library, joint: str = "、") -> str:
    """What several fields are called, each in quotation marks."""
    return joint.join(f"“{label(record, path, library)}”" for path in paths)


def field_at(record: Record, pointer: Pointer, library: Library) -> Field | None:
    """The field whose value stands at a place of a record."""
    return library.kinds[record.kind].field(".".join([step for step in pointer if step.__class__ is str]))


def term(found: Found, library: Library) -> Term | None:
    """The entry of the code list from which a value was chosen."""
    path = found.there[0] if len(found.there) == 1 else ".".join([x for x in found.there if x.__class__ is str])
    words = _words(found.holder.kind, path, library)
    return words.get(str(found.value)) if words else None


def _words(kind: str, path: str | int, library: Library) -> Vocabulary | None:
    """The code list of the field at a path of a kind, looked up once."""
    key = (kind, path)
    if key not in library.lists:
        library.lists[key] = getattr(_inner(library.kinds[kind].field(str(path))), "vocabulary", None)
    found: Vocabulary | None = library.lists[key]
    return found


def vocabulary(record: Record, path: str, library: Library) -> Vocabulary | None:
    """The code list from which the field at a path of this record chooses."""
    return _words(record.kind, path, library)


def trait(record: Record, path: str, name: str, library: Library) -> object:
    """What the code list says under a name of the first value at a path; None where it says nothing."""
    if PLAIN[path]:
        said = value(record, path, library)
        if said.__class__ is str:
            return traits(record, path, name, library).get(said)
    first, _, rest = path.partition(">")
    if rest and record.values.get(first).__class__ is str and ">" not in rest and not rest.startswith(BACK):
        other = library.follow(record, (first,))
        return trait(other, rest, name, library) if other is not None else None
    for found in values(record, path, library):
        chosen = term(found, library)
        return chosen.attributes.get(name) if chosen else None
    return None


def traits(record: Record, path: str, name: str, library: Library) -> dict[Any, object]:
    """What the code list of a field of the record says under a name, by label and by code."""
    key = (record.kind, path, name)
    found: dict[Any, object] | None = library.lists.get(key)
    if found is None:
        words = _words(record.kind, path, library)
        found = {each: words[each].attributes.get(name) for each in words.by_key} if words else {}
        library.lists[key] = found
    return found


def column_term(record: Record, path: str, said: object, library: Library) -> Term | None:
    """The entry of the code list of the field at a path for a value of it."""
    words = _words(record.kind, path, library)
    return words.get(str(said)) if words and said is not None else None


def code(record: Record, path: str, library: Library) -> str:
    """The code of the first value at a path; empty where its list has none."""
    said = record.values.get(path)
    if said.__class__ is str:
        words = _words(record.kind, path, library)
        one = words.get(str(said)) if words else None
        return one.code if one else ""
    for found in values(record, path, library):
        chosen = term(found, library)
        return chosen.code if chosen else ""
    return ""


def tail(path: str) -> str:
    """The path behind the first reference."""
    return path.partition(">")[2]


def caption(record: Record, library: Library) -> str:
    """What a record is called."""
    name = library.kinds[record.kind].caption
    return str(record.values.get(name) or record.id)


def _inner(field: Field | None) -> object:
    return getattr(field, "item", field)
