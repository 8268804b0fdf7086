"""A score is what its parts give, and a rank follows the scores."""

from __future__ import annotations

from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.figures import number
from generator.rules.figures import plain
from generator.rules.names import caption
from generator.rules.names import column_term
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
    from generator.rules.rule import RuleUse

_BETWEEN = "\x1f"
_WHOLE = Decimal(100)


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """In which contest a ranked record stands."""
    said = [record.first(use.role(role)) for role in ("organ", "series", "period")] if use.role("rank") else [None]
    if None not in said:
        yield f"{use.rule.id}:{record.kind}", _BETWEEN.join(str(each) for each in said)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the score with its parts; where a ``rank`` is asked about, the rank with the scores of the others."""
    score = number(value(record, use.role("score"), library))
    if score is None:
        return
    if use.role("rank"):
        yield from _rank(record, use, library, score)
        return
    computed, how = _weighed(record, use), "得分构成"
    if computed is None:
        computed, how = _voted(record, use, library), "测评票"
    if computed is not None:
        rounded = computed.quantize(Decimal(1).scaleb(score.as_tuple().exponent), ROUND_HALF_UP)  # type: ignore[arg-type]
        if rounded != score:
            name = label(record, use.role("score"), library)
            message = (
                f"按{how}计算是 {plain(computed.quantize(Decimal('0.0001')))} 分，“{name}”写的是 {plain(score)} 分"
            )
            yield Finding(pointer(use.role("score")), message)


def _weighed(record: Record, use: RuleUse) -> Decimal | None:
    """The mean of the parts by their weights; None where a part is open or the weights are no whole."""
    found = list(rows(record, use.role("weight")))
    parts = [(number(row.get(use.role("weight"))), number(row.get(use.role("part")))) for row in found]
    if not parts or any(weight is None or part is None for weight, part in parts):
        return None
    if sum(weight for weight, _ in parts if weight is not None) != _WHOLE:
        return None
    return (
        sum((weight * part for weight, part in parts if weight is not None and part is not None), Decimal(0)) / _WHOLE
    )


def _voted(record: Record, use: RuleUse, library: Library) -> Decimal | None:
    """The mean of the votes by what their options are worth; None where an option is worth nothing."""
    total, votes = Decimal(0), Decimal(0)
    for row in rows(record, use.role("option")):
        chosen = column_term(record, use.role("option"), row.get(use.role("option")), library)
        points = chosen.attributes.get("points") if chosen else None
        count = number(row.get(use.role("votes")))
        if points is None or count is None:
            return None
        total, votes = total + Decimal(str(points)) * count, votes + count
    return total / votes if votes else None


def _rank(record: Record, use: RuleUse, library: Library, score: Decimal) -> Iterator[Finding]:
    """As many better scores as are known must stand before this one, and nobody worse."""
    rank = value(record, use.role("rank"), library)
    if not isinstance(rank, int):
        return
    others = {ref for index, key in keys(record, use) for ref in library.having(index, key)} - {record.ref}
    better = 0
    for ref in sorted(others):
        other = library.get(ref)
        theirs = number(value(other, use.role("score"), library)) if other else None
        place = value(other, use.role("rank"), library) if other else None
        if other is None or theirs is None or not isinstance(place, int):
            continue
        better += theirs > score
        if theirs > score and place >= rank:
            told = f"{quoted(caption(other, library))}得 {plain(theirs)} 分，名次是第 {place}"
            note = Note(other.at(pointer(use.role("rank"))), "那里的名次写在这里")
            yield Finding(
                pointer(use.role("rank")), f"得 {plain(score)} 分排第 {rank}，{told}，名次与得分不一致", notes=(note,)
            )
            return
    if len(others) + 1 == value(record, use.role("ranked"), library) and rank != better + 1:
        message = f"本系列{len(others) + 1}个单位里有{better}个得分更高，应排第 {better + 1}，写的是第 {rank}"
        yield Finding(pointer(use.role("rank")), message)
