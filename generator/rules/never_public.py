"""Registers about persons, which must not be in the public repository at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.rules.names import caption
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

NAME = "never-public"
_ANY, _BETWEEN = "*", ".{0,8}?"
"""Stands in the name of a register for a few signs, as in 谈话*台账."""


def plan(use: RuleUse) -> tuple[str, str]:
    """The registers, and what may follow their names."""
    return use.option("registers"), use.option("allowed")


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Neither a record nor a file beside it may be one of the ``registers``; what regulates one may be shown."""
    found = _found(caption(record, library), *use.plan)
    files = record.values.get(use.role("files"))
    if not found and not files:
        return FINE
    return _findings(record, use, library, found)


def _findings(record: Record, use: RuleUse, library: Library, found: str) -> Iterator[Finding]:
    if found:
        yield Finding((library.kinds[record.kind].caption,), f"名称里的{quoted(found)}是不得公开的登记")
    for file in values(record, use.role("files"), library):
        told: dict[str, str] = file.value  # type: ignore[assignment]
        if within := next(filter(None, (_found(text, *use.plan) for text in told.values())), ""):
            yield Finding(file.pointer, f"附件{quoted(told['path'])}是不得公开的登记（{within}）")


def refused(kind: Kind, use: RuleUse) -> Iterator[Diagnostic]:
    """A kind of such records may not even be described."""
    found = _found(kind.label, *use.plan) if use.rule.check == NAME else ""
    if found:
        message = f"记录类型{quoted(kind.label)}是不得公开的登记（{found}），不能建立"
        yield Diagnostic(
            Location(kind.path, 1, 1), use.rule.id, message, hint=use.rule.mend, clause=use.rule.clause("")
        )


def _found(name: str, registers: str, allowed: str) -> str:
    pattern = _pattern(registers, allowed)
    found = pattern.search("".join(name.split())) if pattern else None
    return found.group() if found else ""


@lru_cache(maxsize=16)
def _pattern(registers: str, allowed: str) -> re.Pattern[str] | None:
    """Any of the registers, unless a word such as 制度 follows at once."""
    words = "|".join(_BETWEEN.join(map(re.escape, word.split(_ANY))) for word in registers.split())
    about = "|".join(re.escape(word) for word in allowed.split())
    return re.compile(f"(?:{words})(?!{about})" if about else f"(?:{words})") if words else None
