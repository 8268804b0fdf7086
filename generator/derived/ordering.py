"""Lines of a register in order and in groups."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.registers import Line
    from generator.registers import Register
    from generator.registers.column import Cell
    from generator.registers.column import Column

UNSAID = "未填写"
_ZERO = Decimal()


class Group(NamedTuple):
    """The lines that have one value in a column."""

    key: str
    label: str
    lines: list[Line]


def in_order(register: Register, lines: Iterable[Line]) -> list[Line]:
    """Lines as the register wants them; those that do not say what they are sorted by come last."""
    found = list(lines)
    for wish in reversed(register.sort):
        place = register.column(wish.removeprefix("-"))
        weight = _weights(register.columns[place])
        said = [line for line in found if line.cells[place][0]]
        said.sort(key=lambda line: weight(line.cells[place]), reverse=wish.startswith("-"))
        found = [*said, *(line for line in found if not line.cells[place][0])]
    return found


def groups(column: Column, place: int, lines: Iterable[Line], *, newest: bool = False) -> list[Group]:
    """Lines by the value of a column: in the order of its words, of time, else the largest group first.

    Time goes forward, unless the newest is wanted first.
    """
    found: dict[str, Group] = {}
    for line in lines:
        text, key = line.cells[place]
        group = found.get(key or text)
        if group is None:
            group = found[key or text] = Group(key or text, text or UNSAID, [])
        group.lines.append(line)
    ordered = sorted(found.values(), key=lambda group: _rank(group, column))
    if newest and is_time(column):
        ordered.sort(key=lambda group: group.key, reverse=True)
    return ordered


def _rank(group: Group, column: Column) -> tuple[object, ...]:
    if not group.key:
        return (2,)
    if column.order:
        words = column.order
        return (0, words.index(group.label) if group.label in words else len(words), group.label)
    if is_time(column):
        return 0, group.key
    return 1, -len(group.lines), sound(group.label)


def is_time(column: Column) -> bool:
    """Whether a column tells days, months or years."""
    kind = column.field.type_name if column.field else ""
    return column.show in {"year", "month"} or kind in {"date", "month", "year"}


def _weights(column: Column) -> Callable[[Cell], Any]:
    """By what the cells of a column are put in order."""
    if column.numeric:
        return lambda cell: Decimal(cell[1]) if cell[1] else _ZERO
    if column.order:
        ranks = {word: rank for rank, word in enumerate(column.order)}
        return lambda cell: ranks.get(cell[0], len(ranks))
    return (lambda cell: cell[1] or cell[0]) if is_time(column) else (lambda cell: sound(cell[0]))


def sound(text: str) -> bytes:
    """By which names are put in the order of their sound, which is that of the national character code."""
    return text.encode("gb18030", "replace")


def counted(lines: Iterable[Line], place: int) -> Counter[str]:
    """How many lines have each value of a column."""
    return Counter(line.cells[place][1] or line.cells[place][0] for line in lines)


def total(lines: Iterable[Line], place: int) -> Decimal | None:
    """The sum of a numeric column; None where no line says a number."""
    numbers = [Decimal(line.cells[place][1]) for line in lines if line.cells[place][1]]
    return sum(numbers, Decimal()) if numbers else None


def totals(register: Register, lines: Sequence[Line]) -> dict[int, Decimal]:
    """The sums of the columns that the register adds up, by their place."""
    places = map(register.column, register.totals)
    return {place: found for place in places if (found := total(lines, place)) is not None}
