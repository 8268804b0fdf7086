"""What a document is found by: every piece of up to four units, and how it stands there."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

from generator.pattern import later
from generator.search.pinyin import spoken
from generator.search.tokens import codes
from generator.search.tokens import compact
from generator.search.tokens import normal
from generator.search.tokens import runs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.search.document import Document

TEXT, TITLE, KEY, WHOLE = range(4)
"""Where a piece stands; `WHOLE` is the name of what the document is part of, and finds nothing alone."""
NEW = 4
"""Pieces of the name of the whole with the title after it: they count as title, but not those of the name alone."""
SYLLABLES, INITIALS = "\x02", "\x03"
"""What pieces of a title's pinyin begin with."""
BEGINNING = "\x04"
"""What comes before the beginning of a word."""
LONGEST = 4
_SHORTEST = 3
FIRST_MARK, _LAST_MARK = "\U000f0000", 0x10FFFD
_WORD = later("([\U000f0000-\U0010fffd])")
_EDGE = "\x1f"
FIRST_ALONE = "\u3005"
"""From here on a character is a unit of its own; before it are the letters and digits that words are made of."""


class Spelling:
    """Words as single characters, the same ones throughout a shard, so that a run is a string of units."""

    def __init__(self) -> None:
        """Begin without words."""
        self._marks: dict[str, str] = {}
        self._words: dict[str, str] = {}

    def runs(self, normalised: str) -> list[str]:
        """The runs of a normal text."""
        return ["".join(map(self._mark, run)) for run in runs(normalised)]

    def _mark(self, word: str) -> str:
        if len(word) == 1 and word >= FIRST_ALONE:
            return word
        mark = self._marks.get(word)
        if mark is None:
            mark = self._marks[word] = chr(min(ord(FIRST_MARK) + len(self._marks), _LAST_MARK))
            self._words[mark] = word
        return mark

    def beginnings(self, gram: str) -> tuple[str, ...]:
        """With what the word begins that this piece is, if it is one; short beginnings say nothing."""
        word = self._words.get(gram, "")
        return tuple(BEGINNING + word[:end] for end in range(_SHORTEST, len(word))) if word.isascii() else ()

    def written(self, gram: str) -> str:
        """A piece as both sides write it before they number it."""
        return _WORD.sub(lambda found: f"{_EDGE}{self._words[found[1]]}{_EDGE}", gram)


def pieces(document: Document, spelling: Spelling) -> tuple[dict[str, int], list[str]]:
    """All pieces of a document with where they stand, the best place of each; and its runs."""
    found: dict[str, int] = {}
    every: list[str] = []
    for place, texts in fields(document):
        made = [run for text in texts for run in spelling.runs(text)]
        grams = _grams(made)
        if place == NEW:
            grams -= found.keys()
        found.update(dict.fromkeys(grams, TITLE if place == NEW else place))
        found.update((start, place) for gram in grams if gram >= FIRST_MARK for start in spelling.beginnings(gram))
        every += made
    for marker, chain in spoken(normal(document.title), SYLLABLES, INITIALS):
        found.update((marker + " ".join(piece), TITLE) for piece in _windows(chain))
    return found, every


def fields(document: Document) -> Iterator[tuple[int, list[str]]]:
    """The texts of a document in the order in which one place outdoes the other."""
    text = normal(document.text)
    yield WHOLE, [normal(document.whole)]
    yield TEXT, [text, *codes(text), normal(document.office), normal(document.kind)]
    yield NEW, [normal(document.whole + document.title)] if document.whole else []
    yield TITLE, [normal(document.title)]
    keys = [normal(key) for key in document.keys]
    yield KEY, [*keys, *map(compact, keys)]


def _grams(made: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for run in made:
        grams = list(run)
        found.update(grams)
        for shift in range(1, LONGEST):
            grams = list(map(add, grams, run[shift:]))
            found.update(grams)
    return found


def _windows(chain: list[str]) -> Iterator[list[str]]:
    for size in range(1, LONGEST + 1):
        yield from (chain[start : start + size] for start in range(len(chain) - size + 1))
