"""The recorded opinions of members agree with the votes, and a secret ballot records none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
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
    """Look at the opinions where there are any."""
    path = use.role("opinions")
    if not value(record, path, library):
        return
    said = list(rows(record, use.role("vote")))
    if trait(record, use.role("method"), "secret", library) == YES:
        method = value(record, use.role("method"), library)
        yield Finding(pointer(path), f"表决形式是{quoted(method)}，却记了 {len(said)} 个人的意见", "删除每人的意见")
        return
    yield from _counts(record, use, library, said)
    reason = use.role("reason")
    for row in said:
        if not row.get(reason):
            yield Finding(row.pointer, f"第 {int(row.pointer[-1]) + 1} 人的意见没有写理由", "补写这个人的理由")


def _counts(record: Record, use: RuleUse, library: Library, said: list[Row]) -> Iterator[Finding]:
    """A field of the votes and the word of an opinion have the same name."""
    path = use.role("opinions")
    present = number(value(record, use.role("present"), library))
    voters = None if present is None else present - (number(value(record, use.role("recused"), library)) or 0)
    if voters is not None and len(said) != voters:
        yield Finding(pointer(path), f"记了 {len(said)} 个人的意见，参加表决的是 {voters} 人")
    for role in ("for", "against", "abstain"):
        votes = number(value(record, use.role(role), library))
        name = label(record, use.role(role), library)
        count = sum(row.get(use.role("vote")) == name for row in said)
        if votes is not None and count != votes:
            yield Finding(pointer(path), f"意见是{quoted(name)}的有 {count} 人，表决结果里是 {votes} 票")
