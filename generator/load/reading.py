"""One content file to one record: read, typed, and told apart into what others may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import cast

from generator import publication
from generator.attachment import named
from generator.attachment.presence import KEY
from generator.attachment.presence import folder_of
from generator.attachment.presence import foreign
from generator.crew import shared
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.ledger import flat
from generator.ledger import pack
from generator.library import HIDDEN
from generator.library import OPEN
from generator.library import Card
from generator.load.echoes import unread
from generator.load.echoes import without_echoes
from generator.prose import check as check_prose
from generator.record import Record
from generator.rules.examine import keys
from generator.rules.examine import waived
from generator.scan import id_faults
from generator.source import Marks
from generator.source import read as read_document
from generator.wording import title_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from generator.fields import Problem
    from generator.fields import Shape
    from generator.kind import Kind
    from generator.rules.rule import RuleUse
    from generator.source import Document
    from generator.source import Raw

MISSING = "FIELD-REQUIRED"
ENDING = "ending"
"""The index of the last days on which records are shown."""
_PUBLISHER = "org"
"""Where to ask for a record of which only the title is shown."""
LARGEST = 262_144
"""Bytes of a record file; looked at before the file is opened."""
MARKER = "\x02{kind}/{id}\x03"
"""Stands in a card for the caption of another record, which may change without this one."""


class Task(NamedTuple):
    """A file to read, and which record it holds."""

    path: str
    size: int
    time: int
    kind: str
    id: str


class Loaded(NamedTuple):
    """What came of a file; all of it plain, so that it crosses between processes cheaply."""

    path: str
    size: int
    time: int
    digest: str
    ref: str
    record: bytes
    """The packed record; empty where the file was refused."""
    facts: tuple[Any, ...]
    """Its `Facts` before links are resolved; of a refused file the names by which others may call it."""
    faults: bytes


class Facts(NamedTuple):
    """What the rest of the library may depend on in one record."""

    card: tuple[Any, ...]
    names: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]
    wanted: tuple[tuple[Any, ...], ...]
    """Links as written: field, pointer, kind, id or name, part."""
    links: tuple[tuple[Any, ...], ...] = ()
    """Links as resolved: source, field, pointer, target, part."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that is needed to read records of any kind."""

    root: Path
    kinds: Mapping[str, Kind]
    uses: Mapping[str, Sequence[RuleUse]]
    as_of: dt.date | None = None
    """The date for which the site is made; what has expired by then is not shown."""

    @property
    def folders(self) -> frozenset[str]:
        """The names of the folders that hold records."""
        return frozenset(kind.folder for kind in self.kinds.values() if kind.folder)

    def load(self, tasks: Sequence[Task]) -> list[Loaded]:
        """Read files, all before the first is typed: a processor is faster at doing one thing many times over."""
        found = [self._document(task) for task in tasks]
        return [self._typed(task, document, faults) for task, (document, faults) in zip(tasks, found, strict=True)]

    def _document(self, task: Task) -> tuple[Document | None, list[Diagnostic]]:
        if task.size > LARGEST:
            return None, [_too_large(task)]
        document, faults = read_document(task.path, (self.root / task.path).read_bytes())
        return document, [*id_faults(task.path, task.id), *faults]

    def _typed(self, task: Task, document: Document | None, faults: list[Diagnostic]) -> Loaded:
        if document is None:
            return self._refused(task, "", faults)
        record, more = self.record(document, self.kinds[task.kind], task.id, faults)
        faults += more
        if any(fault.is_error for fault in faults):
            return self._refused(task, document.digest, faults, _called(record, self.kinds[task.kind]))
        return self._loaded(task, record, faults)

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
        record = Record(kind.name, name, values, document.body, document.path, document.digest, marks)
        faults += check_prose(document.body, document.path, document.body_line) if document.body else []
        for pointer, text in kind.prose(values):
            where = document.at(pointer)
            faults += check_prose(text, document.path, where.line, where.column)
        faults += foreign(record, kind, self.folders)
        return record, [fault if fault.is_error else waived(record, self.uses[kind.name], fault) for fault in faults]

    def _refused(self, task: Task, digest: str, faults: list[Diagnostic], names: tuple[str, ...] = ()) -> Loaded:
        ref = f"{task.kind}/{task.id}"
        return Loaded(task.path, task.size, task.time, digest, ref, b"", names, pack(faults))

    def _loaded(self, task: Task, record: Record, faults: list[Diagnostic]) -> Loaded:
        kind = self.kinds[record.kind]
        card = make_card(record, kind, self.as_of)
        facts = Facts(
            tuple(card),
            tuple(dict.fromkeys(title_key(name) for name in (record.id, *card.names))),
            (*keys(record, self.uses[record.kind]), *_files(record, kind), *_ending(record, kind)),
            tuple(tuple(link) for link in kind.links(record.values)),
        )
        packed = pack(faults) if faults else b""
        return Loaded(task.path, task.size, task.time, record.digest, record.ref, pack(record), tuple(facts), packed)


