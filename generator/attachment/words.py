"""What no attachment may say: numbers of persons and marks of secrecy, asked of the same rules as records."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from generator.attachment.finding import whole
from generator.diagnostic import Diagnostic
from generator.fields import Shape
from generator.kind import Kind
from generator.library import Library
from generator.quotation import mask
from generator.record import Record
from generator.source import Marks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.attachment.finding import Text
    from generator.rules.rule import RuleUse
    from generator.source import Pointer

CHECKS = frozenset(("personal-numbers", "unpublishable", "mask-holds", "sensitive-person"))
"""The checks that look at nothing but words."""
_MOST = 20
_PIECE, _OVERLAP, _PORTION = 2_000, 60, 30_000


class Words:
    """The rules about words as they are in force on one site."""

    def __init__(self, uses: Mapping[str, Sequence[RuleUse]]) -> None:
        """Take from the rules of all kinds those that any text can be asked about."""
        self._of_kinds = uses
        self._library = Library({"": Kind("", "附件", Shape({}))}, dt.date.min)

    @cached_property
    def uses(self) -> list[RuleUse]:
        """Those that look at nothing but words, each once."""
        found = {use.rule.id: use for each in self._of_kinds.values() for use in each if use.rule.check in CHECKS}
        return [found[name] for name in sorted(found)]

    def name(self, path: str) -> Iterator[Diagnostic]:
        """What may not stand in the name of a file."""
        record = self._record(path, path.rpartition("/")[2], [])
        for use, message, _ in self._found(record):
            yield self._fault(use, mask(path), 0, message.replace("文字里", "文件名里", 1), None)

    def check(self, path: str, text: Text) -> Iterator[Diagnostic]:
        """What may not stand in a text of a file."""
        number = 0
        for owners, lines in _portions(text.lines):
            for use, message, line in self._found(self._record(path, "", lines)):
                said = f"{text.part}的{message}" if text.part else message
                yield self._fault(use, path, owners[line], said, text)
                number += 1
            if number >= _MOST:
                return

    def _record(self, path: str, name: str, lines: Iterable[str]) -> Record:
        """A file in the form that rules are asked about."""
        return Record("", name, {"lines": list(lines)}, "", path, "", Marks())

    def _found(self, record: Record) -> Iterator[tuple[RuleUse, str, int]]:
        for use in self.uses:
            for number, finding in enumerate(use.look(record, use, self._library)):
                if number < _MOST:
                    yield use, finding.message, _line(finding.pointer)

    def _fault(self, use: RuleUse, path: str, number: int, message: str, text: Text | None) -> Diagnostic:
        where = text.where(number) if text else whole(path)(0)
        return Diagnostic(where, use.rule.id, message, use.severity, use.rule.mend, use.rule.clause(""))


def _portions(lines: Iterable[str]) -> Iterator[tuple[list[int], list[str]]]:
    """The texts in portions that are quickly read, long ones in pieces that overlap, each with its number."""
    owners: list[int] = []
    pieces: list[str] = []
    length = 0
    for number, line in enumerate(lines):
        for start in range(0, len(line) or 1, _PIECE):
            piece = line[start : start + _PIECE + _OVERLAP]
            owners.append(number)
            pieces.append(piece)
            length += len(piece) + 1
            if length > _PORTION:
                yield owners, pieces
                owners, pieces, length = [], [], 0
    if pieces:
        yield owners, pieces


def _line(pointer: Pointer) -> int:
    """The number of the line that a rule points to."""
    last = pointer[-1] if pointer else 0
    return last if isinstance(last, int) else 0
