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

from generator.lately import Lately
from generator.rules.examine import diagnostic_of
from generator.rules.examine import hold
from generator.rules.examine import is_older
from generator.rules.examine import waived

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

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


def settle(records: Sequence[Record], bench: Bench, alone: Alone) -> list[int]:
    """For records of a kind the rules, as bits of a number, that have nothing to say whatever lies around them."""
    library = cast("Library", alone)
    settled = [0] * len(records)
    met: list[dict[Test, bool]] = [{} for _ in records]
    for (use, since, tests, look, bit), numbers in bench.in_turn([bench.asking] * len(records), records):
        for number in numbers:
            record = records[number]
            if since and is_older(record, since):
                continue
            try:
                asks = not tests or hold(tests, record, library, met[number])
                if not asks or next(look(record, use, library), None) is None:
                    settled[number] |= bit
            except Exception:  # noqa: BLE001 - it asked for what is not here: it is asked again where that is, not tried again
                bench.asking |= bit
                break
    return settled


def besides(record: Record, bench: Bench, alone: Alone) -> Iterator[Diagnostic]:
    """What eager rules say of a record that was refused, so that it need not be mended twice."""
    library = cast("Library", alone)
    for use, since, _, look, _ in bench.asked(record.values):
        if use.rule.eager and not (since and is_older(record, since)):
            with suppress(Exception):  # it asked for what is not here
                findings = list(look(record, use, library))
                yield from (waived(record, bench.uses, diagnostic_of(record, use, one)) for one in findings)
