"""What the records tell of themselves to registers, tallies and the board, taken down when they are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

from generator.ledger import flat
from generator.ledger import unflat

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.diagnostic import Diagnostic
    from generator.ledger import Ledger
    from generator.library import Library
    from generator.record import Record
    from generator.record import Ref

_NO_SHELF = "(unit < 'browse:' or unit >= 'browse;')"
Told = dict[str, tuple[int, bytes]]
"""For each unit that a record has something to tell: how many lines, and the lines as the ledger keeps them."""


class Teller(Protocol):
    """Something that is made of what many records tell."""

    @property
    def unit(self) -> str:
        """What is made anew when a record tells something else."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Whose records have something to tell."""

    def tell(self, record: Record, found: Sequence[Diagnostic], library: Library) -> Iterator[tuple[Any, ...]]:
        """What a record tells, as plain values; ``found`` is what is wrong with it."""


def by_kind(tellers: Iterable[Teller]) -> dict[str, list[Teller]]:
    """Who must be told of the records of each kind."""
    found: dict[str, list[Teller]] = {}
    for teller in tellers:
        for kind in teller.kinds:
            found.setdefault(kind, []).append(teller)
    return found


def tell(record: Record, tellers: Sequence[Teller], found: Sequence[Diagnostic], library: Library) -> Told:
    """What a record tells each of them; those that it tells nothing are left out."""
    told: Told = {}
    for teller in tellers:
        lines = [*map(tuple, teller.tell(record, found, library))]
        if lines:
            told[teller.unit] = len(lines), flat(lines)
    return told


def _same(before: tuple[int, bytes] | None, now: tuple[int, bytes] | None) -> bool:
    """Whether lines say the same; one text may be kept in several ways."""
    return before == now or (before is not None and now is not None and unflat(before[1]) == unflat(now[1]))


def counts(ledger: Ledger) -> dict[str, int]:
    """How many lines each register, and the board, has."""
    return dict(ledger.db.execute(f"select unit, sum(count) from lines where {_NO_SHELF} group by unit").fetchall())  # noqa: S608


def count(ledger: Ledger, unit: str) -> int:
    """How many records told something for a unit."""
    return int(ledger.db.execute("select count(*) from lines where unit = ?", (unit,)).fetchone()[0])


def lines(ledger: Ledger, unit: str) -> Iterator[tuple[Ref, list[tuple[Any, ...]]]]:
    """All that was told for a unit: the record, and its lines."""
    for ref, blob in ledger.db.execute("select ref, blob from lines where unit = ? order by ref", (unit,)):
        yield ref, unflat(blob)  # type: ignore[misc]


def keep(ledger: Ledger, portion: Mapping[Ref, Told], *, fresh: bool) -> None:
    """Remember what some records tell, and note whatever shows it as stale."""
    if not fresh:
        stale: set[str] = set()
        for ref, told in portion.items():
            rows = ledger.db.execute("select unit, count, blob from lines where ref = ?", (ref,))
            before: Told = {unit: (count, blob) for unit, count, blob in rows}
            stale.update(unit for unit in {*before, *told} if not _same(before.get(unit), told.get(unit)))
        ledger.drop("lines", "ref", portion)
        ledger.put("dirty", [(unit, "members") for unit in sorted(stale)])
    ledger.put("lines", [(unit, ref, *said) for ref, told in portion.items() for unit, said in told.items()])
