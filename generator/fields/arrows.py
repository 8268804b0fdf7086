"""Arrows between the steps of a procedure: written, implied by order, or leading nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.fields.field import Problem
from generator.fields.step_facts import DECIDE
from generator.fields.step_facts import END
from generator.fields.step_facts import KIND_KEYS
from generator.fields.step_facts import NEXT_KEYS
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.source import Pointer
    from generator.source import Raw

_ID_KEYS = ("id", "编号", "环节标识")
_TO, _LABEL = "to", "label"


class Arrows:
    """The ids of all steps of one list, and what leaves each."""

    __slots__ = ("fact_keys", "ids", "known")

    def __init__(self, steps: list[Raw], fact_keys: Iterable[str]) -> None:
        self.ids = [_id(step, number) for number, step in enumerate(steps, 1)]
        self.known = frozenset(self.ids)
        self.fact_keys = tuple(fact_keys)

    def leaving(self, place: int, kind: str, raw: dict[str, Raw], problems: list[Problem]) -> list[dict[str, Any]]:
        """Return the arrows of a step: ``to``, ``label``, and ``at``, the pointer inside the step."""
        if self.ids[place] in self.ids[:place]:
            key = next((key for key in _ID_KEYS if key in raw), "id")
            first = self.ids.index(self.ids[place]) + 1
            message = f"环节编号{quoted(self.ids[place])}重复，第 {first} 个环节已经用了。"
            problems.append(Problem((key,), "FIELD-TARGET", message, "换一个编号。"))
        found = self.branches(raw, problems) if kind == DECIDE else []
        written = [key for key in NEXT_KEYS if raw.get(key) is not None]
        if all(key in raw for key in NEXT_KEYS):
            problems.append(
                Problem((NEXT_KEYS[1],), "FIELD-TWICE", "“下一步”写了两次。", "删掉其中一个。", of_key=True)
            )
        for key in written[:1]:
            found += self.onward(key, raw[key], problems)
        if not found and not written and kind not in {END, DECIDE} and place + 1 < len(self.ids):
            found.append(_arrow(self.ids[place + 1], "", ()))
        return found

    def branches(self, raw: dict[str, Raw], problems: list[Problem]) -> list[dict[str, Any]]:
        """Read every key of a question that is no fact as the label of a branch."""
        found = []
        for key, target in raw.items():
            if key in self.fact_keys or key in KIND_KEYS:
                continue
            if not isinstance(target, str):
                halved = "如果是一段文字被英文逗号分成了两半，给整段文字加引号。" if target is None else ""
                hint = did_you_mean(key, self.fact_keys) or f"{halved}例如 {key}: accept"
                problems.append(Problem((key,), "FIELD-TYPE", f"分支{quoted(key)}后面应写一个环节的编号。", hint))
            elif target in self.known:
                found.append(_arrow(target, key, (key,)))
            else:
                found += self.nowhere(key, target, problems)
        return found

    def nowhere(self, key: str, target: str, problems: list[Problem]) -> list[dict[str, Any]]:
        """Say that a branch leads nowhere, or that its key is a mistyped fact; the branch stays."""
        meant = did_you_mean(key, self.fact_keys)
        if meant:
            problems.append(Problem((key,), "FIELD-TARGET", f"不认识的键{quoted(key)}。", meant, of_key=True))
            return []
        problems.append(self.missing((key,), f"分支{quoted(key)}", target))
        return [_arrow(target, key, (key,))]

    def missing(self, pointer: Pointer, what: str, target: str) -> Problem:
        """Say that there is no step with this id."""
        hint = did_you_mean(target, self.ids) or f"已有的环节：{listed(self.ids)}。"
        return Problem(pointer, "FIELD-TARGET", f"{what}指向不存在的环节{quoted(target)}。", hint)

    def onward(self, key: str, raw: Raw, problems: list[Problem]) -> list[dict[str, Any]]:
        """Read ``next``: one id, a list of ids, or a list of ``{to, label}``."""
        if isinstance(raw, str):
            return self.one((key,), raw, "", problems)
        found: list[dict[str, Any]] = []
        if not isinstance(raw, list):
            problems.append(Problem((key,), "FIELD-TYPE", "“下一步”应写环节的编号。", "例如 下一步: accept，或 [a, b]"))
            return found
        for place, part in enumerate(raw):
            if isinstance(part, str):
                found += self.one((key, place), part, "", problems)
            elif isinstance(part, dict):
                found += self.labelled((key, place), part, problems)
            else:
                problems.append(Problem((key, place), "FIELD-TYPE", "“下一步”的每一项应是环节的编号。"))
        return found

    def labelled(self, pointer: Pointer, raw: dict[str, Raw], problems: list[Problem]) -> list[dict[str, Any]]:
        """Read an arrow with its label."""
        target, label = raw.get(_TO), raw.get(_LABEL)
        if not isinstance(target, str) or raw.keys() - {_TO, _LABEL} or isinstance(label, list | dict):
            problems.append(Problem(pointer, "FIELD-TYPE", "“下一步”的一项写成 {to: 编号, label: 文字}。"))
            return []
        return self.one((*pointer, _TO), target, label or "", problems)

    def one(self, pointer: Pointer, target: str, label: str, problems: list[Problem]) -> list[dict[str, Any]]:
        """Return the arrow to an id; one that leads nowhere is told, and stays for checks to know of it."""
        if target not in self.known:
            problems.append(self.missing(pointer, "“下一步”", target))
        return [_arrow(target, label, pointer)]


def _arrow(to: str, label: str, at: Pointer) -> dict[str, Any]:
    return {"to": to, "label": label, "at": at}


def _id(step: Raw, number: int) -> str:
    if isinstance(step, dict):
        for key in _ID_KEYS:
            written = step.get(key)
            if isinstance(written, str):
                return written
    return f"s{number}"
