"""What was found out about the records that rules ask about now, so that the next rule need not find it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from generator.record import Record

_MOST = 100
"""Records of which answers are kept; more than rules are asked about at a time."""


class Lately:
    """Answers about some records; those about others begin anew."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        """Begin with no record."""
        self._known: dict[int, tuple[Record, dict[Any, Any]]] = {}
        """By the record itself, not by what it says; that it is held keeps its number its own."""

    def of(self, record: Record) -> dict[Any, Any]:
        """What is known of a record, by whatever names those that ask have for it."""
        known = self._known.get(id(record))
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[id(record)] = (record, {})
        return known[1]

    def known(self, record: Record) -> dict[Any, Any] | None:
        """The same of a record about which somebody asked already; None of others."""
        known = self._known.get(id(record))
        return known[1] if known else None

    def forget(self) -> None:
        """Begin anew with all records."""
        self._known.clear()
