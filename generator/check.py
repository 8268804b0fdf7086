"""Ask the rules about every record that changed or stands beside one that did."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING
from typing import Protocol
from typing import cast

from generator.crew import shared
from generator.ledger import Ledger
from generator.ledger import flat
from generator.ledger import pack
from generator.ledger import unflat
from generator.library import Library
from generator.load.changes import ALL
from generator.publication import current
from generator.registers import shelves
from generator.registers import telling
from generator.rules.bench import Bench
from generator.rules.examine import Examined
from generator.rules.examine import examine
from generator.rules.examine import groups
from generator.rules.examine import ours
from generator.rules.resolves import asks_presence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from generator.calendar import Calendar
    from generator.crew import Crew
    from generator.diagnostic import Diagnostic
    from generator.kind import Kind
    from generator.record import Held
    from generator.record import Record
    from generator.record import Ref
    from generator.registers.telling import Teller
    from generator.registers.telling import Told
    from generator.rules.rule import RuleUse

_PORTION = 200
_SMALL = 200
"""From so many records on it is looked up at once what others share with them."""
Checked = tuple[str, bytes, list[str], dict[str, tuple[int, bytes]]]
"""A record, what was found in it, what was asked for beyond it and its neighbours, what it tells registers."""
_CHECK, _TELL = "check", "tell"
"""What can be due of a record: that the rules are asked, and that registers are told. Who only checks tells nobody."""


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
    held: Mapping[Ref, Held] = field(default_factory=dict)
    """Records that this process read itself."""
    library: Library | None = None
    benches: dict[str, Bench] = field(default_factory=dict)

    def bench(self, kind: str) -> Bench:
        """The rules of a kind as this process asks them."""
        if kind not in self.benches:
            self.benches[kind] = Bench(self.uses[kind])
        return self.benches[kind]

    def open(self, *, many: bool = False) -> Library:
        """The library as this process sees it; a connection does not survive a fork."""
        if self.library is None:
            self.library = Library(self.kinds, self.as_of, Ledger(self.ledger), self.calendar, self.held)
            if many:
                self.library.repeat()
        return self.library

    def begin(self) -> None:
        """Prepare for many records."""
        self.open(many=True)

    def check(self, refs: Sequence[Ref], *, ask: bool = True, tell: bool = True) -> Iterator[Checked]:
        """Ask the rules about the records that are there, and tell on them; what was found before is known."""
        library = self.open()
        cast("Ledger", library.ledger).expect(refs, ("referrers",))
        records = [record for ref in refs if (record := library.get(ref))]
        for group in groups(records):
            library.turn()
            if ask:
                examined = examine(group, self.bench(group[0].kind), library)
            else:
                examined = [Examined(record, _found(library, record.ref), set(), {}) for record in group]
            for record, found, library.reads, _ in examined:
                told = self._told(record, found, library) if tell else {}
                yield record.ref, pack(found) if found else b"", library.asked(record), told

    def unresolved(self) -> list[Diagnostic]:
        """What records refer to that were refused for something else, and is not there: so they are mended once."""
        library = self.open()
        found: list[Diagnostic] = []
        for _, draft in cast("Ledger", library.ledger).blobs("drafts", "path"):
            record = cast("Record", draft)
            bench = Bench([use for use in self.uses[record.kind] if asks_presence(use)])
            library.turn()
            found += examine([record], bench, library)[0].found
        return found

    def _told(self, record: Record, found: list[Diagnostic], library: Library) -> Told:
        """What the record tells registers; that they raise is a fault of the program like any other."""
        try:
            now = current(record, library)
            return telling.tell(now, self.tellers.get(record.kind, ()), found, library) | shelves.told(now, library)
        except Exception as fault:  # noqa: BLE001 - one record must not hide what the others say
            found.append(ours(record, "台账", fault))
            return {}


def _found(library: Library, ref: Ref) -> list[Diagnostic]:
    """What was found in a record when it was checked."""
    return cast("list[Diagnostic]", cast("Ledger", library.ledger).blob("faults", "unit", f"{_CHECK}:{ref}") or [])


class Staff(Protocol):
    """What the workers of a crew share."""

    @property
    def examiner(self) -> Examiner:
        """Checks records."""


def check(
    crew: Crew, ledger: Ledger, readers: Mapping[Ref, int], *, tell: bool, progress: Callable[[int, int], None]
) -> list[Diagnostic]:
    """Bring the findings up to date and return all of them, those made while reading included.

    ``readers`` tells which worker read a record; it is checked there, if nobody has nothing to do. Registers, board
    and shelves are told only where ``tell`` asks for it; else it is noted what they have not been told.
    """
    asked = _due(ledger, _CHECK)
    told = sorted({*_due(ledger, _TELL)}.difference(asked)) if tell else []
    if asked or told:
        ledger.begin()
        try:
            run = partial(_run, crew, ledger, readers=readers, tell=tell)
            run(asked, ask=True, progress=lambda done: progress(done, len(asked) + len(told)))
            run(told, ask=False, progress=lambda done: progress(len(asked) + done, len(asked) + len(told)))
            _settle(ledger, asked, tell=tell)
            ledger.commit()
        finally:
            ledger.rollback()
    found: list[Diagnostic] = []
    for _, faults in ledger.blobs("faults", "unit"):
        found += cast("list[Diagnostic]", faults)
    return found


def _run(
    crew: Crew,
    ledger: Ledger,
    refs: list[Ref],
    *,
    readers: Mapping[Ref, int],
    ask: bool,
    tell: bool,
    progress: Callable[[int], None],
) -> None:
    done = 0
    work = partial(check_portion, many=len(refs) > _SMALL, ask=ask, tell=tell)
    for _, blob in crew.deal(work, _dealt(refs, readers, crew.size), _PORTION):
        portion = cast("list[Checked]", unflat(blob))
        if ask:
            _forget(ledger, portion)
        _keep(ledger, portion)
        if tell:
            fresh = ledger.meta(_TELL) == ALL
            telling.keep(ledger, {ref: told for ref, _, _, told in portion}, fresh=fresh)
        done += len(portion)
        progress(done)


def _dealt(refs: Sequence[Ref], readers: Mapping[Ref, int], count: int) -> list[list[Ref]]:
    """Each worker's records: those that it read; the others in equal parts."""
    own: list[list[Ref]] = [[] for _ in range(count)]
    for number, ref in enumerate(refs):
        own[readers.get(ref, number * count // len(refs))].append(ref)
    return own


def check_portion(refs: Sequence[Ref], *, many: bool, ask: bool, tell: bool) -> bytes:
    """Examine a portion of records with the examiner that the crew shares."""
    examiner = cast("Staff", shared()).examiner
    if many:
        examiner.begin()
    return flat(list(examiner.check(refs, ask=ask, tell=tell)))


def _due(ledger: Ledger, what: str) -> list[Ref]:
    """The records of which something is due."""
    if ledger.meta(what) == ALL:
        return [row[0] for row in ledger.db.execute("select ref from records order by ref")]
    rows = ledger.db.execute("select unit from dirty where unit glob ? order by unit", (f"{what}:*",))
    return [row[0].partition(":")[2] for row in rows]


def _settle(ledger: Ledger, asked: list[Ref], *, tell: bool) -> None:
    """Note what is done, and who has still to be told of what was asked."""
    if not tell and ledger.meta(_TELL) != ALL:
        ledger.put("dirty", [(f"{_TELL}:{ref}", "content") for ref in asked])
    for what in (_CHECK, _TELL) if tell else (_CHECK,):
        ledger.set_meta(what, "")
        ledger.db.execute("delete from dirty where unit glob ?", (f"{what}:*",))


def _forget(ledger: Ledger, portion: list[Checked]) -> None:
    """Let go what was found in these records before."""
    if ledger.meta(_CHECK) != ALL:
        units = [f"{_CHECK}:{ref}" for ref, *_ in portion]
        ledger.drop("faults", "unit", units)
        ledger.drop("reads", "unit", units)


def _keep(ledger: Ledger, portion: list[Checked]) -> None:
    ledger.put("faults", [(f"{_CHECK}:{ref}", faults) for ref, faults, *_ in portion if faults])
    ledger.put("reads", [(token, f"{_CHECK}:{ref}") for ref, _, tokens, _ in portion for token in tokens])
