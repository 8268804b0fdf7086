"""A matter that is reported before, during and after, each stage in its time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.rules.names import field_at
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_BETWEEN = "\x1f"


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Which matter of which organ this is about."""
    said = [record.first(use.role(role)) for role in ("organ", "matter")]
    if None not in said:
        yield f"{use.rule.id}:{record.kind}", _BETWEEN.join(str(each).strip() for each in said)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The last report of a matter answers for the stages before it and for the one to come."""
    stages = _stages(record, use, library)
    own = str(value(record, use.role("stage"), library))
    said = dict(_reported(record, use, library))
    highest = max((stages.index(stage) for stage in said.values() if stage in stages), default=-1)
    if own not in stages or stages.index(own) != highest:
        return
    if record.ref != min(ref for ref, stage in said.items() if stage == own):
        return
    place, matter = pointer(use.role("stage")), quoted(value(record, use.role("matter"), library))
    missing = [stage for stage in stages[:highest] if stage not in said.values()]
    if missing:
        yield Finding(place, f"{matter}已经报到“{own}”，没有“{'”“'.join(missing)}”的报告")
    yield from _before(record, use, (stages, said), library)
    due = value(record, use.role("next_due"), library)
    if own != stages[-1] and isinstance(due, dt.date) and due < library.today:
        name = label(record, use.role("next_due"), library)
        message = f"{matter}的“{name}”{due}已过{(library.today - due).days}天，没有“{stages[highest + 1]}”的报告"
        yield Finding(pointer(use.role("next_due")), message)


def _before(
    record: Record, use: RuleUse, known: tuple[list[str], dict[str, str]], library: Library
) -> Iterator[Finding]:
    """No earlier stage is reported after the last one."""
    stages, said = known
    path = use.role("date")
    last = value(record, path, library)
    for ref, stage in said.items():
        other = library.get(ref)
        day = value(other, path, library) if other and ref != record.ref else None
        if isinstance(day, dt.date) and isinstance(last, dt.date) and stage in stages and day > last:
            own = str(value(record, use.role("stage"), library))
            if stages.index(stage) < stages.index(own):
                told = f"“{own}”的“{label(record, path, library)}”{last}早于“{stage}”的{day}，先后不对"
                yield Finding(pointer(path), told)


def _stages(record: Record, use: RuleUse, library: Library) -> list[str]:
    """The stages in their order."""
    vocabulary = getattr(field_at(record, pointer(use.role("stage")), library), "vocabulary", None)
    return [str(label) for label in getattr(vocabulary, "labels", ())]


def _reported(record: Record, use: RuleUse, library: Library) -> Iterator[tuple[str, str]]:
    """Every report of the same matter with its stage."""
    others = {record.ref}
    for index, key in keys(record, use):
        others.update(library.having(index, key))
    for ref in sorted(others):
        other = record if ref == record.ref else library.get(ref)
        stage = value(other, use.role("stage"), library) if other else None
        if stage:
            yield ref, str(stage)
