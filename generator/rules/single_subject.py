"""A report in writing, on one matter, to whoever is in charge of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import labels
from generator.rules.names import term
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """One of ``subjects`` or a ``matter``; one ``recipient`` in charge; ``written``."""
    yield from _subject(record, use, library)
    recipient = use.role("recipient")
    reached = [chosen for found in values(record, recipient, library) if (chosen := term(found, library))]
    if reached and not any(chosen.attributes.get("in_charge") == YES for chosen in reached):
        named = "、".join(chosen.label for chosen in reached)
        yield Finding(pointer(recipient), f"“{label(record, recipient, library)}”是{named}，没有报分管领导")
    if value(record, use.role("written"), library) is not True:
        yield Finding(pointer(use.role("written")), f"“{label(record, use.role('written'), library)}”不是“是”")


def _subject(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    paths = tuple(use.role("subjects").split())
    subjects = [found for path in paths for found in values(record, path, library)]
    if len(subjects) > 1:
        yield Finding(subjects[1].pointer, f"写了{len(subjects)}件事，应当一事一报")
    elif not subjects and not value(record, use.role("matter"), library):
        names = labels(record, (use.role("matter"), *paths), library)
        yield Finding(pointer(use.role("matter")), f"{names}都没有填写，看不出报告的是哪一件事", missing=True)
