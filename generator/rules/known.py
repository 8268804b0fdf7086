"""What was found to be in order before, so that what is the same need not be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import FINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.rule import Finding

_MOST = 20_000


class Known(set[object]):
    """Everything on which a check depends, taken together, where it found nothing; forgotten when there is too much.

    It stands in the plan of a use, so it holds for one kind, one set of roles and settings.
    """

    __slots__ = ()

    def keep(self, what: object) -> None:
        """Note that nothing is wrong with this."""
        if len(self) >= _MOST:
            self.clear()
        self.add(what)

    def asked(self, what: object, findings: Iterator[Finding]) -> Iterator[Finding]:
        """What a check finds, which is not looked for where it is known that there is nothing."""
        if what in self:
            return FINE
        found = list(findings)
        if not found:
            self.keep(what)
        return iter(found)
