"""Parts add up to their total, to the cent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.record import every
from generator.rules.conditions import conditions
from generator.rules.conditions import words
from generator.rules.figures import number
from generator.rules.figures import unit_hint
from generator.rules.figures import written
from generator.rules.names import label
from generator.rules.paths import values
from generator.rules.rows import column
from generator.rules.rows import filled
from generator.rules.rows import rows
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


class _Sum(NamedTuple):
    """A sum, of how many figures, written like which of them, and where the first stands."""

    amount: Decimal
    figures: int
    like: object
    first: Pointer


_Column = tuple[str, str]


class _Plan(NamedTuple):
    """The fields whose values are added up, the field of their total, and whether each row has its own."""

    parts: tuple[str, ...]
    total: str
    by_row: bool
    only: tuple[str, tuple[str, ...]] | None
    """A column of the table of the total and its words: only these rows are added up."""
    columns: tuple[_Column | None, ...]
    """The parts and the total, by table and name of the column; None where they lie deeper."""


def plan(use: RuleUse) -> _Plan:
    """What is compared with what."""
    parts, total = tuple(use.role("parts").split()), use.role("total")
    table = total.rpartition(".")[0]
    by_row = bool(table) and all(part.rpartition(".")[0] == table for part in parts)
    chosen = conditions(use.role("rows"))
    only = (column(chosen[0].path), chosen[0].words) if chosen else None
    return _Plan(parts, total, by_row, only, tuple(map(_column, (*parts, total))))


def _column(path: str) -> _Column | None:
    table, _, name = path.rpartition(".")
    return None if ">" in path or "." in table else (table, name)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare row by row where parts and total stand in one table, else the two sums."""
    parts, total, by_row, only, columns = use.plan
    have = [_plainly(record, each) for each in columns[:-1]]
    if not any(have) and None not in have:
        return FINE
    if by_row:
        return FINE if _rows_agree(record, columns) else _by_row(record, library, parts, total)
    wanted = None if None in have else _plainly(record, columns[-1], only)
    # most sums are right, and that is told without asking where each figure stands
    if wanted is not None:
        unsaid = not wanted and not only
        if unsaid or sum([figure for each in have if each for figure in each], _NOUGHT) == sum(wanted, _NOUGHT):
            return FINE
    return _whole(record, use, library)


_NOUGHT = Decimal(0)


def _rows_agree(record: Record, columns: tuple[_Column | None, ...]) -> bool:
    """Whether every row of a table of the record has the sum of its parts as its total, where both are said."""
    if columns[-1] is None:
        return False
    table, total = columns[-1]
    parts = [each[1] for each in columns[:-1] if each]
    for row in every(record.values, (table,)):
        said = number(row.get(total))
        figures = [figure for name in parts if (figure := number(row.get(name))) is not None]
        if figures and said is not None and sum(figures, _NOUGHT) != said:
            return False
    return True


def _plainly(
    record: Record, column: _Column | None, only: tuple[str, tuple[str, ...]] | None = None
) -> list[Decimal] | None:
    """The figures of a field of the record or of a column of a table of it; None where they lie deeper."""
    if column is None:
        return None
    table, name = column
    if name not in (filled(record, table) if table else record.values):
        return []
    said: Any = record.values[table] if table else (record.values,)
    found = []
    records: Any = said if said.__class__ is list or not table else (said,)
    for row in records:
        if only and row.__class__ is dict and words(row.get(only[0])) not in only[1]:
            continue
        each = row.get(name) if row.__class__ is dict or not table else []
        if each is None:
            continue
        if each.__class__ is list:
            return None
        figure = number(each)
        if figure is not None:
            found.append(figure)
    return found


def _whole(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the two sums of a record."""
    parts, total = use.plan[:2]
    found = [(each.pointer, each.value) for part in parts for each in values(record, part, library)]
    have = _sum(found)
    if have:
        wanted = _filtered(record, use, library, total)
        if wanted and have.amount != wanted.amount:
            names = "、".join(_name(record, part, library) for part in parts)
            yield _apart(have, wanted, names, _name(record, total, library) + _rows(record, use, library))


def _by_row(record: Record, library: Library, parts: tuple[str, ...], total: str) -> Iterator[Finding]:
    for row in rows(record, total):
        said = number(row.get(total))
        filled = [part for part in parts if number(row.get(part)) is not None]
        have = _sum([(row.at(part), row.get(part)) for part in filled])
        if said is not None and have and have.amount != said:
            wanted = _Sum(said, 1, row.get(total), row.at(total))
            names = listed([label(record, part, library) for part in filled])
            where = f"第 {int(row.pointer[-1]) + 1} 行“{names}”"
            yield _apart(have, wanted, where, f"“{label(record, total, library)}”")


def _sum(figures: list[tuple[Pointer, object]]) -> _Sum | None:
    counted = [(place, amount, said) for place, said in figures if (amount := number(said)) is not None]
    if not counted:
        return None
    place, _, like = counted[0]
    return _Sum(sum((amount for _, amount, _ in counted), Decimal(0)), len(counted), like, place)


def _filtered(record: Record, use: RuleUse, library: Library, total: str) -> _Sum | None:
    """The sum of the total's side; of the rows that are asked for nought where none is there."""
    only = use.plan.only
    if not only:
        return _sum([(found.pointer, found.value) for found in values(record, total, library)])
    every = list(rows(record, total))
    chosen = [row for row in every if words(row.get(only[0])) in only[1]]
    if not every:
        return None
    found = _sum([(row.at(total), row.get(total)) for row in chosen])
    return found or _Sum(Decimal(0), 0, every[0].get(total), every[0].pointer[:-1])


def _name(record: Record, path: str, library: Library) -> str:
    """What a field is called, and the table in which it is a column."""
    table = path.rpartition(".")[0]
    own = f"“{label(record, path, library)}”"
    return f"“{label(record, table, library)}”的{own}" if table else own


def _rows(record: Record, use: RuleUse, library: Library) -> str:
    """Which rows of the total's table count."""
    chosen = [f"{label(record, each.path, library)}为{'或'.join(each.words)}" for each in conditions(use.role("rows"))]
    return f"（{'，'.join(chosen)}）" if chosen else ""


def _apart(have: _Sum, wanted: _Sum, parts: str, total: str) -> Finding:
    differs = have.amount - wanted.amount
    way = "多" if differs > 0 else "少"
    return Finding(
        wanted.first,
        f"{parts}共 {have.figures} 笔，相加是 {written(have.amount, have.like)}，"
        f"{total}是 {written(wanted.amount, wanted.like)}，{way} {written(abs(differs), wanted.like)}",
        unit_hint(have.amount, wanted.amount),
    )
