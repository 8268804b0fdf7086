"""What no record stands for yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import caption
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:  # noqa: ARG001
    """Somebody must refer to this record."""
    if not library.referrers(record.ref):
        label = library.kinds[record.kind].label
        yield Finding((), f"{label}里的{quoted(caption(record, library))}还没有一条公开的记录与它对应", missing=True)
