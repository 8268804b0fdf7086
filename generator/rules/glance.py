"""A glance at the words of a record when it is read, which tells whether a rule about words need read them.

Most records say nothing that such a rule minds, and most of what they say others said before: units, posts, laws,
entries of code lists, whole sentences. So all rules look at the same time and only at what is new: what no field
remembers, and of longer texts those in which nothing was seen before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import ClassVar
from typing import Self
from typing import cast

from generator.fields.fresh import FRESH
from generator.rules.texts import BETWEEN
from generator.rules.texts import TEXTS
from generator.rules.texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.record import Record

_MOST = 1_000_000
"""Signs of the values that are remembered."""


class Search:
    """What a rule looks for in texts; for the same settings there is one in a process, however often it is made."""

    settings: tuple[str, ...]
    _made: ClassVar[dict[tuple[type[Search], tuple[str, ...]], Search]] = {}

    def __new__(cls, *settings: str) -> Self:
        """Make it, or give the one that was made."""
        made = cls._made.get((cls, settings))
        if made is None:
            made = cls._made[cls, settings] = super().__new__(cls)
            made.settings = settings
        return cast("Self", made)

    def __reduce__(self) -> tuple[type[Search], tuple[str, ...]]:
        """Be the one of its settings wherever it is read again."""
        return type(self), self.settings

    @property
    def hint(self) -> str:
        """A pattern that matches every text in which something is found; empty where there is none that is fast.

        It is made of alternatives that each begin with one sign, which is what patterns look for fastest.
        """
        return ""

    def finds(self, text: str) -> bool:
        """Whether there is something in values with `BETWEEN` between them; of no value may that depend on others."""
        raise NotImplementedError


def finds(searches: Iterable[Search], record: Record) -> bool:
    """Whether a rule finds something in the words of a record; not asked of one in which nothing was seen."""
    return not record.plain and any(search.finds(TEXTS.joined(record)) for search in searches)


class Glance:
    """What all rules look for, and the values of earlier records that hold nothing of it."""

    def __init__(self, many: int = 500) -> None:
        """Begin with no searches; after so ``many`` looks it is worth some milliseconds to make one pattern of them."""
        self._many = many
        self._searches: set[Search] = set()
        self._hints: re.Pattern[str] | None = None
        self._without: Sequence[Search] = ()
        """The searches that have no hint."""
        self._looks = 0
        self._plain: set[str] = set()
        self._signs = 0

    def passes(self, searches: frozenset[Search], name: str, body: str) -> bool:
        """Whether a record of which all else was typed just now says nothing that its rules look for.

        What fields and this glance remember was looked at with all searches so far. Where one is new they forget it,
        and where something is found, what this record said.
        """
        new = FRESH.take()
        if not searches <= self._searches:
            self._begin(searches)
        elif new is not None:
            plain = not self._sees((name, body, *new))
            if not plain:
                FRESH.withdraw()
            return plain
        FRESH.forget()
        return False

    def _begin(self, searches: frozenset[Search]) -> None:
        """Look for more from now on."""
        self._searches |= searches
        self._without = [each for each in self._searches if not each.hint]
        self._hints = None
        self._plain.clear()

    def _sees(self, values: tuple[object, ...]) -> bool:
        new = texts_of(values, self._plain)
        text = BETWEEN.join(new)
        hints = self._hints or self._hinted()
        looked = self._searches if hints is None or hints.search(text) else self._without
        if any(search.finds(text) for search in looked):
            return True
        self._remember(new, len(text))
        return False

    def _hinted(self) -> re.Pattern[str] | None:
        """The hints as one pattern, once there are many records."""
        self._looks += 1
        if self._looks > self._many:
            self._hints = re.compile("|".join(search.hint for search in self._searches if search.hint))
        return self._hints

    def _remember(self, plain: Sequence[str], signs: int) -> None:
        """Keep values in which nothing was found, and forget all when there are too many."""
        self._signs += signs
        if self._signs > _MOST:
            self._plain.clear()
            self._signs = signs
        self._plain.update(plain)


GLANCE = Glance()
