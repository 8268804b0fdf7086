"""Ask the rules about every record that changed or stands beside one that did."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import cast

from generator.crew import Crew
from generator.crew import shared
from generator.ledger import Ledger
from generator.ledger import pack
from generator.library import Library
from generator.load.changes import ALL
from generator.publication import current
from generator.registers import shelves
from generator.registers import telling
from generator.rules.bench import Bench
from generator.rules.examine import examine
from generator.rules.examine import ours

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from generator.calendar import Calendar
    from generator.diagnostic import Diagnostic
    from generator.kind import Kind
    from generator.record import Record
    from generator.record import Ref
    from generator.registers.telling import Teller
    from generator.registers.telling import Told
    from generator.rules.rule import RuleUse

_PORTION = 200
Checked = tuple[str, bytes, list[str], dict[str, tuple[int, bytes]]]
"""A record, what was found in it, what was asked for beyond it and its neighbours, what it tells registers."""


@dataclass(slots=True)
class Examiner:
    """What a worker needs to check records."""

    ledger: Path
    kinds: Mapping[str, Kind]
    uses: Mapping[str, Sequence[RuleUse]]
    as_of: dt.date
    calendar: Calendar
    tellers: Mapping[str, Sequence[Teller]] = field(default_factory=dict)
    """For each kind the registers that must be told of its records."""
    many: bool = False
    library: Library | None = None
    benches: dict[str, Bench] = field(default_factory=dict)

    def bench(self, kind: str) -> Bench:
        """The rules of a kind as this process asks them."""
        if kind not in self.benches:
            self.benches[kind] = Bench(self.uses[kind])
        return self.benches[kind]

    def open(self) -> Library:
        """The library as this process sees it; a connection does not survive a fork."""
        if self.library is None:
            self.library = Library(self.kinds, self.as_of, Ledger(self.ledger), self.calendar)
            if self.many:
                self.library.repeat()
        return self.library

    def check(self, ref: Ref) -> Checked | None:
        """Examine one record; None where it is no longer there."""
        library = self.open()
        record = library.get(ref)
        if record is None:
            return None
        library.reads.clear()
        found = examine(record, self.bench(record.kind), library)
        told = self._told(record, found, library)
        return ref, pack(found) if found else b"", library.asked(record), told

    def _told(self, record: Record, found: list[Diagnostic], library: Library) -> Told:
        """What the record tells registers; that they raise is a fault of the program like any other."""
        try:
            now = current(record, library)
            return telling.tell(now, self.tellers.get(record.kind, ()), found, library) | shelves.told(now, library)
        except Exception as fault:  # noqa: BLE001 - one record must not hide what the others say
            found.append(ours(record, "台账", fault))
            return {}


def check(
    examiner: Examiner, ledger: Ledger, *, processes: int, progress: Callable[[int, int], None]
) -> list[Diagnostic]:
    """Bring the findings up to date and return all of them, those made while reading included."""
    refs = _wanted(ledger)
    if refs:
        ledger.begin()
        try:
            _run(examiner, ledger, refs, processes, progress)
            ledger.commit()
        finally:
            ledger.rollback()
    found: list[Diagnostic] = []
    for _, faults in ledger.blobs("faults", "unit"):
        found += cast("list[Diagnostic]", faults)
    return found


def _run(
    examiner: Examiner, ledger: Ledger, refs: list[Ref], processes: int, progress: Callable[[int, int], None]
) -> None:
    done = 0
    fresh = ledger.meta("checks") == ALL
    examiner.many = len(refs) > _PORTION
    with Crew(examiner, processes=processes, items=len(refs)) as crew:
        for portion in crew.map(check_portion, refs, _PORTION):
            _keep(ledger, portion, fresh=fresh)
            done += len(portion)
            progress(done, len(refs))
    ledger.set_meta("checks", "")
    ledger.db.execute("delete from dirty where unit like 'check:%'")


def check_portion(refs: Sequence[Ref]) -> list[Checked]:
    """Examine a portion of records with the examiner that the crew shares."""
    examiner = cast("Examiner", shared())
    return [found for found in map(examiner.check, refs) if found]


def _wanted(ledger: Ledger) -> list[Ref]:
    if ledger.meta("checks") == ALL:
        return [row[0] for row in ledger.db.execute("select ref from records order by ref")]
    rows = ledger.db.execute("select unit from dirty where unit like 'check:%' order by unit")
    return [row[0].removeprefix("check:") for row in rows]


def _keep(ledger: Ledger, portion: list[Checked], *, fresh: bool) -> None:
    units = [f"check:{ref}" for ref, *_ in portion]
    if not fresh:
        ledger.drop("faults", "unit", units)
        ledger.drop("reads", "unit", units)
    ledger.put("faults", [(f"check:{ref}", faults) for ref, faults, *_ in portion if faults])
    ledger.put("reads", [(token, f"check:{ref}") for ref, _, tokens, _ in portion for token in tokens])
    telling.keep(ledger, {ref: told for ref, _, _, told in portion}, fresh=fresh)
