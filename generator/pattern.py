"""Regular expressions that are compiled when first asked for something: a run needs few, and each costs time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import AnyStr
from typing import cast

if TYPE_CHECKING:
    from re import Pattern


class _Later:
    """Stands for a pattern; what was asked of it once is at hand from then on."""

    def __init__(self, said: str | bytes, flags: int) -> None:
        self._said, self._flags = said, flags

    def __reduce__(self) -> tuple[type[_Later], tuple[str | bytes, int]]:
        """Be kept as what was said."""
        return _Later, (self._said, self._flags)

    def __getattr__(self, name: str) -> object:
        found = getattr(re.compile(self._said, self._flags), name)
        setattr(self, name, found)
        return found


def later(said: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """A pattern that is compiled when it is first used."""
    return cast("Pattern[AnyStr]", _Later(said, flags))
