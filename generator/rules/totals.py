"""What every recipient gets in a table, and where that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.lately import Lately
from generator.rules.figures import number
from generator.rules.rows import column
from generator.rules.rows import rows

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.record import Record
    from generator.rules.rows import Row


class Share(NamedTuple):
    """What one recipient gets, from which rows, and an amount that shows the unit."""

    amount: Decimal
    rows: tuple[Row, ...]
    like: object


_KNOWN = Lately()


def shares(record: Record, recipient: str, amount: str) -> dict[str, Share]:
    """What each recipient of a table gets, in the order in which they are first named."""
    known = _KNOWN.of(record)
    key = (recipient, amount)
    if key not in known:
        known[key] = _shares(record, recipient, amount)
    found: dict[str, Share] = known[key]
    return found


def _shares(record: Record, recipient: str, amount: str) -> dict[str, Share]:
    found: dict[str, Share] = {}
    named, measured = column(recipient), column(amount)
    for row in rows(record, recipient):
        name, said = row.cells.get(named), row.cells.get(measured)
        figure = number(said)
        if name is not None and figure is not None:
            name = str(name).strip()
            before = found.get(name)
            whole = before.amount + figure if before else figure
            found[name] = Share(whole, (*before.rows, row) if before else (row,), said)
    return found
