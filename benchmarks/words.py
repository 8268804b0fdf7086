"""A small grammar of invented Chinese: every phrase is drawn from tables, the same for the same seed."""

from __future__ import annotations

import datetime as dt
import random
import re
from functools import cache
from pathlib import Path

import yaml

_SLOT = re.compile(r"\{(\w+)\}")
_DIGITS = "零一二三四五六七八九"


@cache
def tables() -> dict[str, list[str]]:
    """The tables of words.yml: a text is its words, a list its phrases."""
    said = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return {name: entry.split() if isinstance(entry, str) else entry for name, entry in said.items()}


class Words:
    """Draws words, numbers and days from one seed."""

    __slots__ = ("chosen",)

    def __init__(self, seed: str) -> None:
        """Begin at a seed; a text as seed gives the same numbers everywhere."""
        self.chosen = random.Random(seed)

    def a(self, name: str) -> str:
        """One phrase of a table, with its slots filled."""
        return self.filled(self.of(tables()[name]))

    def filled(self, phrase: str) -> str:
        """A phrase with every slot filled."""
        return _SLOT.sub(lambda slot: self.a(slot[1]), phrase) if "{" in phrase else phrase

    def some(self, name: str, least: int, most: int) -> list[str]:
        """Different phrases of a table."""
        found: dict[str, None] = {}
        wanted = self.whole(least, most)
        while len(found) < wanted:
            found[self.a(name)] = None
        return list(found)

    def of(self, choices: list[str]) -> str:
        """One of several texts."""
        return choices[int(self.chosen.random() * len(choices))]

    def whole(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return self.chosen.randint(least, most)

    def often(self, share: float) -> bool:
        """True as often as the share says."""
        return self.chosen.random() < share

    def phone(self) -> str:
        """An invented office number."""
        return f"0999-2{self.whole(100000, 999999)}"


def later(day: dt.date, days: int) -> dt.date:
    """A day so many days later, moved from a weekend to Monday."""
    day += dt.timedelta(days)
    return day + dt.timedelta((7 - day.weekday()) % 7) if day.weekday() > 4 else day


def numeral(number: int) -> str:
    """A number below a hundred as it is written in an article: 四十二."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")
