"""Words that mean the same, and words that a question may do without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.search.tokens import normal
from generator.search.tokens import simplified

if TYPE_CHECKING:
    from generator.kind.synonyms import Synonyms


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the browser tries when nothing is found."""

    groups: tuple[tuple[str, ...], ...] = ()
    """Each a set of words of which any may stand for any other."""
    idle: tuple[str, ...] = ()
    """Words of a question that say nothing of its subject, the longest first."""


def vocabulary(words: Synonyms) -> Vocabulary:
    """The words as questions are compared with them."""
    idle = {normal(word) for word in words.idle}
    groups = (tuple(dict.fromkeys(normal(word) for word in group)) for group in words.groups)
    return Vocabulary(tuple(groups), tuple(sorted(idle, key=lambda word: (-len(word), word))))


def for_browser(words: Vocabulary) -> dict[str, object]:
    """The vocabulary with the table of traditional characters, as the search page reads it."""
    pairs = sorted(simplified().items())
    return {
        "groups": [list(group) for group in words.groups],
        "idle": list(words.idle),
        "traditional": "".join(chr(old) for old, _ in pairs),
        "simplified": "".join(chr(new) for _, new in pairs),
    }
