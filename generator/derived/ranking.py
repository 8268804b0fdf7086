"""The places of lines by their numbers, where the records do not say them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.registers.column import measured

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from generator.registers import Line
    from generator.registers import Register
    from generator.registers.column import Column

_COMPARED = 2
"""Of fewer lines than these none is first."""


def ranked(register: Register, lines: Sequence[Line]) -> list[Line]:
    """The lines with a place in each column of places that is empty; equal numbers have the same place."""
    found = list(lines)
    for place, column in enumerate(register.columns):
        if column.ranks:
            found = _placed(register, column, place, found)
    return found


def _placed(register: Register, column: Column, place: int, lines: Sequence[Line]) -> list[Line]:
    contests: dict[tuple[str, ...], list[Decimal]] = {}
    said = [_stands(register, column, line) for line in lines]
    for contest, number in filter(None, said):
        contests.setdefault(contest, []).append(number)
    for numbers in contests.values():
        numbers.sort()
    found = []
    for line, stands in zip(lines, said, strict=True):
        numbers = contests[stands[0]] if stands else []
        if stands and not line.cells[place][0] and len(numbers) >= _COMPARED:
            rank = str(len(numbers) - bisect_right(numbers, stands[1]) + 1)
            line = line._replace(cells=(*line.cells[:place], (rank, rank), *line.cells[place + 1 :]))  # noqa: PLW2901
        found.append(line)
    return found


def _stands(register: Register, column: Column, line: Line) -> tuple[tuple[str, ...], Decimal] | None:
    """In which contest a line stands, and with which number; None where it does not say."""
    number = measured(line.cells[register.column(column.ranks)])
    contest = tuple(line.cells[register.column(name)][0] for name in column.among)
    return None if number is None or not all(contest) else (contest, number)
