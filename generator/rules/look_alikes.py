"""Letters in codes that are taken for digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.record import find
from generator.rules.names import label
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_letter = re.compile(r"[OoIl](?<=[0-9].)(?=[0-9])").search
"""It begins with the letter, not with what stands before it, because that is looked for fastest."""
_DIGITS = {"O": "0", "o": "0", "I": "1", "l": "1"}


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at ``fields``, or at all codes of the kind; a letter is doubtful only between digits."""
    paths = use.plan or library.kinds[record.kind].key_codes
    values = record.values
    for path in paths:
        said = values.get(path)
        if said.__class__ is str:
            if _letter(said):
                return _findings(record, paths, library)
        elif said is not None or "." in path:
            return _findings(record, paths, library)
    return FINE


def plan(use: RuleUse) -> tuple[str, ...]:
    """The fields, if some are named."""
    return tuple(use.role("fields").split())


def _findings(record: Record, paths: Iterable[str], library: Library) -> Iterator[Finding]:
    for path in paths:
        said = record.values.get(path)
        if isinstance(said, str):
            yield from _doubtful(record, path, (path,), said, library)
        elif said is not None or "." in path:
            for place, each in find(record.values, tuple(path.split("."))):
                if isinstance(each, str):
                    yield from _doubtful(record, path, place, each, library)


def _doubtful(
    record: Record, path: str, place: tuple[str | int, ...], said: str, library: Library
) -> Iterator[Finding]:
    found = _letter(said)
    if found:
        right = said[: found.start()] + _DIGITS[found[0]] + said[found.end() :]
        message = f"“{label(record, path, library)}”{quoted(said)}里的{quoted(found[0])}像数字，容易认错"
        yield Finding(place, message, f"本意是数字的，写成：{right}")
