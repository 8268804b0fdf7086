"""A record as the files that hold many of them need it: what is said in its own page's turn and kept until then."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import cast

from generator.ledger import flat
from generator.ledger import unflat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.ledger import Ledger


class Row(NamedTuple):
    """One record that may be taken away, as the ledger keeps it."""

    ref: str
    kind: str
    holder: str
    """The id of the office whose record it is; its own id where it is an office."""
    day: str
    """The day by which its list is sorted, ``2026-03-02``; or empty."""
    updated: str
    """The day on which it was last made public or changed; or empty."""
    address: str
    """Of its page."""
    head: bytes
    """Title, summary and its cells, flat."""
    csv: bytes
    sheet: bytes
    listed: bytes
    """Its row as CSV, as part of a sheet, and as an entry of the script of titles."""
    blob: bytes
    """All that it says in public, as one line of JSON."""

    @property
    def units(self) -> list[str]:
        """The files of many records in which it stands."""
        return [f"data:{self.kind}", *([f"office:{self.holder}"] if self.holder else [])]


class Head(NamedTuple):
    """A record as tables and feeds show it."""

    ref: str
    updated: str
    address: str
    title: str
    summary: str
    cells: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.ref.partition("/")[0]

    @property
    def id(self) -> str:
        """Its id."""
        return self.ref.partition("/")[2]


class Kept(NamedTuple):
    """What several rows say, in the forms in which files have it."""

    csv: Sequence[bytes] = ()
    sheet: Sequence[bytes] = ()
    listed: Sequence[bytes] = ()
    lines: Sequence[bytes] = ()


_COLUMNS = "ref, updated, address, head"
_FORMS = "csv, sheet, listed, blob"
_NEWEST_FIRST = "order by day desc, ref"


def packed(title: str, summary: str, cells: tuple[str, ...]) -> bytes:
    """The head of a row as the ledger keeps it."""
    return flat((title, summary, cells))


def keep(ledger: Ledger, rows: Mapping[str, Row | None], *, fresh: bool) -> None:
    """Remember what some records say, and note the files of many records that hold something else of them."""
    if not fresh:
        stale: set[str] = set()
        for ref, row in rows.items():
            known = ledger.db.execute("select * from rows where ref = ?", (ref,)).fetchone()
            before = Row(*known) if known else None
            if before != row:
                stale.update(unit for each in (before, row) if each for unit in each.units)
        ledger.put("dirty", [(unit, "members") for unit in sorted(stale)])
    ledger.drop("rows", "ref", [ref for ref, row in rows.items() if row is None])
    ledger.put("rows", [row for row in rows.values() if row])


def of_kind(ledger: Ledger, kind: str) -> Kept:
    """The rows of a kind, the newest first."""
    rows = ledger.db.execute(f"select {_FORMS} from rows where kind = ? {_NEWEST_FIRST}", (kind,))  # noqa: S608
    return Kept(*zip(*rows, strict=True))


def news(ledger: Ledger, kind: str, count: int) -> list[Head]:
    """The records of a kind that were made public or changed last; those without a date are none."""
    asked = f"select {_COLUMNS} from rows where kind = ? and updated > '' order by updated desc, ref limit ?"  # noqa: S608
    return [_head(row) for row in ledger.db.execute(asked, (kind, count))]


def of_holder(ledger: Ledger, holder: str) -> list[tuple[Head, bytes, bytes]]:
    """The rows of an office, kind by kind, the newest first: each with its row of a sheet and its line of JSON."""
    asked = f"select {_COLUMNS}, sheet, blob from rows where holder = ? order by kind, day desc, ref"  # noqa: S608
    return [(_head(row), sheet, blob) for *row, sheet, blob in ledger.db.execute(asked, (holder,))]


def newest(ledger: Ledger, count: int) -> list[Head]:
    """The records that were made public or changed last."""
    rows = ledger.db.execute(f"select {_COLUMNS} from rows order by updated desc, ref limit ?", (count,))  # noqa: S608
    return [_head(row) for row in rows]


def dates(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The pages of records and the days on which they were last changed."""
    return ledger.db.execute("select address, updated from rows")


def _head(row: Sequence[Any]) -> Head:
    return Head(row[0], row[1], row[2], *cast("tuple[str, str, tuple[str, ...]]", unflat(row[3])))
