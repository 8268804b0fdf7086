"""Reviewed first, published afterwards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


NEEDS = ("attribute",)


_ROLES = "attribute", "review", "result", "reviewed", "published"


def plan(use: RuleUse) -> tuple[str, ...]:
    """The fields that play these roles."""
    return tuple(map(use.role, _ROLES))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """What is published needs a ``review`` that let it pass, made no later than publication."""
    attribute, review, result, reviewed_at, published_at = use.plan
    if trait(record, attribute, "published", library) != YES:
        return FINE
    if not filled(value(record, review, library)):
        return iter((Finding(pointer(review), f"没有填写“{label(record, review, library)}”", missing=True),))
    passed = trait(record, result, "passed", library)
    refused = passed is not None and passed != YES
    reviewed, published = value(record, reviewed_at, library), value(record, published_at, library)
    late = isinstance(reviewed, dt.date) and isinstance(published, dt.date) and reviewed > published
    return _wrong(record, use, library, refused=refused, late=late) if refused or late else FINE


def _wrong(record: Record, use: RuleUse, library: Library, *, refused: bool, late: bool) -> Iterator[Finding]:
    if refused:
        result = quoted(value(record, use.role("result"), library))
        name = label(record, use.role("result"), library)
        yield Finding(pointer(use.role("result")), f"“{name}”是{result}，不能公开")
    if late:
        names = [label(record, use.role(role), library) for role in ("reviewed", "published")]
        days = [value(record, use.role(role), library) for role in ("reviewed", "published")]
        note = Note(record.at(pointer(use.role("published"))), f"“{names[1]}”写在这里")
        message = f"“{names[0]}”{days[0]}晚于“{names[1]}”{days[1]}，公开在先、审查在后"
        yield Finding(pointer(use.role("reviewed")), message, notes=(note,))
