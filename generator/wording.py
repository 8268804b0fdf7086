"""Words of messages: near misses, numbers in Chinese, values as they are quoted."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.quotation import mask

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

_DIGITS = "零一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SEPARATORS = str.maketrans("", "", " _-·　")
_LONGEST_QUOTE = 40
_LARGEST_NUMBER = 9999


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Find the candidate that was probably meant; empty when none is close enough."""
    wanted = _folded(word)
    if not wanted:
        return ""
    scored = [(_distance(wanted, _folded(each)), place, each) for place, each in enumerate(candidates)]
    close = [entry for entry in scored if entry[0] <= _tolerance(wanted, entry[2])]
    if close:
        return min(close)[2]
    around = [each for _, _, each in scored if _within(wanted, _folded(each)) or _within(_folded(each), wanted)]
    return around[0] if len(around) == 1 else ""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Ask for the near miss in a hint: ``是不是“…”？``; empty when nothing is near."""
    found = nearest(word, candidates)
    return f"是不是“{found}”？" if found else ""


def listed(words: Sequence[str], most: int = 12) -> str:
    """Join words with 、, the rest only counted."""
    if len(words) <= most:
        return "、".join(words)
    return "、".join(words[:most]) + f" 等 {len(words)} 个"


def quoted(text: object) -> str:
    """Quote a value for a message: short, on one line, nothing invisible, no personal number."""
    shown = visible(mask(str(text)))
    if len(shown) > _LONGEST_QUOTE:
        shown = shown[: _LONGEST_QUOTE - 1] + "…"
    return f"“{shown}”"


def visible(text: str) -> str:
    r"""Write control, format and separator characters as ``\u202e``."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def half_width(text: str) -> str:
    """Turn full-width signs into the ones a keyboard has, and drop outer spaces."""
    return unicodedata.normalize("NFKC", text).strip()


@lru_cache(maxsize=16_384)
def title_key(title: str) -> str:
    """Fold what people leave out of a title: book marks, the state's name, brackets' width, spaces."""
    folded = unicodedata.normalize("NFKC", title).translate(_TITLE_NOISE)
    return folded.removeprefix("中华人民共和国")


def in_chinese(number: int) -> str:
    """Write a number below ten thousand as statutes do: 42 is 四十二."""
    if number > _LARGEST_NUMBER:
        return str(number)
    if number < len(_DIGITS):
        return _DIGITS[number]
    written, pending_zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if pending_zero else "") + _DIGITS[digit] + sign
        pending_zero = digit == 0 and bool(written)
    return written[1:] if written.startswith("一十") else written


def from_chinese(text: str) -> int | None:
    """Read 四十二, 一百零三 or 42; None when it is no number."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isascii() and plain.isdecimal():
        return int(plain)
    total, digit = 0, 0
    for char in plain:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in _VALUES:
            digit = _VALUES[char]
        else:
            return None
    return total + digit if plain else None


_TITLE_NOISE = str.maketrans("", "", '《》〈〉<>「」“”" \t　')


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().translate(_SEPARATORS)


def _tolerance(wanted: str, candidate: str) -> int:
    """Allow one slip in three signs; short Latin words are too alike for that."""
    if len(wanted) < (3 if wanted.isascii() else 2):
        return 0
    return max(1, max(len(wanted), len(_folded(candidate))) // 3)


def _within(part: str, whole: str) -> bool:
    return len(part) >= (3 if part.isascii() else 2) and part in whole


def _distance(left: str, right: str) -> int:
    """Count insertions, deletions, replacements and swaps of neighbours."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
