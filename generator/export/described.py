"""One record as JSON that explains itself: values, labels, codes, and the records that it names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from generator.card import OPEN
from generator.fields.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.card import Card
    from generator.export.about import About
    from generator.fields import Field
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_Codes = dict[str, str]


class Describer:
    """Describes the records of one kind."""

    def __init__(self, kind: Kind) -> None:
        """Write down once what is the same for all records of the kind."""
        self.kind = kind
        self._labels = {field.name: _labels(field) for field in kind.shape.shown}
        self._coded = [(path.partition(".")[0], path.split("."), codes) for path, codes in _coded(kind)]
        self._head = encode({"kind": kind.name, "kind_label": kind.label})[:-1]

    def describe(
        self, record: Record, card: Card, said: Mapping[str, Any], line: str, library: Library, about: About
    ) -> bytes:
        """The record as a file of its own; ``said`` are its public values, ``line`` the same as text."""
        head = {
            "id": record.id,
            "title": card.caption,
            "page": about.url(card.address, "") if about.address else "./",
        }
        labels = ",".join(self._labels[name] for name in said)
        more = {"codes": self._codes(said), "names": self._names(record, line, library, about)}
        return (
            f'{self._head},{encode(head)[1:-1]},\n"record":{line},\n"labels":{{{labels}}},\n{encode(more)[1:]}\n'
        ).encode()

    def _codes(self, said: Mapping[str, Any]) -> dict[str, _Codes]:
        """For each choice that was made the code of its word."""
        found: dict[str, _Codes] = {}
        for first, path, codes in self._coded:
            if first in said:
                for word in _at(said, path):
                    if word in codes:
                        found.setdefault(".".join(path), {})[word] = codes[word]
        return found

    def _names(self, record: Record, line: str, library: Library, about: About) -> dict[str, dict[str, str]]:
        """The records that it names, as far as it names them in public and they are shown."""
        found: dict[str, dict[str, str]] = {}
        for wanted in self.kind.links(record.values):
            target = library.target(wanted.kind, wanted.text)
            if target is None or f'"{wanted.text}"' not in line:
                continue
            ref = f"{wanted.kind}/{target}"
            card = library.card(ref)
            if card and card.standing == OPEN and ref not in found:
                base = "" if about.address else "../" * self.kind.address.count("/", 1)
                found[ref] = {"title": card.caption, "page": about.url(card.address, base)}
        return found


def _labels(field: Field) -> str:
    """What a field and all inside it are called, as members of a JSON object."""
    pairs = {field.name: field.label, **dict(_inner(field, f"{field.name}."))}
    return encode(pairs)[1:-1]


def _inner(field: Field, above: str) -> Iterator[tuple[str, str]]:
    for name, each in field.parts().items():
        if each.public:
            yield above + name, each.label
            yield from _inner(each, f"{above}{name}.")


def _coded(kind: Kind) -> Iterator[tuple[str, _Codes]]:
    """The choices of a kind whose words have codes."""
    for path, field in kind.walk():
        vocabulary = getattr(getattr(field, "item", field), "vocabulary", None)
        codes = {term.label: term.code for term in vocabulary.terms if term.code} if vocabulary else {}
        if codes and field.public and not isinstance(field, Reference):
            yield path, codes


def _at(said: object, path: list[str]) -> Iterator[str]:
    """Every text at a path of public values, through lists."""
    if isinstance(said, list):
        for each in said:
            yield from _at(each, path)
    elif not path:
        if isinstance(said, str):
            yield said
    elif isinstance(said, dict) and path[0] in said:
        yield from _at(said[path[0]], path[1:])
