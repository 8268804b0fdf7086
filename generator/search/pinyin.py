"""Titles as people type them without an input method: full pinyin and initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pattern import later
from generator.search.tokens import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = later(f"[{HAN}]+")


def syllables(title: str) -> list[str]:
    """The reading of every Han character of a normal title; words that stand together are read together."""
    from pypinyin import Style  # noqa: PLC0415 - its dictionaries take a quarter of a second to load
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    read = (lazy_pinyin(run, style=Style.NORMAL, errors="ignore", v_to_u=False) for run in _RUN.findall(title))
    return [syllable for some in read for syllable in some]


def spoken(title: str, whole: str, initials: str) -> Iterator[tuple[str, list[str]]]:
    """The title's syllables and their first letters, each under its marker."""
    chain = syllables(title)
    yield whole, chain
    yield initials, [syllable[:1] for syllable in chain]
