"""The card of a record: what other pages may say of it without reading it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import cast

from generator.ledger import unflat

if TYPE_CHECKING:
    from generator.record import Ref

OPEN, TITLE_ONLY, HIDDEN = "open", "title-only", "hidden"
"""How far a record may be shown: whole, by its title alone, or not at all."""


class Card(NamedTuple):
    """What other pages may say of a record without reading it whole."""

    ref: Ref
    address: str
    """From the root of the site, ``powers/xk-001/``; empty where the record has no page."""
    caption: str
    names: tuple[str, ...]
    """What the record may be called by in a citation."""
    date: str
    """``2026-03-02``, or empty."""
    cells: tuple[str, ...]
    """HTML for the columns of its list; ``@kind/id`` stands for the caption of another record."""
    facets: tuple[tuple[str, ...], ...]
    """For each facet of its kind the values it has; ``@kind/id`` likewise."""
    standing: str
    """`OPEN`, `TITLE_ONLY` or `HIDDEN`."""
    mark: str
    """A word to show beside the title: 已撤回, 已取消; else empty."""
    contact: tuple[str, ...] = ()
    """What the fields say that the kind names for reaching it."""


def card_of(blob: bytes) -> Card:
    """A card as the ledger kept it."""
    return Card(*cast("tuple[Any, ...]", unflat(blob)))
