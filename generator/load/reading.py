"""One content file to one record: read, typed, and told apart into what others may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import Protocol
from typing import cast

from generator import publication
from generator.attachment import named
from generator.attachment.presence import KEY
from generator.attachment.presence import folder_of
from generator.attachment.presence import foreign
from generator.card import HIDDEN
from generator.crew import shared
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.ledger import exact
from generator.ledger import flat
from generator.ledger import pack
from generator.load.canonical import canonical
from generator.load.cards import make_card
from generator.load.cards import names
from generator.load.drafts import leave_gaps_out
from generator.load.echoes import unread
from generator.load.echoes import without_echoes
from generator.prose import check as check_prose
from generator.prose import is_plain
from generator.record import Held
from generator.record import Record
from generator.rules.alone import besides
from generator.rules.alone import settle
from generator.rules.bench import Bench
from generator.rules.examine import groups
from generator.rules.examine import keys
from generator.rules.examine import waived
from generator.rules.glance import GLANCE
from generator.scan import id_faults
from generator.source import read as read_document
from generator.wording import title_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from generator.fields import Problem
    from generator.kind import Kind
    from generator.record import Ref
    from generator.rules.alone import Alone
    from generator.rules.rule import RuleUse
    from generator.source import Document

MISSING = "FIELD-REQUIRED"
ENDING = "ending"
"""The index of the last days on which records are shown."""
LARGEST = 262_144
"""Bytes of a record file; looked at before the file is opened."""
MOST_HELD = 16_000
"""Records that a process keeps for the check, of some ten kilobytes each."""


class Task(NamedTuple):
    """A file to read, and which record it holds."""

    path: str
    size: int
    time: int
    kind: str
    id: str
    holds: bool = True
    """Whether the record is that of this file; another file may have taken its id before."""


class Loaded(NamedTuple):
    """What came of a file; all of it plain, so that it crosses between processes cheaply."""

    path: str
    size: int
    time: int
    digest: str
    ref: str
    record: bytes
    """The packed record; empty where the file was refused."""
    facts: bytes
    """Its `Facts`; of a refused file the names by which others may call it."""
    faults: bytes
    draft: bytes = b""
    """Of a refused file the record as far as it could be read, packed; empty where it refers to nothing."""


class Facts(NamedTuple):
    """What the rest of the library may depend on in one record."""

    card: bytes
    """What others may say of it, as the ledger keeps it."""
    listed: str
    """The kind in whose list it stands; none where it may not be shown at all."""
    date: str
    names: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]
    wanted: tuple[tuple[Any, ...], ...]
    """Links as written: field, pointer, kind, id or name, part."""
    links: tuple[Ref | None, ...] = ()
    """The records that these lead to, in the same order; kept by itself, for others may change it."""

    def packed(self) -> bytes:
        """As the ledger keeps it, without `links`."""
        return flat(self[:-1])


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that is needed to read records of any kind."""

    root: Path
    kinds: Mapping[str, Kind]
    uses: Mapping[str, Sequence[RuleUse]]
    as_of: dt.date | None = None
    """The date for which the site is made; what has expired by then is not shown."""
    held: dict[Ref, Held] = field(default_factory=dict, compare=False, repr=False)
    """Records that this process read, as far as it has room for them: who checks them need not unpack them."""

    alone: Alone | None = None
    """With what rules are asked that ask nothing but the record; None where no record is kept."""
    benches: dict[str, Bench] = field(default_factory=dict, compare=False, repr=False)
    folders: frozenset[str] = field(init=False, compare=False, repr=False)
    """The names of the folders that hold records."""

    def __post_init__(self) -> None:
        """Find out once what every record asks."""
        folders = frozenset(kind.folder for kind in self.kinds.values() if kind.folder)
        object.__setattr__(self, "folders", folders)

    def load(self, tasks: Sequence[Task]) -> list[Loaded]:
        """Read files, each step of all before the next: a processor is faster at doing one thing many times over."""
        found = [self._document(task) for task in tasks]
        typed = [self._typed(task, *each) for task, each in zip(tasks, found, strict=True)]
        settled = self._settled([each for each in typed if isinstance(each, Record)])
        packed = iter([(record, pack(record)) for record in settled])
        return [
            self._loaded(task, *next(packed), faults) if isinstance(each, Record) else each
            for task, each, (_, faults) in zip(tasks, typed, found, strict=True)
        ]

    def _document(self, task: Task) -> tuple[Document | None, list[Diagnostic]]:
        if task.size > LARGEST:
            return None, [_too_large(task)]
        with open(f"{self.root}/{task.path}", "rb", buffering=0) as opened:  # noqa: PTH123 - half of what a Path costs
            content = opened.read()
        document, faults = read_document(task.path, content)
        return document, [*id_faults(task.path, task.id), *faults]

    def _typed(self, task: Task, document: Document | None, faults: list[Diagnostic]) -> Loaded | Record:
        if document is None:
            return self._refused(task, "", faults)
        record, more = self.record(document, self.kinds[task.kind], task.id, faults)
        faults += more
        if any(fault.is_error for fault in faults):
            leave_gaps_out(record.values, document.data, self.kinds[task.kind].shape)
            if self.alone is not None:
                faults += besides(record, self._bench(record.kind), self.alone)
            return self._refused(task, document.digest, faults, record)
        return record

    def record(
        self, document: Document, kind: Kind, name: str, told: Sequence[Diagnostic] = ()
    ) -> tuple[Record, list[Diagnostic]]:
        """Type a document as a record of a kind; ``told`` is what is already known to be wrong with it."""
        values, problems = kind.read(document.data, unread(document, told))
        if told and problems:
            problems = without_echoes(document, told, problems)
        faults = [
            Diagnostic(
                document.at_key(problem.pointer) if problem.of_key else document.at(problem.pointer),
                problem.rule,
                problem.message,
                severity=_weight(problem, values),
                hint=problem.hint,
            )
            for problem in problems
        ]
        marks = canonical(document, kind)
        plain = self.alone is not None and GLANCE.passes(self._bench(kind.name).searches, name, document.body)
        record = Record(kind.name, name, values, document.body, document.path, document.digest, marks, plain=plain)
        faults += check_prose(document.body, document.path, document.body_line) if document.body else []
        for pointer, text in kind.prose(values):
            if not is_plain(text):
                where = document.at(pointer)
                faults += check_prose(text, document.path, where.line, where.column)
        faults += foreign(record, kind, self.folders)
        return record, [fault if fault.is_error else waived(record, self.uses[kind.name], fault) for fault in faults]

    def _settled(self, records: list[Record]) -> list[Record]:
        """The records with the rules that need not be asked again; their values are still at hand for the processor."""
        if self.alone is None:
            return records
        found: list[Record] = []
        for group in groups(records):
            rules = settle(group, self._bench(group[0].kind), self.alone)
            found += [record.settling(each) for record, each in zip(group, rules, strict=True)]
        return found

    def _bench(self, kind: str) -> Bench:
        bench = self.benches.get(kind)
        if bench is None:
            bench = self.benches[kind] = Bench(self.uses[kind])
        return bench

    def _refused(self, task: Task, digest: str, faults: list[Diagnostic], record: Record | None = None) -> Loaded:
        ref, kind = f"{task.kind}/{task.id}", self.kinds[task.kind]
        called = flat(_called(record, kind)) if record else flat(())
        draft = pack(record) if record and kind.links(record.values) else b""
        return Loaded(task.path, task.size, task.time, digest, ref, b"", called, pack(faults), draft)

    def _loaded(self, task: Task, record: Record, packed: bytes, faults: list[Diagnostic]) -> Loaded:
        kind = self.kinds[record.kind]
        wanted = kind.links(record.values)
        if task.holds and len(self.held) < MOST_HELD:
            self.held[record.ref] = Held(record, wanted)
        card = make_card(record, kind, self.as_of)
        facts = Facts(
            exact(tuple(card)),
            "" if card.standing == HIDDEN else kind.name,
            card.date,
            tuple(dict.fromkeys(map(title_key, (record.id, *card.names)))),
            (*keys(record, self.uses[record.kind]), *_files(record, kind), *_ending(record, kind)),
            tuple(map(tuple, wanted)),
        )
        told = pack(faults) if faults else b""
        return Loaded(task.path, task.size, task.time, record.digest, record.ref, packed, facts.packed(), told)


