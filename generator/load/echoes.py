"""Faults of a value that was already told to be unreadable: reporting them too would mislead."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.diagnostic import Location

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.diagnostic import Diagnostic
    from generator.fields import Problem
    from generator.source import Document

_READ_ON = frozenset(("YAML-COLON", "YAML-COMMA", "YAML-SPACE", "YAML-TAB", "YAML-DASH", "YAML-DUP"))
"""Slips after which the value is read as it was meant, so that it can be judged."""
_CUT_SHORT = "YAML-MULTIDOC"


class Everything:
    """Holds every key: nothing is missing from a file that was read in part."""

    def __contains__(self, key: object) -> bool:
        return True


def unread(document: Document, told: Iterable[Diagnostic]) -> Container[str]:
    """The keys that must not be called missing."""
    return Everything() if any(fault.rule == _CUT_SHORT for fault in told) else document.unread


def without_echoes(document: Document, told: Sequence[Diagnostic], problems: Iterable[Problem]) -> list[Problem]:
    """The problems that are not in a key or value of which the reader already reported an error."""
    hurt = _hurt(document, [fault for fault in told if fault.is_error and fault.rule not in _READ_ON])
    return [
        problem
        for problem in problems
        if not (problem.pointer and problem.pointer[0] in document.unread)
        and (document.at_key(problem.pointer) if problem.of_key else document.at(problem.pointer)) not in hurt
    ]


def _hurt(document: Document, told: Sequence[Diagnostic]) -> set[Location]:
    """Where the keys and values stand in which something was reported."""
    places = document.marks.places()
    found: set[Location] = set()
    for fault in told:
        index = bisect_right(places, (fault.where.line, fault.where.column)) - 1
        if index >= 0:
            found.add(Location(document.path, *places[index]))
    return found
