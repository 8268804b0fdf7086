"""How high a risk is: what probability and severity make it, what powers it hangs on, what its parts are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.backlinks import unsure
from generator.rules.names import label
from generator.rules.names import term
from generator.rules.names import vocabulary
from generator.rules.paths import is_unsaid
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

    _Look = Callable[[Record, RuleUse, str, Library], Iterator[Finding]]


def plan(use: RuleUse) -> tuple[_Look, ...]:
    """What to look at, by the roles that are played."""
    looks = {"probability": _by_matrix, "domain": _by_domain, "parts": _by_parts}
    return tuple(look for role, look in looks.items() if use.role(role))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare ``level`` with the matrix, with the ``domains`` of the powers, and with the levels of ``parts``."""
    level = value(record, use.role("level"), library)
    if level is None:
        return FINE
    found: list[Finding] = []
    for look in use.plan:
        found += look(record, use, str(level), library)
    return iter(found) if found else FINE


def _by_matrix(record: Record, use: RuleUse, level: str, library: Library) -> Iterator[Finding]:
    chance, harm = (value(record, use.role(role), library) for role in ("probability", "severity"))
    terms = vocabulary(record, use.role("level"), library)
    if not isinstance(chance, int) or not isinstance(harm, int) or terms is None or len(terms.labels) < 3:
        return
    product = chance * harm
    bounds = use.number("high"), use.number("middle")
    right = terms.labels[0 if product >= bounds[0] else 1 if product >= bounds[1] else 2]
    if right != level:
        names = [label(record, use.role(role), library) for role in ("probability", "severity")]
        message = f"“{names[0]}”{chance}乘“{names[1]}”{harm}是{product}，对应“{right}”风险，写的是“{level}”"
        note = Note(record.at(pointer(use.role("severity"))), f"“{names[1]}”写在这里")
        yield Finding(pointer(use.role("level")), message, notes=(note,))


def _by_domain(record: Record, use: RuleUse, level: str, library: Library) -> Iterator[Finding]:
    """Where money, purchases and works are concerned no risk is low."""
    terms = vocabulary(record, use.role("level"), library)
    if terms is None or level != terms.labels[-1]:
        return
    for found in values(record, use.role("domain"), library):
        if str(found.value) in use.words("domains"):
            name = label(found.holder, ".".join(str(each) for each in found.there), library)
            note = Note(found.holder.at(found.there), f"“{name}”写在这里")
            message = f"对应的权力属于“{found.value}”，风险不应评为“{level}”"
            yield Finding(pointer(use.role("level")), message, notes=(note,))
            return


def _by_parts(record: Record, use: RuleUse, level: str, library: Library) -> Iterator[Finding]:
    """The whole is as high as the highest of its parts."""
    if is_unsaid(record, use.role("parts"), library):
        return
    ranked = []
    for found in values(record, use.role("parts"), library):
        chosen = term(found, library)
        rank = str(chosen.attributes.get("rank")) if chosen else ""
        if rank.isdecimal():
            ranked.append((int(rank), found.holder.ref, found))
    if ranked:
        _, _, highest = min(ranked, key=lambda each: each[:2])
        if str(highest.value) != level and not unsure(record, use.role("parts"), library):
            note = Note(highest.holder.at(highest.there), f"这个风险点是{quoted(highest.value)}")
            message = f"“{label(record, use.role('level'), library)}”写的是“{level}”，风险点最高的是“{highest.value}”"
            yield Finding(pointer(use.role("level")), message, notes=(note,))