def _called(record: Record, kind: Kind) -> tuple[str, ...]:
    """What others may call a record that was refused; nothing where its own name could not be read."""
    caption = record.values.get(kind.caption)
    return tuple(title_key(name) for name in names(record, kind, str(caption))) if caption else ()


def _files(record: Record, kind: Kind) -> Iterator[tuple[str, str]]:
    """The files that the record names, as keys under which it is found when one of them changes."""
    for each in named(record, kind):
        yield KEY, f"{folder_of(record.path, record.id)}/{each.path}"


def _ending(record: Record, kind: Kind) -> Iterator[tuple[str, str]]:
    """The days after which other parts of the record are shown, as keys under which it is then found."""
    for day in publication.turns(record.values, kind):
        yield ENDING, day.isoformat()


def _weight(problem: Problem, values: Mapping[str, object]) -> Severity:
    """A fact that a published list does not have cannot be asked of a record imported from it."""
    if problem.rule == MISSING and values.get("imported") and problem.severity is Severity.ERROR:
        return Severity.WARNING
    return problem.severity


class Staff(Protocol):
    """What the workers of a crew share."""

    @property
    def reader(self) -> Reader:
        """Reads records."""


def load_portion(tasks: Sequence[Task]) -> bytes:
    """Read a portion of files with the reader that the crew shares."""
    reader = cast("Staff", shared()).reader
    return flat(list(map(tuple, reader.load(tasks))))


def _too_large(task: Task) -> Diagnostic:
    message = f"这个文件有 {task.size // 1024} kB，一条记录最多 {LARGEST // 1024} kB"
    return Diagnostic(Location(task.path), "LIM-RECORD", message, hint="请把大段内容放进附件，或拆成几条记录")
