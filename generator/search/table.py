"""What the browser must know of every document of a shard before it fetches any: its place, date and filters.

A column is a string in which every document takes the same few characters, so that the table
stays small and is read without a parser of its own.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.document import Document

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_EPOCH = 1900
_LONG = 40
_STEP = 2
YEAR = "year"

Column = dict[str, object]


def table(members: Sequence[tuple[int, Document]], filters: Sequence[str]) -> dict[str, object]:
    """One shard's table. Documents that are alike stand together, which leaves little but their places to send."""
    named = [name for name in filters if name != YEAR]
    rows = sorted(
        ([document.value(name) for name in named], month(document.date), _measured(document.title), slot)
        for slot, document in members
    )
    return {
        "slots": column([row[3] for row in rows]),
        "titles": column([row[2] for row in rows]),
        "months": column([row[1] for row in rows]),
        "filters": {name: _values([row[0][place] for row in rows]) for place, name in enumerate(named)},
    }


def _measured(title: str) -> int:
    """How long a title is, to put shorter ones first, in steps."""
    return min(_LONG, len(title)) // _STEP


def column(numbers: Sequence[int]) -> Column:
    """Numbers in base 64, each as wide as the widest."""
    width, most = 1, max(numbers, default=0)
    while 64**width <= most:
        width += 1
    return {"width": width, "digits": "".join(_based(number, width) for number in numbers)}


def _based(number: int, width: int) -> str:
    made = ""
    for _ in range(width):
        number, digit = divmod(number, 64)
        made = DIGITS[digit] + made
    return made


def _values(values: Sequence[str]) -> Column:
    words = sorted(set(values))
    places = {word: place for place, word in enumerate(words)}
    return {"values": words, **column([places[value] for value in values])}


def month(text: str) -> int:
    """Months since 1900, 0 for no date. Days would double what a question about all records costs."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return 0
    return max(0, (day.year - _EPOCH) * 12 + day.month)
