"""Field paths as rules are told them: into lists, and across references.

``items.amount`` is the amount of every item; ``org>credit_code`` the credit code of the record
that ``org`` refers to; ``<shares>amount`` the amount of every record that is listed here under the
name ``shares`` because it refers to this one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.record import every
from generator.record import find
from generator.rules.backlinks import UNSURE
from generator.rules.backlinks import linked
from generator.rules.backlinks import unsure
from generator.rules.rule import BACK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.record import Ref
    from generator.source import Pointer


def single(path: str) -> str:
    """The path where it is that of one field of the record, not of a part of it or beyond a reference; else none."""
    return path if PLAIN[path] == (path,) else ""


def is_unsaid(record: Record, path: str, library: Library) -> bool:
    """Whether the record says nothing where a path begins, so that nothing can stand at its end."""
    first = parsed(path)[0][0]
    if first.startswith(BACK):
        return not linked(record, first[len(BACK) :], library)
    return first not in record.values


class Found(NamedTuple):
    """A value at a path: where it hangs in the record that is examined, and where it really stands."""

    pointer: Pointer
    """In the examined record; across a reference the place of the reference."""
    value: object
    holder: Record
    """The record that says it."""
    there: Pointer
    """In the record that says it."""


@lru_cache(maxsize=4096)
def parsed(path: str) -> tuple[tuple[str, ...], ...]:
    """A path as its stretches between references, each a row of field names."""
    return tuple(tuple(stretch.split(".")) for stretch in path.split(">"))


class _Plain(dict[str, tuple[str, ...]]):
    """The names on a path that leads through one record alone; none for a path across references."""

    def __missing__(self, path: str) -> tuple[str, ...]:
        """Take it apart, once."""
        names = self[path] = () if ">" in path or path.startswith(BACK) else tuple(path.split("."))
        return names


class _Near(dict[str, tuple[tuple[str, ...], tuple[str, ...]] | None]):
    """For a path from a field of the record to the one that it refers to: that field, and the names there.

    None for every other path.
    """

    def __missing__(self, path: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Take it apart, once."""
        here, *beyond = parsed(path)
        simple = len(here) == len(beyond) == 1 and not here[0].startswith(BACK) and not beyond[0][0].startswith(BACK)
        found = self[path] = (here, beyond[0]) if simple else None
        return found


PLAIN, NEAR = _Plain(), _Near()
_NOTHING: Iterator[Found] = iter(())
"""What is found where nothing is said; an iterator that is at its end stays there."""


def values(record: Record, path: str, library: Library, within: Pointer = ()) -> Iterator[Found]:
    """Every value at a path; nothing where a reference leads nowhere.

    ``within`` leads to an item of a list: of that list only this item is looked into.
    """
    if within:
        return _within(record, path, library, within)
    names = PLAIN[path]
    if not names:
        return _behind(record, path, library)
    said: Any = record.values
    for name in names:
        if said.__class__ is not dict:
            break
        said = said.get(name)
        if said is None:
            return _NOTHING
    else:
        if said.__class__ is not list:
            return iter((Found(names, said, record, names),))
    return iter([Found(pointer, said, record, pointer) for pointer, said in find(record.values, names)])


def _behind(record: Record, path: str, library: Library) -> Iterator[Found]:
    """What stands behind a reference, followed once for all rules that ask for it."""
    first = parsed(path)[0][0]
    if first not in record.values and not first.startswith(BACK):
        return _NOTHING
    kept = library.scratch(record)
    found: list[Found] | None = kept.get(path)
    if found is None:
        found = []
        _across(record, parsed(path), library, None, found)
        kept[path] = found
    return iter(found)


def _across(
    record: Record, stretches: tuple[tuple[str, ...], ...], library: Library, here: Pointer | None, found: list[Found]
) -> None:
    """Append the values behind a reference, however many lie on the way."""
    if stretches[0][0].startswith(BACK):
        _referring(record, stretches, library, here, found)
        return
    for pointer, value in _plainly_at(record, stretches[0]):
        place = pointer if here is None else here
        if len(stretches) == 1:
            found.append(Found(place, value, record, pointer))
        else:
            other = library.follow(record, pointer)
            if other is not None:
                _across(other, stretches[1:], library, place, found)


