"""What a county's code list says of its words, compared with what ours says of them: numbers stay numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.fields import Problem
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.fields import Term
    from generator.fields import Vocabulary

_SHAPES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("“是”或“否”", re.compile("是|否").fullmatch),
    ("数字", re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch),
    ("分数", re.compile(r"[1-9][0-9]*/[1-9][0-9]*").fullmatch),
)
"""What an attribute may be that every word has it as; anything else is free text."""
_SEVERAL = "列表"

Placed = tuple[tuple[str | int, ...], "Term"]
"""A word and where it stands."""


def misfits(ours: Iterable[Term], theirs: Iterable[Placed]) -> Iterator[Problem]:
    """Attributes of words that no word of ours has but nearly so, and values of another sort."""
    said: dict[str, list[object]] = {}
    for term in ours:
        for name, value in term.attributes.items():
            said.setdefault(name, []).append(value)
    shapes = {name: _shape(values) for name, values in said.items()}
    for pointer, term in theirs:
        for name, value in term.attributes.items():
            place = (*pointer, name)
            if name not in shapes:
                hint = did_you_mean(name, shapes)
                if hint:
                    yield Problem(place, "SCHEMA-KEY", f"代码表里不认识的键{quoted(name)}。", hint, of_key=True)
            elif shapes[name] and not _fits(shapes[name], value):
                message = f"“{name}”应是{shapes[name]}，现在是{_shown(value)}。"
                yield Problem(place, "SCHEMA-VALUE", message, f"例如 {_shown(said[name][0])}。")


def _shape(values: list[object]) -> str:
    if all(isinstance(value, list) for value in values):
        return _SEVERAL
    for name, looks in _SHAPES:
        if all(isinstance(value, str) and looks(value) for value in values):
            return name
    return ""


def _fits(shape: str, value: object) -> bool:
    if shape == _SEVERAL:
        return isinstance(value, list)
    return isinstance(value, str) and bool(dict(_SHAPES)[shape](value))


def _shown(value: object) -> str:
    return quoted("、".join(map(str, value)) if isinstance(value, list) else value)


def strangers(means: Mapping[str, str], theirs: Iterable[Placed], lists: Mapping[str, Vocabulary]) -> Iterator[Problem]:
    """Values of attributes that are words of another list, which does not have them."""
    for pointer, term in theirs:
        for name, to in means.items():
            words = lists[to].keys() if to in lists else ()
            said = term.attributes.get(name) or []
            for word in said if isinstance(said, list) else [said]:
                if words and word not in words:
                    message = f"“{name}”写的{quoted(word)}不在代码表“{lists[to].label}”里。"
                    hint = did_you_mean(str(word), words) or f"可以写：{listed(words)}。"
                    yield Problem((*pointer, name), "SCHEMA-VALUE", message, hint)
