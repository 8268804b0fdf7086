"""A record as the files that hold many of them need it: what is said in its own page's turn and kept until then."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import cast

from generator.ledger import flat
from generator.ledger import unflat

if TYPE_CHECKING:
    from collections.abc import Container
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

    size: int
    """How many rows."""
    keys: Mapping[str, str]
    """Of every form: another key, another content."""
    heads: Sequence[Head]
    said: Mapping[str, Sequence[bytes]]
    """By form; only of those that are not known from the files as they are."""


MAPPED = "sitemap:"
"""Turns when a page comes or goes, or when a record was changed on another day."""
_COLUMNS = "ref, updated, address, head"
HEAD, CSV, SHEET, LISTED, LINES = "head", "csv", "sheet", "listed", "blob"
"""The forms in which files hold a record: as feeds and tables name it, as CSV, in a workbook, as a title, as JSON."""
_NEWEST_FIRST = "order by day desc, ref"


def packed(title: str, summary: str, cells: tuple[str, ...]) -> bytes:
    """The head of a row as the ledger keeps it."""
    return flat((title, summary, cells))


def keep(ledger: Ledger, rows: Mapping[str, Row | None], *, fresh: bool) -> None:
    """Remember what some records say, and note the files of many records that hold something else of them."""
    if not fresh:
        turned: set[tuple[str, str]] = set()
        for ref, row in rows.items():
            known = ledger.db.execute("select * from rows where ref = ?", (ref,)).fetchone()
            before = Row(*known) if known else None
            forms = _other(before, row)
            if (before.updated if before else "") != (row.updated if row else ""):
                turned.add((MAPPED, ""))
            turned.update((unit, form) for each in (before, row) if each for unit in each.units for form in forms)
        ledger.put("dirty", sorted({(unit, "members") for unit, _ in turned if unit != MAPPED}))
        ledger.turn(sorted(turned))
    ledger.drop("rows", "ref", [ref for ref, row in rows.items() if row is None])
    ledger.put("rows", [row for row in rows.values() if row])


def _other(before: Row | None, now: Row | None) -> list[str]:
    """The forms in which a record says something else; without a name: in all, for it stands in another place."""
    if before == now:
        return []
    if not before or not now or _place(before) != _place(now):
        return [""]
    forms = [name for name in (CSV, SHEET, LISTED, LINES) if getattr(before, name) != getattr(now, name)]
    return [*forms, *([HEAD] if _title(before) != _title(now) else [])]


def _place(row: Row) -> tuple[str, ...]:
    """Which files it stands in, and where."""
    return row.kind, row.holder, row.day


def _title(row: Row) -> tuple[str | bytes, ...]:
    return row.updated, row.address, row.head


def of_kind(ledger: Ledger, kind: str, known: Container[str] = ()) -> Kept:
    """The rows of a kind, the newest first; in no form whose key is known."""
    keys = _keys(ledger, f"data:{kind}")
    wanted = [form for form in (CSV, SHEET, LISTED, LINES) if keys[form] not in known]
    count = ledger.db.execute("select count(*) from rows where kind = ?", (kind,)).fetchone()[0]
    asked = f"select {', '.join(wanted)} from rows where kind = ? {_NEWEST_FIRST}"  # noqa: S608
    rows = ledger.db.execute(asked, (kind,)).fetchall() if wanted else []
    return Kept(count, keys, (), dict(zip(wanted, zip(*rows, strict=True), strict=False)))


def of_holder(ledger: Ledger, holder: str, known: Container[str] = ()) -> Kept:
    """The rows of an office, kind by kind, the newest first; in no form whose key is known, but for their heads."""
    keys = _keys(ledger, f"office:{holder}")
    wanted = [form for form in (SHEET, LINES) if keys[form] not in known]
    columns = ", ".join([_COLUMNS, *wanted])
    asked = f"select {columns} from rows where holder = ? order by kind, day desc, ref"  # noqa: S608
    rows = ledger.db.execute(asked, (holder,)).fetchall()
    heads = [_head(row) for row in rows]
    return Kept(len(rows), keys, heads, {form: [row[place] for row in rows] for place, form in enumerate(wanted, 4)})


def _keys(ledger: Ledger, unit: str) -> dict[str, str]:
    turns = ledger.turns(unit)
    return {form: f"{form} {turns.get('', 0)} {turns.get(form, 0)}" for form in (HEAD, CSV, SHEET, LISTED, LINES)}


def news(ledger: Ledger, kind: str, count: int) -> list[Head]:
    """The records of a kind that were made public or changed last; those without a date are none."""
    asked = f"select {_COLUMNS} from rows where kind = ? and updated > '' order by updated desc, ref limit ?"  # noqa: S608
    return [_head(row) for row in ledger.db.execute(asked, (kind, count))]


def newest(ledger: Ledger, count: int) -> list[Head]:
    """The records that were made public or changed last."""
    rows = ledger.db.execute(f"select {_COLUMNS} from rows order by updated desc, ref limit ?", (count,))  # noqa: S608
    return [_head(row) for row in rows]


def dates(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The pages of records and the days on which they were last changed."""
    return ledger.db.execute("select address, updated from rows")


def _head(row: Sequence[Any]) -> Head:
    return Head(row[0], row[1], row[2], *cast("tuple[str, str, tuple[str, ...]]", unflat(row[3])))
