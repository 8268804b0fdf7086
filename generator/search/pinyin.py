"""Titles as people type them without an input method: full pinyin and initials."""

from __future__ import annotations

import re

from generator.search.tokens import HAN

_RUN = re.compile(f"[{HAN}]+")


def readings(title: str) -> list[str]:
    """Pinyin and initials of a normal title as a whole and of each of its runs of Han characters."""
    from pypinyin import Style  # noqa: PLC0415 - its dictionaries take a quarter of a second to load
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    runs = _RUN.findall(title)
    spoken = [lazy_pinyin(run, style=Style.NORMAL, errors="ignore", v_to_u=False) for run in runs]
    whole = [syllable for syllables in spoken for syllable in syllables]
    if len(whole) < 2:
        return []
    made = [form for syllables in [whole, *spoken] if len(syllables) > 1 for form in _forms(syllables)]
    return list(dict.fromkeys(made))


def _forms(syllables: list[str]) -> tuple[str, str]:
    return "".join(syllables), "".join(syllable[:1] for syllable in syllables)
