"""A document as Pagefind is given it: overlapping pairs of units, those that say most first.

A run of n units becomes its n-1 overlapping pairs, so that a quoted phrase of pairs is found exactly
where the text has the phrase. Keys come before the title, the title before the text, and the name of
the whole with the title comes last: where a phrase first stands is where it stands best.
The browser's side of the same rules is ``theme/js/search-pagefind.js``.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.search.grams import FIRST_ALONE
from generator.search.grams import KEY
from generator.search.grams import NEW
from generator.search.grams import TEXT
from generator.search.grams import TITLE
from generator.search.grams import WHOLE
from generator.search.grams import fields
from generator.search.table import column
from generator.search.tokens import runs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.search.document import Document

GAP = "。"
"""A token that Pagefind counts as a place but does not index, so that no phrase goes across it."""
_SEAM = "ꀀ"
"""Between two words of a pair, which could be divided otherwise; a letter, for Pagefind drops signs."""


class Content(NamedTuple):
    """The tokens of a document, and where those of its keys, title, text and name of the whole end."""

    tokens: str
    keys: int
    title: int
    text: int
    whole: int
    """The last two are 0 for a document that is no part of anything."""


def content(document: Document) -> Content:
    """What Pagefind is told of a document; empty if it has no two units that follow each other."""
    said = {place: _row(texts) for place, texts in fields(document)}
    keys, title, text, named = (said[place] for place in (KEY, TITLE, TEXT, NEW))
    tokens = [*keys, *title, *text, *named]
    ends = (len(keys), len(keys) + len(title))
    end = len(tokens) - len(named)
    return Content(" ".join(tokens), *ends, *((end, end + len(said[WHOLE])) if named else (0, 0)))


def _row(texts: Iterable[str]) -> list[str]:
    row: list[str] = []
    for text in texts:
        for run in runs(text):
            pairs = [_pair(*both) for both in pairwise(run)]
            row += [*pairs, GAP] if pairs else []
    return row


def _pair(first: str, second: str) -> str:
    return f"{first}{_SEAM}{second}" if _is_word(first) and _is_word(second) else first + second


def _is_word(unit: str) -> bool:
    return len(unit) > 1 or unit < FIRST_ALONE


def marked(contents: Mapping[int, Content], marks: Mapping[str, str]) -> dict[str, object]:
    """How the browser comes from what Pagefind finds to documents by their places in the shard."""
    rows = contents.values()
    return {
        "marks": " ".join(marks[str(slot)] for slot in contents),
        "slots": column(list(contents)),
        "keys": column([row.keys for row in rows]),
        "titles": column([row.title for row in rows]),
        "texts": column([row.text for row in rows]),
        "wholes": column([row.whole for row in rows]),
    }
