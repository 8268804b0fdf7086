"""A glance at the words of a record, which tells whether a rule about words need read them.

Most records say nothing that such a rule minds, and most of what they say others said before: units, posts, laws,
entries of code lists, whole sentences. So all rules look at the same time, and a value in which none of them saw
anything is remembered: of the next record they look at what is new.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import ClassVar
from typing import Self
from typing import cast

from generator.rules.texts import BETWEEN
from generator.rules.texts import TEXTS
from generator.rules.texts import texts_of

if TYPE_CHECKING:
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


class Glance:
    """What all searches say of the record asked about last, and the values of earlier ones that hold nothing."""

    def __init__(self, many: int = 500) -> None:
        """Begin with no record; after so ``many`` it is worth some milliseconds to make one pattern of all hints."""
        self._many = many
        self._record: Record | None = None
        self._found: dict[Search, bool] = {}
        self._hints: re.Pattern[str] | None = None
        self._without: Sequence[Search] = ()
        """The searches that have no hint."""
        self._looks = 0
        self._plain: set[str] = set()
        self._signs = 0

    def finds(self, search: Search, record: Record) -> bool:
        """Whether there is something in a record."""
        if self._record is not record:
            self._look(record)
        found = self._found.get(search)
        return self._begin(search, record) if found is None else found

    def _look(self, record: Record) -> None:
        new = texts_of(record, self._plain)
        text = BETWEEN.join(new)
        found = self._found = dict.fromkeys(self._found, False)
        hints = self._hints or self._hinted()
        for search in found if hints is None or hints.search(text) else self._without:
            found[search] = search.finds(text)
        if True not in found.values():
            self._remember(new, len(text))
        self._record = record

    def _hinted(self) -> re.Pattern[str] | None:
        """The hints as one pattern, once there are many records."""
        self._looks += 1
        if self._looks > self._many:
            self._hints = re.compile("|".join(search.hint for search in self._found if search.hint))
        return self._hints

    def _begin(self, search: Search, record: Record) -> bool:
        """Ask a search for the first time; it has seen none of the values that are remembered."""
        self._plain.clear()
        self._hints = None
        found = self._found[search] = search.finds(TEXTS.joined(record))
        self._without = [each for each in self._found if not each.hint]
        return found

    def _remember(self, plain: Sequence[str], signs: int) -> None:
        """Keep values in which nothing was found, and forget all when there are too many."""
        self._signs += signs
        if self._signs > _MOST:
            self._plain.clear()
            self._signs = signs
        self._plain.update(plain)


GLANCE = Glance()
