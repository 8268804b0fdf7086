"""What a record of one kind may say, and how it is listed, filed and shown."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from generator.fields import Shape
from generator.fields.fresh import FRESH
from generator.kind.json_schema import document
from generator.kind.page import Layout
from generator.kind.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostic import Location
    from generator.fields import Field
    from generator.fields import Problem
    from generator.fields import Reverse
    from generator.fields import Target
    from generator.kind.computed import Formula
    from generator.kind.parts import Parts
    from generator.source import Pointer
    from generator.source import Raw


@dataclass(frozen=True)
class Section:
    """Fields that stand together on the page of a record, under one heading."""

    label: str
    fields: tuple[str, ...]
    common: bool = False
    """Whether records of many kinds have it: it comes from what the kind extends."""


@dataclass(frozen=True)
class Use:
    """A rule that a kind asks for: which field plays which role, and where that is written."""

    id: str
    roles: Mapping[str, str]
    where: Location


@dataclass(frozen=True)
class Kind:
    """A kind of record; everything the program knows of it comes from its schema file."""

    name: str
    label: str
    shape: Shape
    plural: str = ""
    description: str = ""
    abstract: bool = False
    folder: str = ""
    address: str = ""
    caption: str = ""
    columns: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    dated: str = ""
    key_codes: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    rules: tuple[Use, ...] = ()
    parts: Parts | None = None
    names: tuple[str, ...] = ()
    """Fields, besides the caption, by whose values a record may be cited."""
    directory: bool = False
    """Whether the home page lists every record of this kind."""
    front: tuple[str, str] = ("", "")
    """A heading of the home page and the facet whose values stand below it."""
    order: int = 100
    """The place of this kind in navigation; smaller comes first."""
    group: str = ""
    """Under which heading of the navigation it stands; beside the headings where none is named."""
    expires: tuple[str, ...] = ()
    """Dates after any of which a record is no longer shown anywhere."""
    row_expires: tuple[tuple[str, ...], ...] = ()
    """The ways, each through one list, to dates after which a row is no longer shown anywhere."""
    begins: str = ""
    """The date from which a record counts; before it a word says so."""
    computed: tuple[Formula, ...] = ()
    """Values that follow from others; filled in where they are left empty."""
    contact: tuple[str, ...] = ()
    """Fields by which a reader reaches whoever a record is about: phone, email, supervise_phone, address."""
    poster: tuple[str, ...] = ()
    """What a notice board is told of a record, by field paths; records have no poster where nothing is named."""
    page: Layout = field(default_factory=Layout)
    """How the page of a record is laid out."""
    path: str = ""
    shows: frozenset[str] = field(default_factory=frozenset)
    """The kinds whose captions stand in the columns and facets of this one."""

    @property
    def fields(self) -> dict[str, Field]:
        """The fields of the outermost level, by name."""
        return self.shape.fields

    def read(
        self, raw: Mapping[str, Raw], unread: Container[str] = frozenset()
    ) -> tuple[dict[str, Any], list[Problem]]:
        """Type what a record says; problems are placed by the keys as written, ``unread`` keys are not missing."""
        problems: list[Problem] = []
        FRESH.begin()
        values = self.shape.read(raw, problems, unread)
        for formula in self.computed:
            formula.fill(values)
        return values, problems

    def links(self, values: Mapping[str, Any]) -> list[Target]:
        """List what a record refers to: field path, pointer, kind, id or title, part."""
        found: list[Target] = []
        self.shape.collect(values, "", (), found)
        return found

    def link(self, values: Mapping[str, Any], pointer: Pointer) -> Target | None:
        """What the value at a place refers to; None where none stands there or it refers to nothing."""
        said: Any = values
        for step in pointer:
            known = said.__class__ is dict and step in said
            if not known and not (said.__class__ is list and isinstance(step, int) and step < len(said)):
                return None
            said = said[step]
        path = ".".join([step for step in pointer if isinstance(step, str)])
        field = self.field(path)
        leaf: Field | None = getattr(field, "item", field)
        found: list[Target] = []
        if leaf is not None and leaf.refers and not leaf.nested:
            leaf.collect(said, path, pointer, found)
        return found[0] if found else None

    def prose(self, values: Mapping[str, Any]) -> Iterator[tuple[Pointer, str]]:
        """Yield every Markdown text of a record with its pointer."""
        return self.shape.prose(values)

    def field(self, path: str) -> Field | None:
        """Return the field at a path such as ``items.amount``."""
        found: Field | None = None
        inside = self.fields
        for name in path.split("."):
            found = inside.get(name)
            if found is None:
                return None
            inside = found.parts()
        return found

    def walk(self) -> Iterator[tuple[str, Field]]:
        """Yield every field with its path, outer ones first."""
        yield from _walk(self.fields, "")

    def reverse(self, path: str) -> Reverse | None:
        """Return how the other side names what refers to it by this field; nothing where it does not tell."""
        found = self.field(path)
        back: Reverse | None = getattr(getattr(found, "item", found), "reverse", None)
        top = self.fields.get(path.partition(".")[0])
        return back if top is not None and top.public else None

    def spellings(self, pointer: Pointer) -> tuple[tuple[str | int, ...], ...]:
        """Return for each step of a pointer every key under which it may have been written."""
        found: list[tuple[str | int, ...]] = []
        shape: Any = self.shape
        for step in pointer:
            known = shape.spellings.get(str(step)) if isinstance(shape, Shape) else None
            found.append(known or (step,))
            if known:
                owner = shape.fields[str(step)]
                shape = getattr(owner, "shape", None) or getattr(getattr(owner, "item", None), "shape", None)
        return tuple(found)

    def json_schema(self) -> dict[str, Any]:
        """Describe a record of this kind as JSON Schema draft-07."""
        return document(self.label, self.description, self.shape.json_schema())

    def skeleton(self) -> str:
        """Return the text of a new record, with comments that say how to fill it."""
        return skeleton(self.label, self.description, [(s.label, s.fields) for s in self.sections], self.shape)


def _walk(fields: Mapping[str, Field], before: str) -> Iterator[tuple[str, Field]]:
    for name, each in fields.items():
        yield before + name, each
        yield from _walk(each.parts(), f"{before}{name}.")