def _plainly_at(record: Record, names: tuple[str, ...]) -> Iterable[tuple[Pointer, Any]]:
    """What `find` finds; told quickly of a field of the record that is no list, as most references are."""
    if len(names) == 1:
        said = record.values.get(names[0])
        if said.__class__ is not list:
            return ((names, said),) if said is not None else ()
    return find(record.values, names)


def _within(record: Record, path: str, library: Library, within: Pointer) -> Iterator[Found]:
    """The values at a path, of one list only what stands in one item of it."""
    stretches = parsed(path)
    found: list[Found] = []
    if stretches[0][0].startswith(BACK):
        _referring(record, stretches, library, None, found)
        return iter(found)
    for pointer, value in _first(record, stretches[0], within):
        other = library.follow(record, pointer) if len(stretches) > 1 else None
        if other is not None:
            _across(other, stretches[1:], library, pointer, found)
        elif len(stretches) == 1:
            found.append(Found(pointer, value, record, pointer))
    return iter(found)


def _referring(
    record: Record, stretches: tuple[tuple[str, ...], ...], library: Library, here: Pointer | None, found: list[Found]
) -> None:
    """Append what the records say that are listed here under a name; themselves where nothing is asked of them."""
    for link in linked(record, stretches[0][0].removeprefix(BACK), library):
        other = library.get(link.source)
        if other is not None and len(stretches) == 1:
            found.append(Found(here or (), other.id, other, link.pointer))
        elif other is not None:
            _across(other, stretches[1:], library, here or (), found)


def _first(record: Record, names: tuple[str, ...], within: Pointer) -> Iterator[tuple[Pointer, object]]:
    above = within[:-1]
    if not within or names[: len(above)] != above:
        return find(record.values, names)
    item: Any = record.values
    for step in within:
        item = item[step]
    return find(item, names[len(above) :], within)


def value(record: Record, path: str, library: Library, within: Pointer = ()) -> object:
    """The first value at a path, or None."""
    if within:
        return next((found.value for found in values(record, path, library, within)), None)
    said: Any = record.values.get(path)
    if said is not None or not path:
        return said
    names = PLAIN[path]
    if len(names) == 2:
        said = record.values.get(names[0])
        if said is None:
            return None
        said = said.get(names[1]) if said.__class__ is dict else _MANY
        if said.__class__ is list:
            said = _MANY
    elif names:
        said = _plainly(record.values, names) if len(names) > 1 else None
    elif ">" in path:
        said = _next_to(record, path, library)
    else:
        said = _linked(record, path, library)
    return said if said is not _MANY else next((found.value for found in values(record, path, library)), None)


def _next_to(record: Record, path: str, library: Library) -> object:
    """The value in the one record to which a field of this one refers."""
    near = NEAR[path]
    if near is None:
        return _MANY
    said = record.values.get(near[0][0])
    if said.__class__ is not str:
        return None if said is None else _MANY
    other = library.follow(record, near[0])
    return _plainly(other.values, near[1]) if other is not None else None


def _linked(record: Record, path: str, library: Library) -> Ref | None:
    """The first record that is listed here under a name, without reading it; `UNSURE` where one may be refused."""
    links = linked(record, path.removeprefix(BACK), library)
    found = links[0].source if links else None
    return UNSURE if found is None and unsure(record, path, library) else found


_MANY = object()
"""Stands for what only a search through a list can tell."""


def _plainly(said: Any, names: tuple[str, ...]) -> object:  # noqa: ANN401 - whatever a record says
    """The value below mappings alone."""
    for name in names:
        if said.__class__ is not dict:
            return _MANY
        said = said.get(name)
        if said is None:
            return None
    return _MANY if said.__class__ is list else said


def plain(record: Record, path: str, library: Library) -> list[Any]:
    """The values at a path without their places, for whom it is enough to look at them."""
    names = PLAIN[path]
    if names:
        return every(record.values, names)
    near = NEAR[path]
    if near is not None:
        said = record.values.get(near[0][0])
        if said.__class__ is str:
            other = library.follow(record, near[0])
            return every(other.values, near[1]) if other is not None else []
    return [found.value for found in values(record, path, library)]


def pointer(path: str) -> Pointer:
    """Where a field stands when nothing is said of lists; for findings about what is missing."""
    if path.startswith(BACK):
        return ()
    return tuple(path.partition(">")[0].split("."))
