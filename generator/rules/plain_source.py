"""Where information comes from, told as the name of an organ."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import half_width
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


NEEDS = ("source",)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The source may not be one of the words that name nobody."""
    path = use.role("source")
    said = record.values.get(path)
    if said.__class__ is not str or not names_nobody(said, use.option("nobody")):
        return FINE
    return iter([Finding(pointer(path), f"“{label(record, path, library)}”{quoted(said)}看不出是哪个单位")])


@lru_cache(maxsize=1024)
def names_nobody(said: str, nobody: str) -> bool:
    """Whether a source is among some words, however it is typed; a site has few sources."""
    return half_width(said).removeprefix("来源:").strip().casefold() in nobody.casefold().split()
