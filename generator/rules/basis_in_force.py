"""Statutes that were not in force on the day on which a record relies on them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.rules.articles import cited
from generator.rules.last_told import if_wrong
from generator.rules.last_told import last_told
from generator.rules.names import YES
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.names import trait
from generator.rules.paths import pointer as place_of
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields import Citation
    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


_Sound = tuple[dt.date, dt.date, dt.date]
"""From when, and until before when, a statute is in force, and since when a record must have looked at it again."""


class _Standing(NamedTuple):
    """From when and until when a statute is in force, and whether its register says it is not."""

    effective: dt.date | None
    repealed: dt.date | None
    ended: bool
    amended: dt.date | None
    """When it was amended last."""

    @property
    def sound(self) -> _Sound:
        """When nothing can be wrong with relying on it."""
        until = dt.date.min if self.ended and not self.repealed else self.repealed or dt.date.max
        return self.effective or dt.date.min, until, self.amended or dt.date.min


_KEPT = 5000
NEEDS = ("citations",)


_UNKNOWN: tuple[None, _Sound] = None, (dt.date.max, dt.date.min, dt.date.min)


class _Plan(NamedTuple):
    """Where the citations stand, and the day on which they must hold."""

    citations: str
    date: str
    checked: tuple[str, ...]
    """The fields that tell when the record was last compared with the statutes; the first that is filled in."""
    register: tuple[str, ...]
    """The fields of a statute that tell whether it is in force: the same for all who rely on statutes."""


def plan(use: RuleUse) -> _Plan:
    """What to look at."""
    register = tuple(tail(use.role(role)) for role in ("effective", "repealed", "status", "amended"))
    return _Plan(use.role("citations"), use.role("date"), tuple(use.role("checked").split()), register)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Every statute is looked at once, at its first citation, on ``date`` or today."""
    path, date, checked, register = use.plan
    citations = cited(record, path, library)
    if not citations:
        return FINE
    said = value(record, date, library) if date else None
    day = said if isinstance(said, dt.date) else library.today
    latest = dt.date.min
    known = _known(register, library)
    for _, _, statute in citations:
        since, until, amended = known.get(statute.digest, _UNKNOWN)[1]
        if not since <= day < until:
            since, until, amended = _standing(statute, use, library).sound
            if not since <= day < until:
                return _search(record, citations, use, said, library)
        latest = max(amended, latest)
    if latest is not dt.date.min and latest > _looked_at(record, checked, library):
        return _search(record, citations, use, said, library)
    return FINE


def _looked_at(record: Record, paths: tuple[str, ...], library: Library) -> dt.date:
    """When the record was last compared with its statutes; later than any amendment where nobody tells."""
    for path in paths:
        checked = value(record, path, library)
        if isinstance(checked, dt.date):
            return checked
    return dt.date.max


def _search(
    record: Record,
    citations: list[tuple[Pointer, Citation, Record]],
    use: RuleUse,
    said: object,
    library: Library,
) -> Iterator[Finding]:
    day = said if isinstance(said, dt.date) else library.today
    wrong: list[Finding] = []
    first: dict[str, tuple[Pointer, Record]] = {}
    for pointer, _, statute in citations:
        first.setdefault(statute.ref, (pointer, statute))
    for pointer, statute in first.values():
        standing = _standing(statute, use, library)
        finding = _not_in_force(pointer, statute, standing, use, day, library)
        if finding:
            wrong.append(finding._replace(severity=_weight(record, standing, said, library)))
        elif standing.amended:
            wrong += _amended(record, pointer, statute, use, day, library)
    return iter(wrong)


def _known(register: tuple[str, ...], library: Library) -> dict[str, tuple[_Standing, _Sound]]:
    """What the register says of statutes, by their digest, and when they are sound; many rely on the same."""
    found: dict[str, tuple[_Standing, _Sound]] | None = library.lists.get(register)
    if found is None:
        found = library.lists[register] = {}
    return found


def _standing(statute: Record, use: RuleUse, library: Library) -> _Standing:
    """What the register says of a statute."""
    register = use.plan.register
    of_all = _known(register, library)
    known: _Standing | None = of_all.get(statute.digest, _UNKNOWN)[0]
    if known is None:
        effective, repealed = (value(statute, path, library) for path in register[:2])
        known = _Standing(
            effective if isinstance(effective, dt.date) else None,
            repealed if isinstance(repealed, dt.date) else None,
            trait(statute, register[2], "in_force", library) not in (None, YES),
            _last_amended(statute, register[3], library),
        )
        if len(of_all) > _KEPT:
            of_all.clear()
        of_all[statute.digest] = known, known.sound
    return known


def _last_amended(statute: Record, path: str, library: Library) -> dt.date | None:
    days = [found.value for found in values(statute, path, library)] if path else []
    return max((day for day in days if isinstance(day, dt.date)), default=None)


def _not_in_force(
    pointer: Pointer, statute: Record, standing: _Standing, use: RuleUse, day: dt.date, library: Library
) -> Finding | None:
    if standing.effective and day < standing.effective:
        name = f"《{caption(statute, library)}》"
        return _finding(pointer, statute, use, "effective", f"{name}{standing.effective}才施行，{day}还没有施行")
    if standing.repealed:
        if day >= standing.repealed:
            told = f"《{caption(statute, library)}》{standing.repealed}已经废止，{day}不再有效"
            return _finding(pointer, statute, use, "repealed", told)
    elif standing.ended:
        name = f"《{caption(statute, library)}》"
        status = quoted(value(statute, tail(use.role("status")), library))
        return _finding(pointer, statute, use, "status", f"{name}登记的时效性是{status}，不是有效的依据")
    return None


def _amended(
    record: Record, pointer: Pointer, statute: Record, use: RuleUse, day: dt.date, library: Library
) -> Iterator[Finding]:
    """Amendments after the record was last checked against the statute."""
    for path in use.role("checked").split():
        checked = value(record, path, library)
        if isinstance(checked, dt.date):
            later = [
                found
                for found in values(statute, tail(use.role("amended")), library)
                if isinstance(found.value, dt.date) and checked < found.value <= day
            ]
            if later:
                own = f"“{label(record, path, library)}”{checked}"
                message = f"《{caption(statute, library)}》{later[-1].value}修改过，晚于本记录的{own}"
                notes = (
                    Note(statute.at(later[-1].there), "这次修改登记在这里"),
                    Note(record.at(place_of(path)), "本记录写在这里"),
                )
                hint = "核对条文号有没有变化，核对后更新本记录的日期"
                yield Finding(pointer, message, hint, Severity.WARNING, notes)
            return


def _weight(record: Record, standing: _Standing, said: object, library: Library) -> Severity | None:
    """A warning where the statute fell, on a day that is not the record's own, after the record was last told."""
    fell = standing.repealed
    return if_wrong(isinstance(said, dt.date) or not fell or last_told(record, library) >= fell)


def _finding(pointer: Pointer, statute: Record, use: RuleUse, role: str, message: str) -> Finding:
    return Finding(pointer, message, notes=(Note(statute.at(place_of(tail(use.role(role)))), "登记在这里"),))
