"""The last payment comes after everybody has accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Note
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rows import column as column_of
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.paths import Found
    from generator.rules.rule import RuleUse

_NO = "否"
"""How a code list says that something did not pass."""


_MOST = 12


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Once paid, look for opinions against it and for signatures that came later; a result agrees with them."""
    paid: Any = value(record, use.role("paid"), library)
    against = [found for path in use.role("opinions").split() for found in _against(record, path, library)]
    if paid:
        for found in against:
            who = _who(record, use, found.pointer, library)
            yield Finding(found.pointer, f"{who}是{quoted(found.value)}，却已经在 {paid} 支付尾款")
        yield from _later(record, use, library, paid)
    result = next(iter(values(record, use.role("result"), library)), None)
    chosen = term(result, library) if result else None
    if result and paid and not against and chosen and chosen.attributes.get("passed") == _NO:
        name = label(record, use.role("result"), library)
        yield Finding(result.pointer, f"“{name}”是{quoted(result.value)}，却已经在 {paid} 支付尾款")
    if result and against and chosen and chosen.attributes.get("passed") != _NO:
        name = label(record, use.role("result"), library)
        yield Finding(result.pointer, f"有 {len(against)} 项意见不合格，“{name}”却是{quoted(result.value)}")


def _against(record: Record, path: str, library: Library) -> Iterator[Found]:
    """Opinions at a path that did not pass; each word of the list is looked up once."""
    known: dict[object, bool] = {}
    for found in values(record, path, library):
        if found.value not in known:
            chosen = term(found, library)
            known[found.value] = chosen is not None and chosen.attributes.get("passed") == _NO
        if known[found.value]:
            yield found


def _who(record: Record, use: RuleUse, place: tuple[str | int, ...], library: Library) -> str:
    """The row in which an opinion stands, by the office or the part that it is of."""
    row: Any = record.values
    for step in place[:-1]:
        row = row[step]
    column = next((row[name] for each in use.role("named_by").split() if (name := column_of(each)) in row), "")
    path = ".".join(str(step) for step in place if isinstance(step, str))
    return f"{quoted(column)}的{label(record, path, library)}" if column else f"“{label(record, path, library)}”"


def _later(record: Record, use: RuleUse, library: Library, paid: Any) -> Iterator[Finding]:  # noqa: ANN401
    """One finding for all who signed after the payment; the last of them is the one it had to wait for."""
    late = [
        (signed, row.at(path), _who(record, use, row.at(path), library))
        for path in use.role("dates").split()
        for row in rows(record, path)
        if (signed := row.get(path)) and signed > paid
    ]
    if late:
        signed, _, who = max(late, key=lambda each: each[0])
        others = f"等{len(late)}个签字和日期，最晚的" if len(late) > 1 else ""
        notes = tuple(Note(record.at(place), f"{name} {day}") for day, place, name in late[:_MOST])
        yield Finding(pointer(use.role("paid")), f"尾款在 {paid} 支付，早于{who}{others} {signed}", notes=notes)
