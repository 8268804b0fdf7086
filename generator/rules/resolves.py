"""Whatever a record refers to must be there; what refers back must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.record import find
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.paths import parsed
from generator.rules.paths import pointer as place_of
from generator.rules.rule import Finding
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """With ``forward`` and ``back`` report who does not refer back; without, references that lead nowhere."""
    if use.role("forward"):
        yield from _one_sided(record, use, library)
    else:
        yield from _dangling(record, use, library)


def _dangling(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Report references that lead nowhere.

    A citation of a statute that is in no register is weighed by the option ``unregistered``: a county
    whose register of statutes is not complete sets it to 警告.
    """
    kinds = library.kinds
    library.links(record)
    for _field, pointer, kind, text, part in library.missing:
        if not library.awaited(kind, text):
            label = kinds[kind].label if kind in kinds else kind
            meant = did_you_mean(text, library.ids(kind)) if kind in kinds else ""
            hint = meant or f"请先建立这条{label}，或改成已有{label}的编号"
            severity = Severity(use.option("unregistered", "错误")) if part or text.startswith("《") else None
            yield Finding(pointer, f"没有名为{quoted(text)}的{label}", hint, severity)


def _one_sided(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Report references to records that do not name this one in turn."""
    forward, back = use.role("forward"), use.role("back")
    named = list(find(record.values, parsed(forward)[0]))
    if not named:
        return
    path = parsed(tail(back))[0]
    for pointer, _ in named:
        other = library.follow(record, pointer)
        if other and not _names(other, path, record, library):
            theirs = label(record, back, library)
            name = quoted(caption(other, library))
            message = f"“{label(record, forward, library)}”写了{name}，但那条记录的“{theirs}”里没有本记录"
            note = Note(other.at(place_of(tail(back))), f"这里的“{theirs}”要与本记录一致")
            hint = f"在那条记录的“{theirs}”里加上 {record.id}；写错了的，改这里"
            yield Finding(pointer, message, hint, notes=(note,))


def _names(other: Record, path: tuple[str, ...], record: Record, library: Library) -> bool:
    """Whether another record refers to this one by the field at a path, by its id or by its name."""
    return any(
        said == record.id or library.target(record.kind, str(said)) == record.id for _, said in find(other.values, path)
    )
