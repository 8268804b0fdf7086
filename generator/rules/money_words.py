"""Amounts of money in a text, in figures or in Chinese numerals, plain ones and those of cheques."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.numeral import DIGITS
from generator.numeral import NUMERALS
from generator.numeral import numeral
from generator.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_N = f"[{NUMERALS}]"
_amount = later(
    r"(?P<figure>[0-9][0-9,]*(?:\.[0-9]+)?) ?(?P<scale>[亿万千百]?)[元圆]"
    rf"|(?P<yuan>{_N}+)[元圆](?:零?(?P<jiao>{_N})角)?(?:零?(?P<fen>{_N})分)?整?"
)
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


class Said(NamedTuple):
    """An amount in 元, as it is written, and where."""

    amount: Decimal
    text: str
    first: int
    last: int


def amounts(text: str) -> Iterator[Said]:
    """Every amount in the order of the text; the places are those of the text with half-width signs."""
    for found in _amount.finditer(half(text)):
        amount = _figure(found) if found["figure"] else _words(found)
        if amount is not None:
            yield Said(amount, found[0], found.start(), found.end())


def half(text: str) -> str:
    """The text with half-width signs, sign for sign."""
    return "".join(folded if len(folded := unicodedata.normalize("NFKC", sign)) == 1 else sign for sign in text)


def _figure(found: re.Match[str]) -> Decimal:
    return Decimal(found["figure"].replace(",", "")) * _SCALES[found["scale"]]


def _words(found: re.Match[str]) -> Decimal | None:
    whole = numeral(found["yuan"])
    if whole is None:
        return None
    cents = 10 * DIGITS.get(found["jiao"] or "零", 0) + DIGITS.get(found["fen"] or "零", 0)
    return Decimal(whole) + Decimal(cents) / 100
