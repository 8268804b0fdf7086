"""Codes of which a stretch must be the beginning of another code."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostic import Note
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


NEEDS = ("value",)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The stretch ``characters`` of ``value`` must begin ``other``."""
    whole, other = value(record, use.role("value"), library), value(record, use.role("other"), library)
    if not isinstance(whole, str) or not isinstance(other, str):
        return
    first, last = _stretch(use.option("characters"))
    part = whole[first - 1 : last]
    if part and not other.startswith(part):
        here, there = pointer(use.role("value")), pointer(use.role("other"))
        names = label(record, use.role("value"), library), label(record, use.role("other"), library)
        message = f"“{names[0]}”的第{first}到{last}位是{quoted(part)}，与“{names[1]}”{quoted(other)}不一致"
        yield Finding(here, message, notes=(Note(record.at(there), f"“{names[1]}”写在这里"),))


@lru_cache(maxsize=64)
def _stretch(text: str) -> tuple[int, int]:
    """Read ``3-8``; a text that is none means the first eighteen characters."""
    first, _, last = text.partition("-")
    if first.strip().isdecimal() and last.strip().isdecimal() and int(first) > 0:
        return int(first), int(last)
    return 1, 18
