"""The votes add up to those who voted, and those who came and stayed away to those called."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.rules.figures import number
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_VOTES = ("for", "against", "abstain", "invalid")


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare both sums; what is not counted at all is nought, what is missing is another rule's affair."""
    present = number(value(record, use.role("present"), library))
    if present is None:
        return
    recused = number(value(record, use.role("recused"), library)) or Decimal(0)
    votes = [number(value(record, use.role(name), library)) for name in _VOTES]
    if None not in votes[:3]:
        cast = sum((vote or Decimal(0) for vote in votes), start=Decimal(0))
        if cast != present - recused:
            yield _votes(record, use, library, cast, present - recused)
    absent = number(value(record, use.role("absent"), library))
    called = number(value(record, use.role("should_attend"), library))
    if absent is not None and called is not None and present + absent != called:
        yield Finding(
            pointer(use.role("should_attend")),
            f"{_said(record, use, library, ('present', 'absent'), '＋')}，一共 {present + absent} 人，"
            f"与{_said(record, use, library, ('should_attend',))} 人对不上",
        )


def _votes(record: Record, use: RuleUse, library: Library, cast: Decimal, voters: Decimal) -> Finding:
    counted = _said(record, use, library, _VOTES, "＋")
    came = _said(record, use, library, ("present", "recused"), "－")
    differs = f"多 {cast - voters} 票" if cast > voters else f"少 {voters - cast} 票"
    message = f"{counted}，一共 {cast} 票；参加表决的是 {voters} 人（{came}），{differs}"
    return Finding(pointer(use.role("for")), message)


def _said(record: Record, use: RuleUse, library: Library, roles: tuple[str, ...], sign: str = "") -> str:
    """The labels and numbers of roles: 赞成 5＋反对 0."""
    parts = []
    for role in roles:
        path = use.role(role)
        if path:
            said = number(value(record, path, library))
            parts.append(f"{label(record, path, library)} {said or 0}")
    return sign.join(parts)
