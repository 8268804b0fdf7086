"""Fields in which nothing is said yet: 待补充, 同上, xxx, an annex that is not there."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from generator.pattern import later
from generator.rules.glance import Search
from generator.rules.glance import finds
from generator.rules.names import field_at
from generator.rules.names import label
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.texts import BETWEEN
from generator.rules.texts import TEXTS
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer

_FREE = frozenset("text prose record-name person sign-off party".split())
"""Types of fields that are written freely; codes may be masked, and choices are not written."""
_FILLER = r"[xXｘＸ]{2,}|…+|\.{3,}|[?？]{2,}"
_ENDS = "[。.!！]?"
_run = later(r"(?<![0-9A-Za-z])(?:x{3,}|X{3,})(?![0-9A-Za-z])")
"""What stands for a word in a form; masks are made of × and *."""
_MOST, _STEP, _BODY = 10, "环节名称", "正文"


class _Empty(Search):
    """Whether a value is one of some words and no more, or has a run of x in it."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A whole value that says nothing; it is looked for where values begin."""
        words = sorted(" ".join(self.settings).split(), key=len, reverse=True)
        first = "".join(sorted({re.escape(word[0]) for word in words}))
        said = "|".join(map(re.escape, words))
        return re.compile(
            rf"{BETWEEN}(?=[{first}xXｘＸ….?？（(])[（(]?(?P<said>{said}|{_FILLER}){_ENDS}[)）]?{_ENDS}(?={BETWEEN})"
        )

    def finds(self, text: str) -> bool:
        return self.pattern.search(f"{BETWEEN}{text}{BETWEEN}") is not None or _has_run(text)

    def found(self, text: str) -> Iterator[tuple[int, str, bool]]:
        """Where it stands, what it says, and whether the value says no more."""
        for found in self.pattern.finditer(f"{BETWEEN}{text}{BETWEEN}"):
            yield found.start("said") - 1, found["said"], True
        if _has_run(text):
            for found in _run.finditer(text):
                if text[found.start() - 1 : found.start()] != BETWEEN or text[found.end() : found.end() + 1] != BETWEEN:
                    yield found.start(), found.group(), False


def _has_run(text: str) -> bool:
    """A single sign is looked for faster than three."""
    return ("x" in text and "xxx" in text) or ("X" in text and "XXX" in text)


def plan(use: RuleUse) -> _Empty:
    """Read the settings once."""
    return _Empty(use.option("words"), use.option("trials"), use.option("annexed"))


def searches(use: RuleUse) -> tuple[Search, ...]:
    """What it looks for."""
    return (use.plan,)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """No field may say one of the ``words`` and no more; nor one of the ``annexed`` where the record has no annex."""
    return findings(record, use, library) if finds(use.searches, record) else FINE


def findings(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The same without a glance; ``trials`` may be the name of a step or of an indicator."""
    annexed, trials = use.words("annexed"), use.words("trials")
    allowed = annexed if record.values.get(use.role("annexes")) else ()
    found = []
    for start, said, whole in use.plan.found(TEXTS.joined(record)):
        place = TEXTS.at(record, start)
        name = _free(record, place, library) if place else _BODY if whole and start > len(record.id) else ""
        if name and said not in allowed and (said not in trials or len(place) <= 1):
            found.append(
                _told(place, name, said, _of_annex(record, use, library) if said in annexed else "", whole=whole)
            )
    return iter(found[:_MOST])


def _told(place: Pointer, name: str, said: str, annex: str, *, whole: bool) -> Finding:
    if annex:
        return Finding(place, f"{quoted(name)}只写了{quoted(said)}，这条记录没有附件", annex)
    if whole:
        return Finding(place, f"{quoted(name)}只写了{quoted(said)}，没有内容", missing=True)
    return Finding(place, f"{quoted(name)}里有占位的{quoted(said)}", "换成真实的内容；需要遮盖的，用“某”或者星号")


def _free(record: Record, place: Pointer, library: Library) -> str:
    """What the field at a place is called, if it is written freely."""
    field = field_at(record, place, library)
    if field is None:
        return _STEP if len(place) == len(("steps", 0, "name")) and place[-1] == "name" else ""
    return field.label if getattr(field, "item", field).type_name in _FREE else ""


def _of_annex(record: Record, use: RuleUse, library: Library) -> str:
    return f"把文件列在“{label(record, use.role('annexes'), library)}”里，或者直接写出内容"
