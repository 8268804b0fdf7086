"""Rules that ask nothing but the record itself, asked when it is read.

No rule says that it is one: each is tried with a library that knows kinds, code lists and the calendar, and nothing
else. What comes to its end there without a finding comes to it with every library and on every day, so that nobody
need ask again. What asks for more, or finds something, is asked with all the others.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

from generator.rules.examine import diagnostic_of
from generator.rules.examine import is_older
from generator.rules.examine import waived
from generator.rules.lately import Lately

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.calendar import Calendar
    from generator.diagnostic import Diagnostic
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record
    from generator.rules.bench import Bench
    from generator.rules.conditions import Test


class Alone:
    """What of a library is the same for every record and every day; whatever else is asked for is not there."""

    __slots__ = ("_lately", "calendar", "kinds", "lists")

    def __init__(self, kinds: Mapping[str, Kind], calendar: Calendar) -> None:
        """Begin with no record."""
        self.kinds = kinds
        self.calendar = calendar
        self.lists: dict[tuple[object, ...], Any] = {}
        self._lately = Lately()

    def scratch(self, record: Record) -> dict[object, Any]:
        """Room for what rules find out about the record examined now."""
        return self._lately.of(record)


def settle(record: Record, bench: Bench, alone: Alone) -> int:
    """The rules, as bits of a number by their place, that have nothing to say of a record whatever lies around it."""
    library = cast("Library", alone)
    settled = 0
    met: dict[Test, bool] = {}
    for use, since, tests, look, bit in bench.asked(record.values, bench.asking):
        if since and is_older(record, since):
            continue
        try:
            for test in tests:
                holds = met.get(test)
                if holds is None:
                    holds = met[test] = test(record, library)
                if not holds:
                    settled |= bit
                    break
            else:
                for _ in look(record, use, library):
                    break
                else:
                    settled |= bit
        except Exception:  # noqa: BLE001 - it asked for what is not here: it is asked again where that is, not tried again
            bench.asking |= bit
    return settled


def besides(record: Record, bench: Bench, alone: Alone) -> Iterator[Diagnostic]:
    """What eager rules say of a record that was refused, so that it need not be mended twice."""
    library = cast("Library", alone)
    for use, since, _, look, _ in bench.asked(record.values):
        if use.rule.eager and not (since and is_older(record, since)):
            with suppress(Exception):  # it asked for what is not here
                findings = list(look(record, use, library))
                yield from (waived(record, bench.uses, diagnostic_of(record, use, one)) for one in findings)
