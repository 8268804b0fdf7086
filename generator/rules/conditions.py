"""Conditions on what a record says, as schemas write them.

A condition is ``state!=取消``, ``fee.charged=是``, ``attribute=依申请公开|不予公开``, ``imported`` (said) or
``!imported`` (not said); several, with spaces between them, must all hold.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.rules.backlinks import UNSURE
from generator.rules.paths import NEAR
from generator.rules.paths import value
from generator.rules.rule import BACK
from generator.rules.rule import outermost

if TYPE_CHECKING:
    from generator.library import Library
    from generator.record import Record
    from generator.source import Pointer


class Condition(NamedTuple):
    """One condition: a path, how it is compared, and with what."""

    path: str
    holds: str
    """``=``, ``!=``, ``said`` or ``unsaid``."""
    words: tuple[str, ...]


@lru_cache(maxsize=1024)
def conditions(text: str) -> tuple[Condition, ...]:
    """The conditions that a text names."""
    found = []
    for part in text.split():
        if "!=" in part:
            path, _, words = part.partition("!=")
            found.append(Condition(path, "!=", tuple(words.split("|"))))
        elif "=" in part:
            path, _, words = part.partition("=")
            found.append(Condition(path, "=", tuple(words.split("|"))))
        elif part.startswith("!"):
            found.append(Condition(part[1:], "unsaid", ()))
        else:
            found.append(Condition(part, "said", ()))
    return tuple(found)


def settled(condition: Condition, said: frozenset[str]) -> bool | None:
    """Whether a condition holds for every record that says only these fields; None where its value decides."""
    if condition.path.startswith(BACK) or outermost(condition.path) in said:
        return None
    return _compared(condition, None)


_UNSAID: tuple[object, ...] = (None, [])
Test = Callable[["Record", "Library"], bool]


@lru_cache(maxsize=4096)
def test(condition: Condition) -> Test:
    """A condition made ready to be asked of many records; one that is named twice is the same test."""
    path, how, wanted = condition.path, condition.holds, frozenset(condition.words)
    negated = how in {"!=", "unsaid"}
    if how in {"=", "!="} and ">" not in path and not path.startswith(BACK):
        return _comparing(condition, tuple(path.split(".")), wanted, negated=negated)
    near = NEAR[path]
    if how in {"=", "!="} and near is not None:
        return _beyond(condition, *near, wanted, negated=negated)
    if path.isidentifier():
        return lambda record, _: (record.values.get(path) not in _UNSAID) is not negated
    return lambda record, library: _holds(record, condition, library, ())


def _comparing(condition: Condition, names: tuple[str, ...], wanted: frozenset[str], *, negated: bool) -> Test:
    """The test of a value of the record itself; most are texts below groups, which is seen at once."""
    unsaid = ("" in wanted) is not negated

    def test(record: Record, library: Library) -> bool:
        said: Any = record.values
        for name in names:
            if said.__class__ is not dict:
                break
            said = said.get(name)
            if said is None:
                return unsaid
        if said.__class__ is str:
            return (said in wanted) is not negated
        return _holds(record, condition, library, ())

    return test


def _beyond(
    condition: Condition, here: tuple[str, ...], names: tuple[str, ...], wanted: frozenset[str], *, negated: bool
) -> Test:
    """The test of a value in the one record to which a field refers."""

    def test(record: Record, library: Library) -> bool:
        other = library.follow(record, here) if record.values.get(here[0]).__class__ is str else None
        said: Any = other.values if other is not None else None
        for name in names:
            said = said.get(name) if said.__class__ is dict else None
        if said.__class__ is str or said.__class__ is bool:
            return (words(said) in wanted) is not negated
        return _holds(record, condition, library, ())

    return test


@lru_cache(maxsize=1024)
def _tests(text: str) -> tuple[Test, ...]:
    return tuple(test(condition) for condition in conditions(text))


def holds(record: Record, text: str, library: Library, within: Pointer = ()) -> bool:
    """Whether all conditions hold for a record, or for the item of a list that ``within`` leads to."""
    if not within:
        return all(ready(record, library) for ready in _tests(text))
    return all(_holds(record, condition, library, within) for condition in conditions(text))


def _holds(record: Record, condition: Condition, library: Library, within: Pointer) -> bool:
    return _compared(condition, value(record, condition.path, library, within))


def _compared(condition: Condition, said: object) -> bool:
    """Whether a value is what a condition asks for."""
    if said is UNSURE:
        return False
    if condition.holds == "said":
        return said is not None and said != []
    if condition.holds == "unsaid":
        return said is None or said == []
    equal = words(said) in condition.words
    return equal if condition.holds == "=" else not equal


def words(said: object) -> str:
    """A value as a condition writes it."""
    if said.__class__ is str:
        return said
    if isinstance(said, bool):
        return "是" if said else "否"
    return "" if said is None else str(said)
