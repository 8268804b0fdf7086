"""What was found out about the record that rules ask about now, so that the next rule need not find it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from generator.record import Record


class Lately:
    """Answers about one record; those about another begin anew."""

    __slots__ = ("_answers", "_record")

    def __init__(self) -> None:
        """Begin with no record."""
        self._record: Record | None = None
        self._answers: dict[object, Any] = {}

    def of(self, record: Record) -> dict[object, Any]:
        """What is known of a record, by whatever names those that ask have for it."""
        if self._record is not record:
            self._record, self._answers = record, {}
        return self._answers
