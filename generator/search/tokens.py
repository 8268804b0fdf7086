"""Text as the runs in which phrases are looked for: Han characters and whole words that stand together.

A unit is one Han character, or a whole word or number. Units follow each other across signs that
only join (``〔2026〕12号``) and end where a sentence or a part of one ends, so no phrase goes from
one run into another. The browser's side of the same rules is ``theme/js/search-tokens.js``;
``tests/search/tokens.yml`` holds for both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from generator.pattern import later

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
JOINING = "《》〈〉「」『』“”‘’\"'()\\[\\]{}〔〕【】〖〗·‧・•\\-‐-‒_/.&+@#%~ \\t\u00a0"
"""Signs that stand within a phrase without being part of it; every other sign ends the phrase."""

_PIECE = later(rf"([{HAN}]+)|([^\W_{HAN}]+)|([{JOINING}]+)|([^{HAN}{JOINING}\w]+|_)")
_CODE = later(r"[0-9a-z]+(?:-[0-9a-z]+)+")
_SEPARATORS = later(rf"[^0-9a-z{HAN}]+")


@cache
def simplified() -> dict[int, int]:
    """Traditional characters to the common simplified ones; characters in simplified use stay themselves."""
    plain = {old: new.split()[0] for old, new in _pairs("TSCharacters.txt") if len(old) == 1}
    for usual, others in (*_pairs("HKVariants.txt"), *_pairs("TWVariants.txt")):
        for other in others.split():
            plain.setdefault(other, plain.get(usual, usual))
    return {ord(old): ord(new) for old, new in plain.items() if not _is_common(old) and _is_common(new)}


def _pairs(name: str) -> list[list[str]]:
    """The lines of a table of characters, or none where a release of the package has it not."""
    table = files("opencc").joinpath("dictionary", name)
    return (
        [line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line] if table.is_file() else []
    )


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


def runs(normalised: str) -> list[list[str]]:
    """The runs of a normal text, each a list of units."""
    made: list[list[str]] = []
    run: list[str] = []
    for han, word, joint, _ in _PIECE.findall(normalised):
        if han:
            run += han
        elif word:
            run.append(word)
        elif not joint and run:
            made.append(run)
            run = []
    return [*made, run] if run else made


def compact(normalised: str) -> str:
    """A code or document number in normal text without the signs between its parts."""
    return _SEPARATORS.sub("", normalised)


def codes(normalised: str) -> list[str]:
    """Codes with hyphens that a normal text mentions, written together, each once."""
    return list(dict.fromkeys(found.replace("-", "") for found in _CODE.findall(normalised)))
