"""Risks that are managed at too low a level, or without a regulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import YES
from generator.rules.names import label
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.present import filled
from generator.rules.rule import Finding
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The code list of ``level`` says who must be its ``manager`` and whether ``documents`` are asked for."""
    level = value(record, use.role("level"), library)
    if trait(record, use.role("level"), "documented", library) == YES:
        path = use.role("documents")
        if not filled(value(record, path, library)):
            yield Finding(pointer(path), f"“{level}”风险没有填写“{label(record, path, library)}”", missing=True)
    wanted = trait(record, use.role("level"), "managers", library)
    if isinstance(wanted, list) and wanted:
        path = use.role("manager")
        said = value(record, path, library)
        name = label(record, path, library)
        if said is None:
            yield Finding(pointer(path), f"没有填写“{name}”，“{level}”风险应由{listed(wanted)}管理", missing=True)
        elif said not in wanted:
            yield Finding(pointer(path), f"“{level}”风险的“{name}”是“{said}”，应是{'或者'.join(wanted)}")
