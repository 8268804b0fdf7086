"""What the browser must know of every document of a shard before it fetches any: its mark, ranks and filters.

A column is a string in which every document takes the same few characters, so that the table
stays small where the server does not compress, and is read without a parser of its own.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.search.document import Document

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_EPOCH = date(1900, 1, 1).toordinal()

Column = dict[str, object]


def table(
    documents: Sequence[Document],
    marks: Mapping[str, str],
    places: Sequence[tuple[int, int]],
    filters: Sequence[str],
) -> dict[str, object]:
    """One shard's table; ``places`` are how many tokens a document's keys and its keys and title take."""
    return {
        "marks": " ".join(marks[document.url] for document in documents),
        "keys": column([keys for keys, _ in places]),
        "title": column([title for _, title in places]),
        "date": column([day(document.date) for document in documents]),
        "filters": {name: _values([document.value(name) for document in documents]) for name in filters},
    }


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


def day(text: str) -> int:
    """Days since 1900, 0 for no date."""
    try:
        return max(0, date.fromisoformat(text).toordinal() - _EPOCH)
    except ValueError:
        return 0
