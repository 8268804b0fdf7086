"""What must never lie in the public register: inner records, and marks of secrecy."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.rules.glance import Search
from generator.rules.glance import finds
from generator.rules.names import YES
from generator.rules.names import column_term
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import values
from generator.rules.rule import BACK
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.texts import TEXTS
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.fields import Term
    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_GAP = r"[\s\u00ad\u200b-\u200f\u2060\ufeff，,、·]{0,3}"
_MOST, _FEW = 20, 3


class _Marked(Search):
    """Whether a text carries one of some marks that is no part of what is allowed."""

    @property
    def hint(self) -> str:
        """The first signs of the marks; patterns of whole marks take long to make."""
        return _any_of([word[:_FEW] for word in _words(self.settings[0])])

    def finds(self, text: str) -> bool:
        """Whether there is such a mark; its signs are looked for first because its pattern takes long to make."""
        for word in _words(self.settings[0]):
            if all(sign in text for sign in word):
                return next(self.found(text), None) is not None
        return False

    def found(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Every such mark with its number among all marks."""
        marks, allowed = map(_pattern, self.settings)
        if marks is None or not marks.search(text):
            return
        usual = [found.span() for found in allowed.finditer(text)] if allowed else []
        for number, found in enumerate(marks.finditer(text)):
            if not any(start <= found.start() and found.end() <= end for start, end in usual):
                yield number, found


class _Plan(NamedTuple):
    """Where a record says whom it is for, which kinds may not be public at all, and what marks there may not be."""

    scope: str
    names: tuple[str, ...]
    """The way to it, where that does not lead across references."""
    kinds: str
    marked: _Marked


def plan(use: RuleUse) -> _Plan:
    """Read roles and settings once."""
    scope = use.role("scope")
    names = () if ">" in scope or scope.startswith(BACK) else tuple(scope.split("."))
    return _Plan(scope, names, use.option("kinds"), _Marked(use.option("marks"), use.option("allowed")))


def searches(use: RuleUse) -> tuple[Search, ...]:
    """What it looks for."""
    return (use.plan.marked,)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """``scope`` must reach the public, and no text may carry one of the ``marks``."""
    plan: _Plan = use.plan
    if (
        finds(use.searches, record)
        or never(record.kind, library.kinds[record.kind].label, plan.kinds)
        or not _is_open(record, plan, library)
    ):
        return findings(record, use, library)
    return FINE


def _is_open(record: Record, plan: _Plan, library: Library) -> bool:
    """Whether a record says plainly that it is for the public, or does not say whom it is for."""
    said: Any = record.values
    for name in plan.names:
        if said.__class__ is not dict:
            return False
        said = said.get(name)
        if said is None:
            return True
    return said.__class__ is str and _public(column_term(record, plan.scope, said, library))


def _public(chosen: Term | None) -> bool:
    return chosen is None or chosen.attributes.get("public", YES) == YES


def findings(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The same without a glance."""
    plan: _Plan = use.plan
    name = library.kinds[record.kind].label
    if never(record.kind, name, plan.kinds):
        yield Finding((), f"“{name}”不能放在公开资料库里")
    for found in values(record, plan.scope, library):
        chosen = term(found, library)
        if chosen and not _public(chosen):
            told = f"“{label(record, plan.scope, library)}”是“{chosen.label}”的记录不能放在公开资料库里"
            yield Finding(found.pointer, told)
    for number, mark in plan.marked.found(TEXTS.joined(record)):
        if number < _MOST:
            yield Finding(TEXTS.at(record, mark.start()), f"文字里有密级标志{quoted(mark.group())}")


@lru_cache(maxsize=256)
def never(kind: str, label: str, words: str) -> bool:
    """Whether a kind may not be public at all, by its name or by what it is called."""
    named = _words(words)
    return kind in named or any(word in label for word in named if not word.isascii())


def _words(said: str) -> tuple[str, ...]:
    return tuple(said.replace("、", " ").replace(",", " ").split())


@lru_cache(maxsize=64)
def _pattern(said: str) -> re.Pattern[str] | None:
    words = _words(said)
    return re.compile(_any_of(words)) if words else None


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, with spaces, invisible signs and commas let through inside them."""
    return "|".join(_GAP.join(map(re.escape, word)) for word in words)
