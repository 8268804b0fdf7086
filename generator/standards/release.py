"""A record told as a release of the Open Contracting Data Standard 1.1."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.publication import UPDATED
from generator.registers.entry import Entry
from generator.registers.entry import Words
from generator.registers.entry import is_shown
from generator.standards.nodes import Telling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.diagnostic import Diagnostic
    from generator.library import Library
    from generator.record import Record
    from generator.standards.nodes import Object


@dataclass(frozen=True)
class Release:
    """How the records of a kind are told as releases."""

    name: str
    label: str
    kind: str
    tree: Object
    prefix: str
    """Of the identifiers of processes, as registered."""
    description: str = ""
    source: str = ""

    @property
    def unit(self) -> str:
        """What is made anew when a release of it changes."""
        return f"standard:{self.name}"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds whose records it must be told of."""
        return (self.kind,)

    def tell(
        self,
        record: Record,
        found: Sequence[Diagnostic],  # noqa: ARG002 - the order of tellers
        library: Library,
    ) -> Iterator[tuple[str, str]]:
        """The release of a record: its date, and itself as JSON."""
        day = next((str(record.values[name]) for name in UPDATED if record.values.get(name)), "")
        if not day or not is_shown(record, library):
            return
        telling = Telling(Words(library), self.prefix, {})
        tree = self.tree.give(Entry(record, library), telling)
        if tree is None:
            return
        ocid = f"{self.prefix}-{record.id}"
        head = {"ocid": ocid, "id": f"{ocid}-{day}", "date": f"{day}T00:00:00+08:00"}
        parties = {"parties": list(telling.parties.values())} if telling.parties else {}
        yield day, json.dumps(head | tree | parties, ensure_ascii=False, separators=(",", ":"))
