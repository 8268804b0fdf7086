"""A sanction lies within the step of the published standard that was chosen for it, and within statute."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.figures import number
from generator.rules.figures import written
from generator.rules.names import YES
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.names import term
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.present import filled
from generator.rules.rows import column
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from decimal import Decimal

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer

_BOUNDS = ("fine_min", "fine_max", "multiple_min", "multiple_max")


class _Range(NamedTuple):
    """What may be given: kinds of sanction, amounts in 元, and where that is written."""

    name: str
    kinds: tuple[str, ...]
    least: Decimal | None
    most: Decimal | None
    at: Pointer

    def holds(self, amount: Decimal) -> bool:
        return (self.least is None or self.least <= amount) and (self.most is None or amount <= self.most)

    def words(self, like: object) -> str:
        ends = [written(end, like) if end else "" for end in (self.least, self.most)]
        if all(ends):
            return f"{ends[0]}至{ends[1]}"
        return f"{ends[0]}以上" if ends[0] else f"{ends[1]}以下"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Find the ``tier`` of the ``standard``, then compare ``kinds`` and ``fine`` with it and with statute."""
    standard = library.follow(record, pointer(use.role("standard")))
    if standard is None:
        yield from _unnamed(record, use, library)
        return
    said = value(record, use.role("tier"), library)
    name = label(record, use.role("tier"), library)
    if said is None:
        yield Finding(pointer(use.role("tier")), f"适用了裁量基准，没有填写“{name}”", missing=True)
        return
    tier = next((row for row in rows(standard, tail(use.role("tiers"))) if row.get(use.role("tiers")) == said), None)
    if tier is None:
        levels = "、".join(str(row.get(use.role("tiers"))) for row in rows(standard, tail(use.role("tiers"))))
        told = f"{quoted(caption(standard, library))}里没有{quoted(said)}这一档，有：{levels}"
        yield Finding(pointer(use.role("tier")), told)
        return
    base, units = (number(value(record, use.role(role), library)) for role in ("base", "units"))
    said_there = value(standard, tail(use.role("legal")), library)
    whole: Any = said_there if isinstance(said_there, dict) else {}
    ranges = (
        _range(f"“{said}”一档", tier.cells, use, (base, units), tier.pointer),
        _range("法定幅度", whole, use, (base, units), pointer(tail(use.role("legal")))),
    )
    lenient = trait(record, use.role("tier"), "below", library) == YES
    yield from _kinds(record, use, standard, ranges, library)
    yield from _fine(record, use, standard, ranges, library, lenient=lenient)
    if base is None and any(tier.cells.get(column(use.role(role))) is not None for role in _BOUNDS[2:]):
        message = f"按倍数裁量，没有填写“{label(record, use.role('base'), library)}”，不能核对罚款"
        yield Finding(pointer(use.role("base")), message, severity=Severity.WARNING, missing=True)


def _unnamed(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """No standard is named though one is published for what was sanctioned."""
    entry = library.meant(record, pointer(use.role("entry")))
    if entry is None or filled(value(record, use.role("standard"), library)):
        return
    field = library.kinds[record.kind].field(use.role("standard"))
    wanted = str(getattr(field, "to", "")) + "/"
    found = dict.fromkeys(link.source for link in library.referrers(entry) if link.source.startswith(wanted))
    if found:
        name = label(record, use.role("standard"), library)
        shown = "、".join(quoted(library.caption(ref)) for ref in list(found)[:3])
        message = f"这项权力公布了{len(found)}条裁量基准（{shown}），没有填写“{name}”"
        yield Finding(pointer(use.role("standard")), message, severity=Severity.WARNING, missing=True)


def _range(
    name: str, cells: Mapping[str, Any], use: RuleUse, by: tuple[Decimal | None, Decimal | None], at: Pointer
) -> _Range:
    """The widest range that the bounds open: amounts for each unit, and multiples of the base."""
    base, units = by
    low, high, few, many = (number(cells.get(column(use.role(role)))) for role in _BOUNDS)
    lows, highs = ([None if each is None else each * (units or 1)] for each in (low, high))
    if few is not None or many is not None:
        lows.append(few * base if few is not None and base is not None else None)
        highs.append(many * base if many is not None and base is not None else None)
    least = [each for each in lows if each is not None]
    most = [each for each in highs if each is not None]
    uncertain = base is None and (few is not None or many is not None)
    kinds = cells.get(column(use.role("allowed"))) or ()
    return _Range(
        name,
        tuple(str(each) for each in kinds),
        None if uncertain else min(least, default=None),
        None if uncertain else max(most, default=None),
        at,
    )


def _kinds(
    record: Record, use: RuleUse, standard: Record, ranges: tuple[_Range, _Range], library: Library
) -> Iterator[Finding]:
    tier, legal = ranges
    for found in values(record, use.role("kinds"), library):
        kind = str(found.value)
        known = term(found, library)
        if known and known.attributes.get("always") == YES:
            continue
        if legal.kinds and kind not in legal.kinds:
            note = Note(standard.at(legal.at), "法定种类写在这里")
            yield Finding(found.pointer, f"“{kind}”不在法定种类之内：{'、'.join(legal.kinds)}", notes=(note,))
        elif tier.kinds and kind not in tier.kinds:
            message = f"“{kind}”不在{tier.name}的种类之内：{'、'.join(tier.kinds)}"
            yield _departing(record, use, standard, found.pointer, message, tier, library)


def _fine(
    record: Record, use: RuleUse, standard: Record, ranges: tuple[_Range, _Range], library: Library, *, lenient: bool
) -> Iterator[Finding]:
    tier, legal = ranges
    said = value(record, use.role("fine"), library)
    amount = number(said)
    if amount is None:
        return
    place, name = pointer(use.role("fine")), label(record, use.role("fine"), library)
    free = trait(record, use.role("tier"), "none", library) == YES
    if free and amount:
        yield Finding(place, f"{tier.name}不予处罚，“{name}”却是{said}")
    elif not legal.holds(amount) and not (lenient and legal.most is not None and amount < legal.most):
        note = Note(standard.at(legal.at), "法定幅度写在这里")
        yield Finding(place, f"“{name}”{said}超出法定幅度（{legal.words(said)}）", notes=(note,))
    elif not free and not tier.holds(amount):
        message = f"“{name}”{said}不在{tier.name}的幅度（{tier.words(said)}）之内"
        yield _departing(record, use, standard, place, message, tier, library)


def _departing(
    record: Record, use: RuleUse, standard: Record, place: Pointer, message: str, tier: _Range, library: Library
) -> Finding:
    """Within statute: doubtful where a reason is given, wrong where none is."""
    note = Note(standard.at(tier.at), "这一档写在这里")
    name = label(record, use.role("departing"), library)
    if filled(value(record, use.role("departing"), library)):
        return Finding(place, f"{message}，写了“{name}”，请核对", "", Severity.WARNING, (note,))
    return Finding(place, f"{message}，没有填写“{name}”", notes=(note,))
