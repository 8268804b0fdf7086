"""How wide text is and where its lines end, told without any font.

A wide sign is one em in every Chinese face; for others the table holds the widest of the common
faces. So a line is never wider than told, whatever font the reader has.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.pattern import later

_NO_START = frozenset("、。，．：；？！…—·）》】」』〉”’%℃,.;:!?)]}")
_NO_END = frozenset("（《【「『〈“‘([{")
_NARROW = {
    **dict.fromkeys("ijl.,:;'|!", 0.36),
    **dict.fromkeys("ftrI()[]/ \\-", 0.42),
    **dict.fromkeys("mwMW@%", 1.0),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.78),
}
_OTHER = 0.66
_UNITS = (
    r"个?(?:工作日|自然日|小时|分钟|星期|季度)|个月|平方(?:公里|千米|米)|立方米|公里|千米|厘米|毫米|公顷|公斤|千克|毫克|千瓦时?|兆瓦"
    r"|万?吨|[万亿]元|[年月日天时分秒周项名人次份条款元米克户家件处座台辆批亩倍级层岁楼号%％‰℃°]"
)
_SYMBOLS = (
    r"(?:[kmcdMGμµ]?(?:m|g|L|l|W|Wh|V|A|VA|Pa|Hz|t|h|B)|dB|ha)[²³23]?"
    r"(?:/[kmcdμµ]?(?:m|g|L|l|h|s|d|t)[²³23]?)?(?![A-Za-z])"
)
_PIECE = later(
    rf"[≤≥<>＜＞±]?\s?\d[\d.,]*\s?(?:{_UNITS}|{_SYMBOLS})?|[A-Za-z][\w.-]*|\s+|.",
    re.DOTALL,
)
_LONG = 12.0
_ORPHAN, _AFTER_SIGN, _MID = 0.9, -0.6, 0.0


@lru_cache(maxsize=8192)
def em(sign: str) -> float:
    """The width of one sign in em."""
    if unicodedata.east_asian_width(sign) in "WFA":
        return 1.0
    return 0.0 if unicodedata.category(sign) in {"Mn", "Me", "Cf"} else _NARROW.get(sign, _OTHER)


@lru_cache(maxsize=8192)
def width(text: str) -> float:
    """The width of a text in em."""
    return sum([em(sign) for sign in text])


@lru_cache(maxsize=4096)
def wrapped(text: str, limit: float) -> tuple[str, ...]:
    """The fewest lines that fit a width, as even as can be; ``|`` ends a line."""
    return tuple(line for part in text.split("|") for line in _lines(part.strip(), limit) if part.strip())


def _lines(text: str, limit: float) -> list[str]:
    if width(text) <= limit:
        return [text]
    pieces = _pieces(text, limit)
    widths = [width(piece) for piece in pieces]
    count = _fewest(widths, limit)
    return _even(pieces, widths, limit, sum(widths) / count)


def _pieces(text: str, limit: float) -> list[str]:
    """Parts that stay whole: numbers with their units, words, signs with those they may not leave."""
    found: list[str] = []
    for part in _PIECE.findall(text):
        if found and (part[0] in _NO_START or found[-1][-1] in _NO_END):
            if width(found[-1] + part) > limit:
                found[-1:] = list(found[-1])
            found[-1] += part
        else:
            found.append(part)
    return [piece for part in found for piece in ([part] if width(part) <= limit else list(part))]


def _fewest(widths: list[float], limit: float) -> int:
    count, used = 1, 0.0
    for each in widths:
        if used + each > limit:
            count, used = count + 1, 0.0
        used += each
    return count


def _even(pieces: list[str], widths: list[float], limit: float, ideal: float) -> list[str]:
    """Break where the lines differ least; better after a sign, not before a lone last sign."""
    size = len(pieces)
    best = [0.0] * size + [0.0]
    cut = [size] * (size + 1)
    for start in range(size - 1, -1, -1):
        best[start] = float("inf")
        used = 0.0
        for end in range(start + 1, size + 1):
            used += widths[end - 1]
            if used > limit and end > start + 1:
                break
            cost = best[end] + (used - ideal) ** 2 + _LONG + _taste(pieces, start, end)
            if cost < best[start]:
                best[start], cut[start] = cost, end
    lines, at = [], 0
    while at < size:
        lines.append("".join(pieces[at : cut[at]]).strip())
        at = cut[at]
    return [line for line in lines if line]


def _taste(pieces: list[str], start: int, end: int) -> float:
    if end == len(pieces):
        return _LONG if end - start == 1 and len(pieces[start]) == 1 else 0.0
    last, first = pieces[end - 1][-1], pieces[end][0]
    return _AFTER_SIGN if last in _NO_START or first in _NO_END else 0.0
