"""How long each rule takes over all records of a site."""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import replace
from time import perf_counter_ns
from time import process_time_ns
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import cast

from generator.rules.examine import examine
from generator.rules.examine import groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.check import Examiner
    from generator.ledger import Ledger
    from generator.library import Library
    from generator.record import Record
    from generator.rules.bench import Bench

_NS = 1e9
_PORTION = 200


class Cost(NamedTuple):
    """What a rule cost: how often it was asked, and the seconds of processor time it took in all."""

    rule: str
    label: str
    asked: int
    seconds: float


def time_rules(examiner: Examiner) -> tuple[list[Cost], int, float]:
    """Ask every rule about every record in this process.

    Returns the cost of each rule, the dearest first; the number of records; the seconds in all. Reading
    rules and records and following their references is done before, so it is not counted. As in the workers of a
    check, memory is not searched for circles meanwhile, and a portion of records is asked about at a stretch. The
    seconds in all are those of a check as it is; each rule is then asked once more with a watch in hand, of a copy
    of which nothing is remembered, and has the share of them that this shows.
    """
    gc.disable()
    library = examiner.open()
    library.repeat()
    refs = (
        [row[0] for row in library.ledger.db.execute("select ref from records order by ref")] if library.ledger else []
    )
    asked: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    whole = 0
    for start in range(0, len(refs), _PORTION):
        portion = refs[start : start + _PORTION]
        cast("Ledger", library.ledger).expect(portion, ("referrers",))
        records = [_ready(record, library) for ref in portion if (record := library.get(ref))]
        for group in groups(records):
            bench = examiner.bench(group[0].kind)
            whole += _check(group, bench, library)
            _ask([replace(record) for record in group], bench, library, asked, spent)
    told = sum(spent.values()) or 1
    labels = {use.rule.id: use.rule.label for uses in examiner.uses.values() for use in uses}
    costs = [Cost(rule, labels[rule], asked[rule], spent[rule] / told * whole / _NS) for rule in spent]
    return sorted(costs, key=lambda cost: (-cost.seconds, cost.rule)), len(refs), whole / _NS


def _ready(record: Record, library: Library) -> Record:
    """A record of which nothing is settled, when everything around it has been read."""
    for other in library.near(record):
        library.get(other)
    return replace(record, settled=0)


def _check(records: Sequence[Record], bench: Bench, library: Library) -> int:
    """The nanoseconds that all rules take for some records."""
    _turn(records, library)
    begun = process_time_ns()
    examine(records, bench, library)
    return process_time_ns() - begun


def _turn(records: Sequence[Record], library: Library) -> None:
    """Find out to whom records refer and who refers to them."""
    library.turn()
    for record in records:
        library.links(record)
        library.referrers(record.ref)


def _ask(records: Sequence[Record], bench: Bench, library: Library, asked: Counter[str], spent: Counter[str]) -> None:
    _turn(records, library)
    for (use, _, tests, look, _), numbers in bench.in_turn([0] * len(records), records):
        begun = perf_counter_ns()
        for record in [records[number] for number in numbers]:
            library.now = record
            if all(test(record, library) for test in tests):
                for _ in look(record, use, library):
                    pass
                asked[use.rule.id] += 1
        spent[use.rule.id] += perf_counter_ns() - begun
