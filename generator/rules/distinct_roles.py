"""Every role has signed, no two are one person, and all signed in time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.diagnostic import Note
from generator.record import every
from generator.rules.approval_order import refuses
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import column
from generator.rules.rows import rows
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


NEEDS = ("signoffs",)
_AGREED = "同意"


class _Plan(NamedTuple):
    """The table of signatures and its columns; what they must come before; the roles that must be there."""

    table: tuple[str, ...]
    role: str
    name: str
    date: str
    opinion: str
    before: tuple[str, ...]
    required: frozenset[str]


def plan(use: RuleUse) -> _Plan:
    """Where to look."""
    role, name, date = use.role("role"), column(use.role("name")), column(use.role("date"))
    before, required = tuple(use.role("before").split()), frozenset(use.words("required"))
    opinion = column(use.role("opinion"))
    return _Plan(tuple(role.split(".")[:-1]), column(role), name, date, opinion, before, required)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at the roles, the persons and the dates of the signatures there are."""
    if not value(record, use.role("signoffs"), library) or _is_right(record, use.plan, library):
        return FINE
    return _search(record, use, library)


def _is_right(record: Record, where: _Plan, library: Library) -> bool:
    """Whether everybody who must has signed, each another person, and nobody too late."""
    table, role, name, date, opinion, before, required = where
    limits: list[Any] = [said for path in before if (said := value(record, path, library)) is not None]
    signed: dict[str, str] = {}
    for row in every(record.values, table):
        day = row.get(date)
        if day is not None and any(day > limit for limit in limits):
            return False
        if row.get(opinion, _AGREED) != _AGREED and refuses(row[opinion]):
            return False
        if row.get(role) in required:
            person = "".join(str(row.get(name) or "").split())
            if signed.setdefault(person or row[role], row[role]) != row[role]:
                return False
    return required.issubset(signed.values())


def _search(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    role = use.role("role")
    required = use.words("required")
    signed = list(rows(record, role))
    names = [row.get(role) for row in signed]
    missing = [each for each in required if each not in names]
    if missing:
        path = use.role("signoffs")
        yield Finding(pointer(path), f"“{label(record, path, library)}”缺{'、'.join(missing)}的签字")
    yield from _refusals(use, signed)
    yield from _persons(record, use, [row for row in signed if row.get(role) in required])
    yield from _dates(record, use, library, signed)


def _refusals(use: RuleUse, signed: list[Row]) -> Iterator[Finding]:
    """Signatures that say no, of roles of which nobody has agreed."""
    role, opinion = use.role("role"), use.role("opinion")
    agreed = {row.get(role) for row in signed if not refuses(row.get(opinion))}
    for row in signed:
        if row.get(role) not in agreed:
            message = f"{row.get(role)}的意见是{quoted(row.get(opinion))}，没有通过审核"
            yield Finding(row.at(opinion), message, "审核没有通过的方案不能登记备案；后来同意的，补上那一次签字")


def _persons(record: Record, use: RuleUse, signed: list[Row]) -> Iterator[Finding]:
    """One person in two of the required roles."""
    first: dict[str, Row] = {}
    role, name = use.role("role"), use.role("name")
    for row in signed:
        person = "".join(str(row.get(name) or "").split())
        before = first.setdefault(person, row) if person else row
        if before.get(role) != row.get(role):
            yield Finding(
                row.at(name),
                f"{quoted(person)}既签了{before.get(role)}，又签了{row.get(role)}，应当是不同的人",
                notes=(Note(record.at(before.at(name)), f"先签的是{before.get(role)}"),),
            )


def _dates(record: Record, use: RuleUse, library: Library, signed: list[Row]) -> Iterator[Finding]:
    """The first of the later events that a signature comes after."""
    limits = [(path, said) for path in use.role("before").split() if (said := value(record, path, library)) is not None]
    for row in signed:
        date: Any = row.get(use.role("date"))
        late = [(path, said) for path, said in limits if date is not None and date > said]
        if late:
            path, said = late[0]
            name = label(record, path, library)
            yield Finding(
                row.at(use.role("date")),
                f"{row.get(use.role('role'))} {date} 签字，晚于{name} {said}",
                notes=(Note(record.at(pointer(path)), f"{name} {said}"),),
            )
