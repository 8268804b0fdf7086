"""Bring the ledger up to the content: read what changed, link it, and note what that touches."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

from generator.attachment import presence
from generator.crew import stretches
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Note
from generator.ledger import unflat
from generator.load import beside
from generator.load.changes import Changes
from generator.load.links import facts_from
from generator.load.links import facts_of
from generator.load.links import relink
from generator.load.reading import ENDING
from generator.load.reading import Loaded
from generator.load.reading import Task
from generator.load.reading import load_portion
from generator.scan import RECORD_ENDINGS
from generator.scan import Layout
from generator.scan import listed
from generator.scan import seen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.crew import Crew
    from generator.ledger import Known
    from generator.ledger import Ledger
    from generator.load.reading import Facts
    from generator.load.reading import Reader
    from generator.record import Ref
    from generator.scan import Entry
    from generator.scan import Listing
    from generator.scan import Seen

_PORTION = 250
_AGAIN = -1
"""The size remembered of a file whose id another file holds: no file has it, so it is read again in the next run."""
Progress = "Callable[[int, int], None]"


@dataclass(slots=True)
class Update:
    """What an update read and found."""

    records: int = 0
    read: int = 0
    faults: list[Diagnostic] = field(default_factory=list)
    """Faults of the folder as a whole; those of files are in the ledger."""
    others: list[str] = field(default_factory=list)
    """Those that hold no record: attachments and prose pages."""
    readers: dict[Ref, int] = field(default_factory=dict)
    """Which worker of the crew read a record and may have it at hand."""


class Updater:
    """One update of one ledger."""

    def __init__(
        self, reader: Reader, ledger: Ledger, as_of: dt.date, crew: Crew, listing: Listing | None = None
    ) -> None:
        """Prepare; nothing is read yet. ``listing`` are the files, where they are looked for already."""
        self._listing = listing
        self.reader = reader
        self.ledger = ledger
        self.layout = Layout(reader.kinds)
        self.as_of = as_of
        self.crew = crew
        self._others: list[beside.Task] = []
        self._doubles: list[str] = []
        self._refused: dict[Ref, tuple[str, ...]] = {}
        self._turned: set[Ref] = set()
        self._readers: dict[Ref, int] = {}

    def run(self, content: str, pages: str, progress: Callable[[int, int], None]) -> Update:
        """Read what changed below the content folder; the folder of prose pages holds no records."""
        found, faults = self._listing.files() if self._listing else listed(str(self.reader.root), content)
        update = Update(faults=faults)
        prose = f"{content}/{pages}/"
        self._turned = self._turning()
        entries = self.ledger.entries()
        edited = None if self._turned else _edited(found, entries)
        now = seen(found if edited is None else edited)
        known = self.ledger.files() if edited is None else {path: self.ledger.file(path) for path in now}
        tasks, holders = self._tasks(now, known, prose, update)
        self._others = beside.changed(update.others, now, known, prose)
        gone = [path for path in known if path not in now]
        update.read, update.records = len(tasks) + len(self._others), len(holders)
        if edited is not None:
            update.others = [
                each[0] for each in found if not each[0].endswith(RECORD_ENDINGS) or each[0].startswith(prose)
            ]
            update.records = len(found) - len(update.others)
        if tasks or self._others or gone or self.ledger.meta("as-of") != self.as_of.isoformat():
            self.ledger.begin()
            try:
                self._bring_up(tasks, gone, known, holders, progress, fresh=not entries)
                self.ledger.commit()
            finally:
                self.ledger.rollback()
        files = {path for path in update.others if not path.startswith(prose)}
        update.readers = self._readers
        update.faults += presence(self.ledger, self.reader.kinds, files, self._text)
        return update

    def _turning(self) -> set[Ref]:
        """The records whose last day lies between the date of the last run and this one."""
        first, last = sorted((self.ledger.meta("as-of"), self.as_of.isoformat()))
        query = "select ref from keys where name = ? and value >= ? and value < ?"
        return {row[0] for row in self.ledger.db.execute(query, (ENDING, first, last))}

    def _text(self, path: str) -> str:
        """The text of a file that was read before."""
        return (self.reader.root / path).read_text(encoding="utf-8-sig")

    def _bring_up(
        self,
        tasks: list[Task],
        gone: list[str],
        known: Mapping[str, Known],
        holders: Mapping[Ref, str],
        progress: Callable[[int, int], None],
        *,
        fresh: bool,
    ) -> None:
        self.ledger.db.executemany(f"update files set size = {_AGAIN} where path = ?", [(p,) for p in self._doubles])  # noqa: S608
        after = self._read(tasks, holders, progress, fresh=fresh)
        gone_others = [path for path in gone if not known[path].ref]
        tokens = beside.bring_up(self.ledger, self.crew, self._others, gone_others)
        for path in gone:
            if known[path].ref and known[path].ref not in holders:
                after[known[path].ref] = None
        before = {} if fresh else {ref: facts_of(self.ledger, ref) for ref in after}
        self._forget(gone, [ref for ref, facts in after.items() if facts is None and not fresh])
        if not fresh:
            self._store(before, after)
            self.ledger.put("facts", [(ref, facts.packed()) for ref, facts in after.items() if facts])
        changes = Changes.between(before, after)
        changes.tokens |= tokens | self._note_refused(after)
        relink(self.ledger, changes, before, after, fresh=fresh)
        changes.mark(self.ledger, self.reader.kinds, self.as_of, fresh=fresh)

    def _tasks(
        self, now: Mapping[str, Seen], known: Mapping[str, Known], pages: str, update: Update
    ) -> tuple[list[Task], dict[Ref, str]]:
        """The files to read, and for every record the file that holds it."""
        tasks: list[Task] = []
        holders: dict[Ref, str] = {}
        for path, facts in now.items():
            if not path.endswith(RECORD_ENDINGS) or path.startswith(pages):
                update.others.append(path)
                continue
            before = known.get(path)
            same = before and (before.size, before.time) == (facts.size, facts.time)
            if before and same and before.ref not in self._turned:
                self._hold(before.ref, path, holders, update)
                continue
            place = self.layout.place(path)
            if place is None:
                update.faults.append(self._homeless(path))
                continue
            kind, name = place
            holds = self._hold(f"{kind.name}/{name}", path, holders, update)
            tasks.append(Task(path, facts.size, facts.time, kind.name, name, holds))
        return tasks, holders

    def _hold(self, ref: Ref, path: str, holders: dict[Ref, str], update: Update) -> bool:
        """Note which file holds a record, and tell whether this one does; two files with one id are both named."""
        holds = holders.setdefault(ref, path) is path
        if not holds:
            self._doubles.append(path)
            update.faults.append(
                Diagnostic(
                    Location(path),
                    "ID-DUP",
                    f"编号“{ref.partition('/')[2]}”已被另一个文件占用",
                    hint="请给其中一个文件换一个全站不重复的名字",
                    notes=(Note(Location(holders[ref]), "先用这个编号的文件"),),
                )
            )
        return holds

    def _homeless(self, path: str) -> Diagnostic:
        return Diagnostic(
            Location(path),
            "PATH-KIND",
            "看不出这个文件是哪一类记录",
            hint=self.layout.meant(path),
        )

    def _read(
        self, tasks: list[Task], holders: Mapping[Ref, str], progress: Callable[[int, int], None], *, fresh: bool
    ) -> dict[Ref, Facts | None]:
        """Read files, store what they say, and give the facts of every record that holds its id.

        Where nothing was known before, cards, names and keys are stored at once, while the crew goes on reading.
        """
        found: dict[Ref, Facts | None] = {}
        for worker, blob in self.crew.deal(load_portion, stretches(tasks, self.crew.size), _PORTION):
            portion = [Loaded(*item) for item in cast("list[tuple[Any, ...]]", unflat(blob))]
            held = [item for item in portion if holders[item.ref] == item.path]
            facts = {item.ref: facts_from(item.facts) if item.record else None for item in held}
            found |= facts
            self._refused.update(
                (item.ref, cast("tuple[str, ...]", unflat(item.facts))) for item in held if not item.record
            )
            self._readers.update((item.ref, worker) for item in held if item.record)
            self._put(portion, held)
            if fresh:
                self._store({}, facts)
                self.ledger.put("facts", [(item.ref, item.facts) for item in held if item.record])
            progress(len(found), len(tasks))
        return {ref: found[ref] for ref in sorted(found)}

    def _put(self, portion: list[Loaded], held: list[Loaded]) -> None:
        self.ledger.drop("faults", "unit", [f"read:{item.path}" for item in portion if not item.faults])
        self.ledger.put("faults", [(f"read:{item.path}", item.faults) for item in portion if item.faults])
        holding = {item.path for item in held}
        rows = [(i.path, i.size if i.path in holding else _AGAIN, i.time, i.digest, i.ref) for i in portion]
        self.ledger.put("files", rows)
        self.ledger.put("records", [(item.ref, item.record) for item in held if item.record])
        self.ledger.drop("drafts", "path", [item.path for item in portion if not item.draft])
        self.ledger.put("drafts", [(item.path, item.draft) for item in portion if item.draft])

    def _note_refused(self, after: Mapping[Ref, Facts | None]) -> set[str]:
        """Remember which records are there but were refused; the tokens of the kinds where that changed."""
        before = self.ledger.refused()
        now = {ref: names for ref, names in before.items() if ref not in after} | self._refused
        self.ledger.note_refused(now)
        changed = {ref for ref in {*before, *now} if before.get(ref) != now.get(ref)}
        return {f"refused:{ref.partition('/')[0]}" for ref in changed} | ({"refused:"} if changed else set())

    def _forget(self, gone: Iterable[str], refs: Iterable[Ref]) -> None:
        """Take out files that are gone, and records that are gone or can no longer be read."""
        gone, refs = list(gone), list(refs)
        for table in ("files", "drafts"):
            self.ledger.drop(table, "path", gone)
        self.ledger.drop("faults", "unit", [f"read:{path}" for path in gone])
        self.ledger.drop("faults", "unit", [f"check:{ref}" for ref in refs])
        for ref in refs:
            units = self.ledger.db.execute("select unit from lines where ref = ?", (ref,)).fetchall()
            self.ledger.put("dirty", [(unit[0], "members") for unit in units])
            rows = self.ledger.db.execute("select kind, holder from rows where ref = ?", (ref,)).fetchall()
            files = [f"data:{kind}" for kind, _ in rows] + [f"office:{holder}" for _, holder in rows if holder]
            self.ledger.put("dirty", [(unit, "members") for unit in files])
            self.ledger.turn((unit, "") for unit in files)
        for table in ("records", "cards", "facts", "links", "lines", "rows", "documents"):
            self.ledger.drop(table, "ref", refs)

    def _store(self, before: Mapping[Ref, Facts | None], after: Mapping[Ref, Facts | None]) -> None:
        """Store cards, names and keys in place of the old ones."""
        old = [(ref, facts) for ref, facts in before.items() if facts]
        self.ledger.db.executemany(
            "delete from names where kind = ? and name = ? and id = ?",
            [_halves(ref, name) for ref, facts in old for name in facts.names],
        )
        self.ledger.db.executemany(
            "delete from keys where name = ? and value = ? and ref = ?",
            [(*key, ref) for ref, facts in old for key in facts.keys],
        )
        new = [(ref, facts) for ref, facts in after.items() if facts]
        self.ledger.put("names", [_halves(ref, name) for ref, facts in new for name in facts.names])
        self.ledger.put("keys", [(*key, ref) for ref, facts in new for key in facts.keys])
        self.ledger.put("cards", [(ref, facts.listed, facts.date, facts.card) for ref, facts in new])


def _edited(found: list[Entry], entries: list[Entry]) -> list[Entry] | None:
    """The files that were edited where they lie, which is what mostly happens.

    None where files came or went, or where two had one id: then all must be asked who holds which.
    """
    if len(found) != len(entries):
        return None
    pairs = [(now, before) for now, before in zip(found, entries, strict=True) if now != before]
    plain = all(now[0] == before[0] and before[1] != _AGAIN for now, before in pairs)
    return [now for now, _ in pairs] if plain else None


def _halves(ref: Ref, name: str) -> tuple[str, str, str]:
    """A name as the table of names keeps it: kind, name, id."""
    kind, _, own = ref.partition("/")
    return kind, name, own
