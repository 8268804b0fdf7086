"""A value that may not stand where certain conditions hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.conditions import conditions
from generator.rules.conditions import words
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """That the conditions hold, the value among them, is known already; say which they are."""
    path = use.role("value")
    because = [
        f"{label(record, each.path, library)}是{quoted(words(value(record, each.path, library)))}"
        for each in conditions(use.role("when"))
        if each.path != path and each.holds == "="
    ]
    told = f"{label(record, path, library)}不应当是{quoted(words(value(record, path, library)))}"
    yield Finding(pointer(path), "，".join([*because, told]))
