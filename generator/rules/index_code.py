"""Index numbers that begin with the code of another office."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.fields.credit_code import checks
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.paths import plain
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_WHOLE, _BODY = 18, slice(8, 17)
"""Signs of a credit code, and the nine of the organisation code in it, which older numbers begin with."""
_OWN = "index-code"
_UP = 5
"""So many superior offices may number what an office publishes."""


class _Plan(NamedTuple):
    """The number, the office (empty where the record is one), and what is asked of offices."""

    number: str
    office: str
    joint: tuple[str, ...]
    code: str
    above: str
    ended: str


def plan(use: RuleUse) -> _Plan:
    """Read the roles once."""
    role = use.role
    joint = tuple(role("joint").split())
    return _Plan(role("number"), role("office"), joint, role("code"), role("above"), role("ended"))


NEEDS = ("number", "office")


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The ``number`` begins with the code of the ``office``, of one beside it or above it; or with one nobody has."""
    number, name, *_ = use.plan
    said, named = record.values.get(number), record.values.get(name)
    if said.__class__ is not str:
        return FINE
    known = library.lists
    key = (_OWN, named, str(said)[:_WHOLE])
    if key in known:  # most records of an office begin alike; a change of the office is one beside them all
        return FINE
    office = library.follow(record, (name,)) if name else record
    own = office.values.get(use.plan.code) if office is not None else None
    if office is None or own.__class__ is not str:
        return FINE
    if str(said).startswith(str(own)):
        if name:
            known[key] = True
        return FINE
    return _strange(record, str(said).partition("/")[0], office, use, library)


def _strange(record: Record, code: str, office: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """A code that is not the office's own."""
    roles: _Plan = use.plan
    usual = [office, *_above(office, use, library)]
    beside = [each for path in roles.joint for each in plain(record, f"{path}>{roles.code}", library)]
    if any(_is(code, each) for each in [*beside, *(one.values.get(roles.code) for one in usual)]):
        return
    name, whose = quoted(label(record, roles.number, library)), quoted(caption(office, library))
    other = _holder(code, office.kind, use, library)
    if other is not None and not other.values.get(roles.ended):
        note = Note(other.at((roles.code,)), "这个代码登记在这里")
        message = f"{name}开头的{quoted(code)}是{quoted(caption(other, library))}的代码，不是{whose}的"
        yield Finding((roles.number,), message, notes=(note,))
    elif other is None and len(code) == _WHOLE and not checks(code):
        message = f"{name}开头的{quoted(code)}校验码不对，{whose}的代码是{office.values[roles.code]}"
        yield Finding((roles.number,), message)


def _is(code: str, whole: object) -> bool:
    return isinstance(whole, str) and code in (whole, whole[_BODY])


def _above(office: Record, use: RuleUse, library: Library) -> Iterator[Record]:
    """The offices above one."""
    for _ in range(_UP):
        above = library.follow(office, (use.plan.above,))
        if above is None:
            return
        yield above
        office = above


def _holder(code: str, kind: str, use: RuleUse, library: Library) -> Record | None:
    """The office that has a code; one that is still there before one that is not."""
    offices = [office for name in library.ids(kind) if (office := library.get(f"{kind}/{name}"))]
    found = [office for office in offices if _is(code, office.values.get(use.plan.code))]
    return min(found, key=lambda each: bool(each.values.get(use.plan.ended)), default=None)
