"""A record whose text can be read: below its fields, in one of them, or in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import labels
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Without a text below the fields one of ``any`` must be filled in."""
    paths = tuple(use.role("any").split())
    if not record.body.strip() and not any(filled(value(record, path, library)) for path in paths):
        message = f"字段之后没有正文，{labels(record, paths, library)}也都没有填写"
        yield Finding(pointer(paths[0]), message, missing=True)
