"""A column names everybody who must be in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.names import vocabulary
from generator.rules.paths import plain
from generator.rules.paths import pointer
from generator.rules.rule import FINE
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look for every one of ``required``; that nothing at all is written is another rule's affair."""
    said = plain(record, use.role("among"), library)
    return absent(record, use, library) if said else FINE


def absent(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Who is not named among those at a path; ``副县长|县委常委`` is one who may be called by either word."""
    path = use.role("among")
    said = [str(each) for each in plain(record, path, library)]
    if not said:
        return
    listed = vocabulary(record, path, library) is not None
    missing = [wanted.split("|")[0] for wanted in use.words("required") if not _named(wanted, said, whole=listed)]
    if missing:
        table = path.rpartition(".")[0] or path
        names = "的".join(dict.fromkeys(f"“{label(record, each, library)}”" for each in (table, path)))
        yield Finding(pointer(table), f"{names}里缺{'、'.join(missing)}")


def _named(wanted: str, said: list[str], *, whole: bool) -> bool:
    """Whether one of the words is there: as it stands where it is chosen from a list, else inside a name."""
    return any(word == each or (not whole and word in each) for word in wanted.split("|") for each in said)
