"""Registers that must not be in the public repository at all: they are about persons, not about power."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.rules.names import caption
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

NAME = "never-public"


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Neither the kind of a record nor its name may be one of the ``registers``; a rule about such a one may be shown."""
    kind = library.kinds[record.kind]
    pattern = _pattern(use.option("registers"), use.option("allowed"))
    if pattern is None:
        return
    found = pattern.search(kind.label)
    if found:
        yield Finding(
            (), f"记录类型{quoted(kind.label)}属于{quoted(found.group())}，永远不能公开，也不能建立这一类记录"
        )
        return
    found = pattern.search(caption(record, library))
    if found:
        yield Finding((kind.caption,), f"名称里的{quoted(found.group())}是不得公开的登记")


@lru_cache(maxsize=16)
def _pattern(registers: str, allowed: str) -> re.Pattern[str] | None:
    """Any of the registers, unless a word such as 制度 follows at once."""
    words = "|".join(re.escape(word) for word in registers.split())
    about = "|".join(re.escape(word) for word in allowed.split())
    return re.compile(f"(?:{words})(?!{about})" if about else f"(?:{words})") if words else None
