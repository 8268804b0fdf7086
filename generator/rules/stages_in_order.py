"""The steps of a matter follow the order of their list, and their dates do too."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Note
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rows import rows
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rows import Row
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Look at the order of the steps, at their dates, and at what the record says elsewhere of the same steps."""
    stage = use.role("stage")
    steps = [row for row in rows(record, stage) if row.get(stage) is not None]
    if not steps:
        return
    yield from _order(record, use, library, steps)
    for path in use.role("dates").split():
        yield from _dates(record, use, library, steps, path)
    yield from _gap(record, use, library, steps)
    yield from _current(record, use, library, steps)
    for role, step in (("started", use.option("start_step")), ("finished", use.option("finish_step"))):
        yield from _agrees(record, use, library, steps, role, step)


def _places(record: Record, path: str, library: Library) -> dict[str, int]:
    vocabulary: Any = getattr(library.kinds[record.kind].field(path), "vocabulary", None)
    return {name: place for place, name in enumerate(vocabulary.labels)} if vocabulary else {}


def _order(record: Record, use: RuleUse, library: Library, steps: list[Row]) -> Iterator[Finding]:
    stage = use.role("stage")
    places = _places(record, stage, library)
    for before, row in pairwise(steps):
        first, then = before.get(stage), row.get(stage)
        if places.get(then, 0) <= places.get(first, 0):
            told = "写了两次" if first == then else f"写在{quoted(first)}后面，应当在它前面"
            notes = (Note(record.at(before.at(stage)), f"{first}写在这里"),)
            yield Finding(row.at(stage), f"{quoted(then)}{told}", notes=notes)


def _dates(record: Record, use: RuleUse, library: Library, steps: list[Row], path: str) -> Iterator[Finding]:
    stage, name = use.role("stage"), label(record, path, library)
    latest: Row | None = None
    for row in steps:
        date = row.get(path)
        if date is None:
            continue
        if latest and date < latest.get(path):
            told = f"{quoted(row.get(stage))}的{name} {date} 早于{quoted(latest.get(stage))}的{name} {latest.get(path)}"
            yield Finding(row.at(path), told, notes=(Note(record.at(latest.at(path)), f"{latest.get(path)}"),))
        else:
            latest = row


def _gap(record: Record, use: RuleUse, library: Library, steps: list[Row]) -> Iterator[Finding]:
    """A step without the date on which it was done, before one that is done."""
    stage, done = use.role("stage"), use.role("done")
    last = max((place for place, row in enumerate(steps) if row.get(done)), default=0)
    for row in steps[:last]:
        if row.get(done) is None:
            after = steps[last]
            yield Finding(
                row.pointer,
                f"{quoted(after.get(stage))}已经在 {after.get(done)} 完成，"
                f"前面的{quoted(row.get(stage))}没有{label(record, done, library)}",
            )


def _current(record: Record, use: RuleUse, library: Library, steps: list[Row]) -> Iterator[Finding]:
    """The stage that the record says it has reached is the last one done."""
    path, stage, done = use.role("current"), use.role("stage"), use.role("done")
    current: Any = value(record, path, library)
    reached = [row.get(stage) for row in steps if row.get(done)]
    if not current or current == (reached[-1] if reached else ""):
        return
    name = label(record, path, library)
    if reached:
        yield Finding(pointer(path), f"“{name}”写的是{quoted(current)}，节点里最后完成的是{quoted(reached[-1])}")
    elif _places(record, path, library).get(current, 0) > 0:
        yield Finding(
            pointer(path), f"“{name}”写的是{quoted(current)}，节点里没有一步写了{label(record, done, library)}"
        )


def _agrees(
    record: Record, use: RuleUse, library: Library, steps: list[Row], role: str, step: str
) -> Iterator[Finding]:
    """The date of a step is the one that stands in a field of its own."""
    path, done = use.role(role), use.role("done")
    own = value(record, path, library)
    for row in steps:
        if row.get(use.role("stage")) == step and own and row.get(done) and row.get(done) != own:
            told = f"{quoted(step)}的{label(record, done, library)} {row.get(done)} 与“{label(record, path, library)}”"
            notes = (Note(record.at(pointer(path)), f"{own}"),)
            yield Finding(row.at(done), f"{told} {own} 不一致", notes=notes)
