"""Schema files laid over one another, with the place of every part kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.fields import Problem
    from generator.source import Document
    from generator.source import Pointer
    from generator.source import Raw


@dataclass(frozen=True)
class Layered:
    """Merged data, and the files it came from, the topmost first."""

    data: Mapping[str, Raw]
    documents: tuple[Document, ...]

    def place(self, pointer: Pointer, *, of_key: bool = False) -> Location:
        """Return where a value, or its nearest ancestor, is written in the topmost file that has it."""
        for length in range(len(pointer), -1, -1):
            for document in self.documents:
                if _has(document.data, pointer[:length]):
                    return document.at_key(pointer[:length]) if of_key else document.at(pointer[:length])
        return Location(self.documents[0].path if self.documents else "")

    def findings(self, faults: Iterable[Problem]) -> list[Diagnostic]:
        """Place the faults of a schema in its files."""
        return [
            Diagnostic(
                self.place(fault.pointer, of_key=fault.of_key),
                fault.rule,
                fault.message,
                severity=fault.severity,
                hint=fault.hint,
            )
            for fault in faults
        ]


def layered(documents: Sequence[Document]) -> Layered:
    """Lay files over one another, the last one on top."""
    data: dict[str, Raw] = {}
    for document in documents:
        data = overlaid(data, document.data)
    return Layered(data, tuple(reversed(documents)))


def overlaid(below: Mapping[str, Raw], above: Mapping[str, Raw]) -> dict[str, Raw]:
    """Merge mappings; lists are replaced, and a field of another type replaces the whole field."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict) and _same_type(old, value):
            merged[key] = overlaid(old, value)
        else:
            merged[key] = value
    return merged


def _same_type(old: Mapping[str, Raw], new: Mapping[str, Raw]) -> bool:
    return not isinstance(new.get("type"), str) or old.get("type") in {new["type"], None}


def _has(data: Raw | Mapping[str, Raw], pointer: Pointer) -> bool:
    for step in pointer:
        if isinstance(data, Mapping) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return False
    return True
