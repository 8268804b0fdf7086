"""Text as the words that Pagefind matches: pairs of Han characters, whole words and numbers.

A run of n Han characters becomes its n-1 overlapping pairs and then its last character, so that
a quoted phrase of pairs is found exactly where the text has the phrase, and one character alone
is found as the beginning of a pair. Where a run follows a word or number its first character
stands alone too, which lets ``12号`` end in the middle of a run. The browser's side of the same
rules is ``theme/js/search-tokens.js``; ``tests/search/tokens.yml`` holds for both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import pairwise

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
JOINING = "《》〈〉「」『』“”‘’\"'()\\[\\]{}〔〕【】〖〗·‧・•\\-‐-‒_/.&+@#%~ \\t\u00a0"
"""Signs that stand within a phrase without being part of it; every other sign ends the phrase."""
GAP = "。"
"""A token that Pagefind counts as a place but does not index, so that no phrase goes across it."""

_PIECE = re.compile(rf"([{HAN}]+)|([^\W_{HAN}]+)|([{JOINING}]+)|([^{HAN}{JOINING}\w]+|_)")
_CODE = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)+")
_SEPARATORS = re.compile(rf"[^0-9a-z{HAN}]+")


@cache
def simplified() -> dict[int, int]:
    """Traditional characters to the common simplified ones; characters in simplified use stay themselves."""
    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {ord(old): ord(new[0]) for old, new in pairs if len(old) == 1 and not _is_common(old) and _is_common(new[0])}


def _is_common(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, simplified()))}]")


def normal(text: str) -> str:
    """Text as it is compared: full-width and half-width alike, small letters, simplified characters."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return folded.translate(simplified()) if _traditional().search(folded) else folded


def tokens(normalised: str) -> list[str]:
    """The tokens of a normal text in their order, with gaps where a phrase ends."""
    made: list[str] = []
    run = ""
    after_word = False
    for han, word, joint, _ in _PIECE.findall(normalised):
        if han:
            run += han
        elif not joint:
            if run:
                made += _pairs(run, after_word)
                run = ""
            made.append(word or GAP)
            after_word = bool(word)
    return made + _pairs(run, after_word) if run else made


def _pairs(run: str, after_word: bool) -> list[str]:
    pairs = [*map("".join, pairwise(run)), run[-1]]
    return [run[0], *pairs] if after_word else pairs


def compact(normalised: str) -> str:
    """A code or document number in normal text without the signs between its parts."""
    return _SEPARATORS.sub("", normalised)


def codes(normalised: str) -> list[str]:
    """Codes with hyphens that a normal text mentions, written together, each once."""
    return list(dict.fromkeys(found.replace("-", "") for found in _CODE.findall(normalised)))
