"""What may be written only once: among the records of a kind, on the whole site, or among the rows of a table."""

from __future__ import annotations

from itertools import chain
from itertools import product
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.diagnostic import Note
from generator.record import find
from generator.rules.names import labels
from generator.rules.paths import pointer
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer

_BETWEEN = "\x1f"
_MOST_NOTES = 3
_MANY = frozenset((list, dict, type(None)))
_WHOLE_SITE = "全站"


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """What the library must be able to find this record by, as (name of an index, value)."""
    paths = use.plan.paths
    if not _table(record, paths):
        name = index(record, use)
        yield from ((name, value) for value, _ in dict(_values(record, paths)).items())


def index(record: Record, use: RuleUse) -> str:
    """The name of the index in which the values of a rule stand."""
    _, site, fields = use.plan
    return site or f"{use.rule.id}:{record.kind}:{fields}"


NEEDS = ("fields",)


class _Plan(NamedTuple):
    """The fields; the name of their index where it is one for the whole site; the fields as they are written."""

    paths: list[str]
    site: str
    fields: str


def plan(use: RuleUse) -> _Plan:
    """What to compare, and where."""
    fields = use.role("fields")
    return _Plan(fields.split(), use.rule.id if use.option("across") == _WHOLE_SITE else "", fields)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The values of ``fields`` together may occur once."""
    paths: list[str] = use.plan.paths
    if _MANY.isdisjoint([record.values.get(path).__class__ for path in paths]):  # at most records a code, that is all
        name = index(record, use)
        return _in_library(record, name, paths, library) if library.may_share(name, record.ref) else FINE
    table = _table(record, paths)
    if table:
        distinct = _are_distinct(record, table, paths, library)
        return FINE if distinct else _in_table(record, table, paths, library)
    return chain(_in_record(record, paths, library), _in_library(record, index(record, use), paths, library))


def _table(record: Record, paths: list[str]) -> str:
    """The path of the table in which all fields are columns; empty where they are not."""
    table = paths[0].rpartition(".")[0] if paths else ""
    if not table or any(path.rpartition(".")[0] != table for path in paths):
        return ""
    said: object = record.values
    for name in table.split("."):
        said = said.get(name) if isinstance(said, dict) else None
        if isinstance(said, list):
            return table
    return ""


def _values(record: Record, paths: list[str]) -> Iterator[tuple[str, Pointer]]:
    """The values to compare; where the first field is empty there are none."""
    said = [record.values.get(path) for path in paths]
    if all(isinstance(each, str) for each in said):
        yield _BETWEEN.join(said), (paths[0],)  # type: ignore[arg-type]
        return
    founds = [list(find(record.values, tuple(path.split(".")))) for path in paths]
    if founds and founds[0]:
        for each in product(founds[0], *[found or [((), "")] for found in founds[1:]]):
            yield _BETWEEN.join(str(value) for _, value in each), each[0][0]


def _in_record(record: Record, paths: list[str], library: Library) -> Iterator[Finding]:
    first: dict[str, Pointer] = {}
    for value, place in _values(record, paths):
        if first.setdefault(value, place) != place:
            message = f"{labels(record, tuple(paths), library)}里{_shown(value)}写了两次"
            yield Finding(place, message, notes=(Note(record.at(first[value]), "先写在这里"),))


def _in_library(record: Record, name: str, paths: list[str], library: Library) -> Iterator[Finding]:
    for value, place in dict(_values(record, paths)).items():
        others = [ref for ref in library.having(name, value) if ref != record.ref]
        if others:
            message = f"{labels(record, tuple(paths), library)}{_shown(value)}已用在另外{len(set(others))}条记录上"
            yield Finding(place, message, notes=tuple(_notes(others, paths[0], library)))


def _notes(refs: list[str], path: str, library: Library) -> Iterator[Note]:
    for ref in sorted(set(refs))[:_MOST_NOTES]:
        other = library.get(ref)
        if other:
            yield Note(other.at(pointer(path)), "也用在这里")


def _shown(value: str) -> str:
    return quoted(value.replace(_BETWEEN, " ").strip())


def _are_distinct(record: Record, table: str, paths: list[str], library: Library) -> bool:
    """Whether no two rows of a table of the record itself say the same."""
    columns, kind = [path.rpartition(".")[2] for path in paths], library.kinds[record.kind]
    said: Any = record.values.get(table)
    if said.__class__ is not list or not all(row.__class__ is dict for row in said):
        return False
    cells = [
        tuple([_cell(row, column, table, kind) for column in columns])
        for row in said
        if row.get(columns[0]) is not None
    ]
    return len(set(cells)) == len(cells)


def _in_table(record: Record, table: str, paths: list[str], library: Library) -> Iterator[Finding]:
    columns = [path.rpartition(".")[2] for path in paths]
    kind = library.kinds[record.kind]
    first: dict[tuple[object, ...], Pointer] = {}
    for place, row in find(record.values, tuple(table.split("."))):
        if not isinstance(row, dict) or row.get(columns[0]) is None:
            continue
        cells = tuple(_cell(row, column, table, kind) for column in columns)
        before = first.setdefault((place[:-1], *cells), place)
        if before != place:
            shown = quoted(" ".join(str(row[column]) for column in columns if row.get(column) is not None))
            rows = f"第{int(place[-1]) + 1}项", f"第{int(before[-1]) + 1}项"
            message = f"{rows[0]}的{labels(record, tuple(paths), library)}{shown}与{rows[1]}重复"
            yield Finding((*place, columns[0]), message, notes=(Note(record.at(before), "先写在这里"),))


def _cell(row: dict[str, object], column: str, table: str, kind: Kind) -> str:
    """A cell as it is compared: 第四十二条 and 第42条 are one."""
    if kind.parts and (kind.parts.table, kind.parts.key) == (table, column):
        return kind.parts.number(row)
    return str(row.get(column) or "")
