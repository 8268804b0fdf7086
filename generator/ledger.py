"""What earlier runs read, found and rendered, kept on disk so that the next run can skip it.

One SQLite file beside the site. It is a memory, not a source: deleting it costs one full run and
changes no byte of the result. Blobs are pickles made by this program on this machine.
"""

from __future__ import annotations

import fcntl
import json
import marshal
import pickle
import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import cast

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

# What is large lies in the order in which it comes, with an index beside it: filled and read in half the time.
_TABLES = """
create table if not exists meta (name text primary key, value text) without rowid;
create table if not exists files (path text primary key, size int, time int, digest text, ref text) without rowid;
create table if not exists records (ref text primary key, blob blob);
create table if not exists drafts (path text primary key, blob blob) without rowid;
create table if not exists cards (ref text primary key, kind text, date text, blob blob);
create table if not exists facts (ref text primary key, blob blob);
create table if not exists links (ref text primary key, blob blob);
create table if not exists referrers (target text primary key, blob blob);
create table if not exists names (kind text, name text, id text, primary key (kind, name, id)) without rowid;
create table if not exists keys (name text, value text, ref text, primary key (name, value, ref)) without rowid;
create table if not exists faults (unit text primary key, blob blob) without rowid;
create table if not exists reads (token text, unit text, primary key (token, unit)) without rowid;
create table if not exists pages (address text primary key, unit text, template text, key text, output text)
    without rowid;
create table if not exists lines (unit text, ref text, count int, blob blob, primary key (unit, ref)) without rowid;
create table if not exists rows
    (ref text primary key, kind text, holder text, day text, updated text, address text, head blob, csv blob,
     sheet blob, listed blob, blob blob);
create table if not exists turns (unit text, form text, turn int, primary key (unit, form)) without rowid;
create table if not exists taken (address text primary key, unit text, count int, size int) without rowid;
create table if not exists documents (url text primary key, ref text, head blob, blob blob) without rowid;
create table if not exists prose (path text primary key, blob blob) without rowid;
create table if not exists dirty (unit text primary key, why text) without rowid;
create index if not exists cards_by_kind on cards (kind, ref);
create index if not exists rows_by_kind on rows (kind, day desc, ref);
create index if not exists rows_by_holder on rows (holder, kind, ref);
create index if not exists rows_by_day on rows (updated desc, ref);
create index if not exists rows_by_news on rows (kind, updated desc, ref);
create index if not exists cards_by_date on cards (date);
create index if not exists reads_by_unit on reads (unit);
create index if not exists lines_by_ref on lines (ref);
create index if not exists pages_by_unit on pages (unit);
create index if not exists documents_by_ref on documents (ref);
"""
_FORM = zlib.crc32(_TABLES.encode()) >> 1
"""A number for the tables as they are now; a file with other tables is begun anew."""
_NAMES = """
    meta files records drafts cards facts links referrers names keys faults reads pages lines rows turns taken
    documents prose dirty
""".split()


class Known(NamedTuple):
    """What is remembered of a content file."""

    size: int
    time: int
    digest: str
    ref: str


