"""Words for searching: which mean the same, and which a question may do without."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.fields import Problem
from generator.kind.layers import Layered
from generator.source import read_yaml
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.source import Raw

FILE = "vocabulary/synonyms.yml"
_KEYS = ("label", "groups", "idle")


class Synonyms(NamedTuple):
    """The words of all layers together."""

    groups: tuple[tuple[str, ...], ...] = ()
    """Each a set of words of which any may stand for any other."""
    idle: tuple[str, ...] = ()
    """Words of a question that say nothing of its subject."""


def read_synonyms(files: Iterable[tuple[str, bytes]]) -> tuple[Synonyms, list[Diagnostic]]:
    """Read the words that we ship and those that a county adds, with what is wrong with them."""
    groups: list[tuple[str, ...]] = []
    idle: list[str] = []
    findings: list[Diagnostic] = []
    for path, content in files:
        document, faults = read_yaml(path, content)
        findings += faults
        if document is None:
            continue
        problems: list[Problem] = []
        _check_keys(document.data, problems)
        groups += _groups(document.data.get("groups"), problems)
        idle += _words(document.data.get("idle"), ("idle",), problems)
        findings += Layered(document.data, (document,)).findings(problems)
    return Synonyms(tuple(groups), tuple(dict.fromkeys(idle))), findings


def _check_keys(data: Mapping[str, Raw], problems: list[Problem]) -> None:
    for key in data:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or "可用的有：label、groups、idle。"
            problems.append(Problem((key,), "SCHEMA-KEY", f"检索用词里不认识的键{quoted(key)}。", hint, of_key=True))


def _groups(raw: Raw, problems: list[Problem]) -> list[tuple[str, ...]]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        problems.append(Problem(("groups",), "SCHEMA-VALUE", "“groups”应是列表。", "例如 - [低保, 最低生活保障]"))
        return []
    found = []
    for place, part in enumerate(raw):
        words = _words(part, ("groups", place), problems)
        if words and len(set(words)) < 2:
            hint = "同一组的词可以互相代替，例如 - [低保, 最低生活保障]"
            problems.append(
                Problem(("groups", place), "SCHEMA-VALUE", f"每一组至少写两个不同的词：{quoted(words[0])}。", hint)
            )
        elif words:
            found.append(tuple(words))
    return found


def _words(raw: Raw, pointer: tuple[str | int, ...], problems: list[Problem]) -> list[str]:
    if raw is None and pointer == ("idle",):
        return []
    if not isinstance(raw, list) or not raw:
        problems.append(Problem(pointer, "SCHEMA-VALUE", "这里应是一列词。", "例如 [低保, 最低生活保障]"))
        return []
    found = []
    for place, word in enumerate(raw):
        if isinstance(word, str) and word.strip():
            found.append(word.strip())
        else:
            problems.append(Problem((*pointer, place), "SCHEMA-VALUE", "这里只能写词。", "例如 最低生活保障"))
    return found