def _called(record: Record, kind: Kind) -> tuple[str, ...]:
    """What others may call a record that was refused; nothing where its own name could not be read."""
    caption = record.values.get(kind.caption)
    return tuple(title_key(name) for name in _names(record, kind, str(caption))) if caption else ()


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


def canonical(document: Document, kind: Kind) -> Marks:
    """The places of a document by field names, where it uses the Chinese labels instead."""
    marks = document.marks
    if "".join(filter(None, marks.names)).isascii():
        return marks
    return Marks(_canonical(document.data, kind.shape, None), marks.numbers)


def _canonical(raw: Raw, shape: Shape | None, name: str | None) -> Iterator[str | None]:
    """The names of a value and of all it holds, in the order of the file."""
    yield name
    if isinstance(raw, list):
        for item in raw:
            yield from _canonical(item, shape, None)
    elif isinstance(raw, dict):
        for key, part in raw.items():
            field = shape.by_key.get(key) if shape else None
            inside = getattr(field, "shape", None) or getattr(getattr(field, "item", None), "shape", None)
            yield from _canonical(part, inside, field.name if field else key)


def load_portion(tasks: Sequence[Task]) -> bytes:
    """Read a portion of files with the reader that the crew shares."""
    reader = cast("Reader", shared())
    return flat(list(map(tuple, reader.load(tasks))))


class _Marking:
    """Shows references as markers, because the record they lead to is not known yet."""

    today = None

    def address(self, kind: str, id: str) -> str:  # noqa: A002 - the name in the protocol
        """Lead nowhere yet."""
        return MARKER.format(kind=kind, id=id)

    def caption(self, kind: str, id: str) -> str:  # noqa: A002
        """Stand for a caption."""
        return MARKER.format(kind=kind, id=id)

    def target(self, _kind: str, text: str) -> str:
        """Take the text for the id."""
        return text

    def beside(self, _kind: str, _text: str) -> None:
        """Know of no office."""

    def passage(self, _kind: str, _id: str, _part: str) -> str:
        """Quote nothing: what the other record says is not known yet."""
        return ""


_MARKING = _Marking()


def make_card(record: Record, kind: Kind, as_of: dt.date | None = None) -> Card:
    """What other pages may say of this record."""
    values = record.values
    caption = str(values.get(kind.caption) or record.id)
    standing = publication.standing(values, kind.expires, as_of)
    address = kind.address.format(id=record.id).lstrip("/") if standing == OPEN else ""
    told = {*kind.columns, *kind.facets} if standing == OPEN else {kind.caption, _PUBLISHER}
    return Card(
        record.ref,
        address,
        caption,
        _names(record, kind, caption) if publication.standing(values) != HIDDEN else (),
        str(values.get(kind.dated) or "") if kind.dated else "",
        tuple(_cell(record, kind, name) if name in told else "" for name in kind.columns),
        tuple(_facet(record, kind, name) if name in told else () for name in kind.facets),
        standing,
        publication.mark(values, kind.begins, as_of),
        tuple(_cell(record, kind, name) for name in kind.contact) if standing == OPEN else (),
    )


def _names(record: Record, kind: Kind, caption: str) -> tuple[str, ...]:
    """What the record may be called in a citation: its caption and its further names."""
    return (caption, *(str(name) for field in kind.names for _, name in record.find(field)))


def _cell(record: Record, kind: Kind, name: str) -> str:
    value = record.values.get(name)
    return "" if value is None else kind.fields[name].text(value, _MARKING)  # type: ignore[arg-type]


def _facet(record: Record, kind: Kind, name: str) -> tuple[str, ...]:
    value = record.values.get(name)
    if value is None:
        return ()
    pairs = kind.fields[name].facet(value, _MARKING)  # type: ignore[arg-type]
    return tuple(f"{key}\x1f{label}" for key, label in pairs)


def _too_large(task: Task) -> Diagnostic:
    message = f"这个文件有 {task.size // 1024} kB，一条记录最多 {LARGEST // 1024} kB"
    return Diagnostic(Location(task.path), "LIM-RECORD", message, hint="请把大段内容放进附件，或拆成几条记录")
