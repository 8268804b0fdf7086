"""What must never lie in the public register: inner records, and marks of secrecy."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.rules.texts import TEXTS
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_GAP = r"[\s\u00ad\u200b-\u200f\u2060\ufeff，,、·]{0,3}"
_MOST = 20


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """``scope`` must reach the public, and no text may carry one of the ``marks``."""
    name = library.kinds[record.kind].label
    if never(record.kind, name, use.option("kinds")):
        yield Finding((), f"“{name}”不能放在公开资料库里")
    for found in values(record, use.role("scope"), library):
        chosen = term(found, library)
        if chosen and chosen.attributes.get("public", YES) != YES:
            name = label(record, use.role("scope"), library)
            yield Finding(found.pointer, f"“{name}”是“{chosen.label}”的记录不能放在公开资料库里")
    yield from _marked(record, use)


@lru_cache(maxsize=256)
def never(kind: str, label: str, words: str) -> bool:
    """Whether a kind may not be public at all, by its name or by what it is called."""
    named = words.replace("、", " ").replace(",", " ").split()
    return kind in named or any(word in label for word in named if not word.isascii())


def _marked(record: Record, use: RuleUse) -> Iterator[Finding]:
    pattern = _pattern(use.option("marks"))
    text = TEXTS.joined(record)
    first = pattern.search(text) if pattern else None
    if pattern is None or first is None:
        return
    allowed = _pattern(use.option("allowed"))
    usual = [found.span() for found in allowed.finditer(text)] if allowed else []
    for number, found in enumerate(pattern.finditer(text, first.start())):
        if number < _MOST and not any(start <= found.start() and found.end() <= end for start, end in usual):
            yield Finding(TEXTS.at(record, found.start()), f"文字里有密级标志{quoted(found.group())}")


@lru_cache(maxsize=64)
def _pattern(said: str) -> re.Pattern[str] | None:
    """A pattern for any of some words, with spaces, invisible signs and commas let through inside them."""
    words = said.replace("、", " ").replace(",", " ").split()
    return re.compile("|".join(_GAP.join(map(re.escape, word)) for word in words)) if words else None
