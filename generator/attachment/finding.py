"""What looking into a file gives: faults, and texts that must be read for what may not be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.diagnostic import Place


class Text(NamedTuple):
    """Texts of one part of a file; ``where`` gives the place of the text with a number."""

    part: str
    """What people call the part: 页眉, 批注; empty for the file itself."""
    lines: list[str]
    where: Callable[[int], Place]


Finding = Diagnostic | Text
Looked = Iterator[Finding]
"""What looks into a file yields faults and texts as it meets them."""

MOST = 200_000_000
"""Bytes that an archive may say it unpacks to."""
READ = 16_000_000
"""Bytes of one part that are read at most."""


def fault(path: str, rule: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> Diagnostic:
    """A finding about a file as a whole."""
    return Diagnostic(Location(path), rule, message, severity, hint)


def unscannable(path: str, message: str, hint: str) -> Diagnostic:
    """Say that a file cannot be looked into, so that nobody knows what would be published."""
    return fault(path, "ATT-UNSCANNABLE", message, hint)


def partly(path: str, part: str) -> Diagnostic:
    """Say that a file is so large that not all of it was looked at."""
    message = f"{part}太长，只检查了前面的部分"
    return fault(path, "ATT-UNSCANNABLE", message, "请人工查看其余部分，或拆成几个文件", Severity.WARNING)


def whole(path: str) -> Callable[[int], Place]:
    """Place every text at the file as a whole."""
    where = Location(path)
    return lambda _number: where
