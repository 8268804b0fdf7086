"""Words that mean the same, and words that a question may do without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.search.tokens import normal
from generator.search.tokens import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the browser tries when nothing is found."""

    groups: tuple[tuple[str, ...], ...] = ()
    """Each a set of words of which any may stand for any other."""
    idle: tuple[str, ...] = ()
    """Words of a question that say nothing of its subject, the longest first."""


def vocabulary(data: Mapping[str, object]) -> Vocabulary:
    """Read ``schemas/vocabulary/synonyms.yml``; raises ValueError with the Chinese reason."""
    unknown = sorted(data.keys() - {"label", "groups", "idle"})
    if unknown:
        raise ValueError(f"不认识的键“{unknown[0]}”，只能写 label、groups、idle。")
    groups = [tuple(normal(word) for word in _words(group, "groups")) for group in _list(data.get("groups"), "groups")]
    for group in groups:
        if len(set(group)) < 2:
            raise ValueError(f"groups 的每一组至少写两个不同的词：{'、'.join(group)}")
    idle = {normal(word) for word in _words(data.get("idle"), "idle")}
    return Vocabulary(tuple(groups), tuple(sorted(idle, key=lambda word: (-len(word), word))))


def _list(value: object, key: str) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"{key} 请写成一列。")  # noqa: TRY004 - what is wrong is the file
    return value


def _words(value: object, key: str) -> list[str]:
    words = _list(value, key)
    for word in words:
        if not isinstance(word, str) or not word.strip():
            raise ValueError(f"{key} 里只能写词：{word!r}")
    return [word for word in words if isinstance(word, str)]


def for_browser(words: Vocabulary) -> dict[str, object]:
    """The vocabulary with the table of traditional characters, as the search page reads it."""
    pairs = sorted(simplified().items())
    return {
        "groups": [list(group) for group in words.groups],
        "idle": list(words.idle),
        "traditional": "".join(chr(old) for old, _ in pairs),
        "simplified": "".join(chr(new) for _, new in pairs),
    }