class Ledger:
    """The memory of earlier runs."""

    def __init__(self, path: Path) -> None:
        """Open the memory at this path, or begin a new one where there is none or a broken one."""
        self.path = path
        self._expected: dict[tuple[str, str], bytes] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError as fault:
            if not is_damage(fault):
                raise
            self.db.close()
            forget(path)
            self._open()

    def _open(self) -> None:
        self.db = sqlite3.connect(self.path, isolation_level=None, timeout=60)
        self.db.execute("pragma page_size = 16384")  # a record fits in a page; heeded when the file is made
        self.db.execute("pragma journal_mode = wal")
        self.db.execute("pragma synchronous = off")
        self.db.execute("pragma cache_size = -32000")
        self.db.execute("pragma mmap_size = 4000000000")  # long tables are read in half the time
        if self._number("user_version") != _FORM:
            if self._number("schema_version"):
                raise sqlite3.DatabaseError("other tables")
            self.db.executescript(f"begin immediate; {_TABLES} pragma user_version = {_FORM}; commit;")

    def _number(self, name: str) -> int:
        return int(self.db.execute(f"pragma {name}").fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def begin(self) -> None:
        """Start a group of changes that are kept together or not at all."""
        self.db.execute("begin immediate")

    def commit(self) -> None:
        """Keep the changes since `begin`."""
        self.db.execute("commit")

    def rollback(self) -> None:
        """Forget the changes since `begin`."""
        if self.db.in_transaction:
            self.db.execute("rollback")

    def clear(self) -> None:
        """Forget everything."""
        for name in _NAMES:
            self.db.execute(f"delete from {name}")  # noqa: S608 - the names are ours

    def meta(self, name: str) -> str:
        """A remembered setting, or nothing."""
        row = self.db.execute("select value from meta where name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, name: str, value: str) -> None:
        """Remember a setting."""
        self.db.execute("insert or replace into meta values (?, ?)", (name, value))

    def sharing(self) -> Iterator[tuple[str, str, str]]:
        """The entries of indexes that several records have: index, value, record."""
        repeated = "select name, value from keys group by 1, 2 having count(*) > 1"
        return self.db.execute(f"select name, value, ref from ({repeated}) join keys using (name, value)")  # noqa: S608 - ours

    def refused(self) -> dict[str, tuple[str, ...]]:
        """The records whose files hold errors, with the names by which others may call them."""
        return {ref: tuple(names) for ref, names in json.loads(self.meta("refused") or "{}").items()}

    def note_refused(self, refused: Mapping[str, Iterable[str]]) -> None:
        """Remember the records whose files hold errors."""
        self.set_meta("refused", json.dumps({ref: list(refused[ref]) for ref in sorted(refused)}))

    def files(self) -> dict[str, Known]:
        """Every content file as it was read."""
        return {row[0]: Known(*row[1:]) for row in self.db.execute("select * from files")}

    def entries(self) -> list[tuple[str, int, int]]:
        """Path, size and time of every content file as it was read, by their paths."""
        return self.db.execute("select path, size, time from files order by path").fetchall()

    def file(self, path: str) -> Known:
        """A content file as it was read."""
        return Known(*self.db.execute("select size, time, digest, ref from files where path = ?", (path,)).fetchone())

    def blob(self, table: str, key: str, name: str) -> object:
        """The remembered value with this key, or None."""
        blob = self.raw(table, key, name)
        return pickle.loads(blob) if blob else None  # noqa: S301 - written by ourselves

    def raw(self, table: str, key: str, name: str) -> bytes | None:
        """The remembered bytes with this key, or None."""
        expected = self._expected.get((table, name))
        if expected is not None:
            return expected
        row = self.db.execute(f"select blob from {table} where {key} = ?", (name,)).fetchone()  # noqa: S608
        return cast("bytes", row[0]) if row else None

    def expect(self, refs: Sequence[str], tables: Iterable[str] = ("records", "cards", "referrers")) -> None:
        """Fetch at once what will be asked about these records one by one; what was fetched before is let go.

        That nobody refers to a record is known then, too.
        """
        self._expected = {("referrers", ref): b"" for ref in refs}
        marks = ",".join("?" * len(refs))
        for table in tables:
            key = "target" if table == "referrers" else "ref"
            rows = self.db.execute(f"select {key}, blob from {table} where {key} in ({marks})", refs)  # noqa: S608
            self._expected.update(((table, row[0]), row[1]) for row in rows)

    def blobs(self, table: str, key: str) -> Iterator[tuple[str, object]]:
        """Every remembered value of a table with its key, in the order of the keys."""
        for name, blob in self.db.execute(f"select {key}, blob from {table} order by {key}"):  # noqa: S608
            yield name, pickle.loads(blob)  # noqa: S301

    def referring(self, target: str) -> list[tuple[Any, ...]]:
        """The links that lead to a record: source, field, pointer, target, part."""
        blob = self.raw("referrers", "target", target)
        return cast("list[tuple[Any, ...]]", unflat(blob)) if blob else []

    def put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Remember rows, replacing those with the same key."""
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.db.executemany(f"insert or replace into {table} values ({marks})", rows)  # noqa: S608

    def turn(self, units: Iterable[tuple[str, str]]) -> None:
        """Note that files of many records say something else now in a form; without a name: in every form."""
        said = "insert into turns values (?, ?, 1) on conflict (unit, form) do update set turn = turn + 1"
        self.db.executemany(said, list(units))

    def turns(self, unit: str) -> dict[str, int]:
        """How often the files of many records came to say something else, by form."""
        return dict(self.db.execute("select form, turn from turns where unit = ?", (unit,)).fetchall())

    def drop(self, table: str, key: str, names: Iterable[str]) -> None:
        """Forget the rows with these keys."""
        self.db.executemany(f"delete from {table} where {key} = ?", [(name,) for name in names])  # noqa: S608


def is_damage(fault: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is broken, as sudden darkness may leave it; not that it is locked or misused."""
    return type(fault) is sqlite3.DatabaseError


def forget(path: Path) -> None:
    """Delete the memory at this path, and the files that SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Wait until no other run works with this memory, and tell whether none did; the lock ends with its process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("wb") as held:
        at_once = True
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            at_once = False
            fcntl.flock(held, fcntl.LOCK_EX)
        yield at_once


def pack(value: object) -> bytes:
    """A value as the ledger keeps it."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(blob: bytes) -> object:
    """The value that `pack` was given."""
    return pickle.loads(blob)  # noqa: S301 - written by ourselves


def flat(value: object) -> bytes:
    """A value of nothing but tuples, lists and text as the ledger keeps it: smaller and faster."""
    return marshal.dumps(value)  # type: ignore[arg-type]


def exact(value: object) -> bytes:
    """A value of nothing but tuples, lists and text as bytes that are the same wherever it came from, for digests."""
    return marshal.dumps(value, 2)  # type: ignore[arg-type] # later forms tell what is kept once in memory


def unflat(blob: bytes) -> object:
    """The value that `flat` was given."""
    return marshal.loads(blob)  # noqa: S302 - written by ourselves
