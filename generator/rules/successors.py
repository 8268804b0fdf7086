"""Records that a record stands for or that stand for it, and the names it was called by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.names import label
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse
    from generator.rules.rule import Said


def idle(use: RuleUse, said: Said) -> bool:
    """Whether none of the fields is there."""
    return said.lacks(use.role("records"), use.role("former"))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """``records`` name another record; what ``former`` lists is the name of no other record now."""
    for field in use.role("records").split():
        if record.values.get(field) == record.ref:
            yield Finding((field,), f"“{label(record, field, library)}”写的是本记录自己", "写另一条记录的 类型/标识")
    field = use.role("former")
    names = record.values.get(field)
    for place, name in enumerate(names if isinstance(names, list) else ()):
        if library.card(f"{record.kind}/{name}") is not None:
            owner = "本记录现在的编号" if name == record.id else "另一条记录现在的编号"
            yield Finding((field, place), f"{quoted(name)}是{owner}，不是曾用的", "核对旧的编号；写错了的删去")
