"""What is typed that nobody typed before, so that who looks for words need not look at the rest.

Most of what a record says others said before: units, posts, laws, entries of code lists. A shape remembers what it
made of short texts, and notes here everything else. Whoever takes it has looked at all that a record says, if all
that is remembered was taken by him before; where something was not, shapes forget everything.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from weakref import WeakSet

from generator.fields.duration import Duration
from generator.fields.money import Money

if TYPE_CHECKING:
    from generator.fields.shape import Shape

WORDLESS = frozenset((bool, int, Decimal, dt.date, Money, Duration))
"""Types whose values hold no words of a writer: the unit of an amount or of a time limit is one of a few."""


class Fresh:
    """The values that were typed since they were taken last, and the shapes that remember earlier ones."""

    def __init__(self) -> None:
        """Begin with none."""
        self.values: list[Any] = []
        self.kept: list[tuple[dict[str, Any], str]] = []
        """What shapes remember since then: where, and what was written."""
        self.shapes: WeakSet[Shape] = WeakSet()
        self._unseen = False

    def begin(self) -> None:
        """Begin with a record; what was typed and not taken may be remembered by shapes."""
        if self.values:
            self.values.clear()
            self._unseen = True
        self.kept.clear()

    def take(self) -> list[Any] | None:
        """What the record said that was not remembered; None where something was that nobody took."""
        taken, self.values = self.values, []
        if not self._unseen:
            return taken
        self.forget()
        self._unseen = False
        return None

    def withdraw(self) -> None:
        """Let shapes not remember what the record said: whoever says it again is looked at again."""
        for seen, text in self.kept:
            seen.pop(text, None)

    def forget(self) -> None:
        """Let all shapes forget what they made of texts."""
        for shape in self.shapes:
            shape.forget()


FRESH = Fresh()
