"""Whether rules are described as rules are: what a county's own file says of one is read only if it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.rules.fitting import is_day
from generator.rules.fitting import misshapen
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.rules.rule import Rule

    Fault = tuple[tuple[str | int, ...], str, str]
    """Where in the description, what is wrong, how to mend it."""

_TEXTS = frozenset(("label", "check", "explain", "mend"))
_ANSWERS = frozenset(("waivable", "local", "eager"))
_YES_OR_NO = frozenset(("是", "否", "true", "false"))
_CLAUSE = {"text", "since", "until"}
_PARAMETER = {"label", "default", "like", "among", "presets"}


def misdescribed(said: Mapping[str, Any], known: Rule | None) -> Iterator[Fault]:
    """What is wrong with what a file says of a rule that may be ``known`` already."""
    for key, value in said.items():
        if key in _TEXTS and not isinstance(value, str):
            yield (key,), f"{key} 应是文字", ""
        elif key in _ANSWERS and value not in _YES_OR_NO:
            yield (key,), f"{key} 只能写 是 或 否", ""
        elif key == "since" and not (isinstance(value, str) and is_day(value)):
            yield (key,), f"{key} 应是日期，现在是{quoted(value)}", "例如 2026-01-01"
        elif key in ("roles", "parameters", "example") and not isinstance(value, dict):
            yield (key,), f"{key} 应是若干行“名称: 值”", "换行并缩进，每行写一项"
        elif key == "roles":
            yield from _roles(value)
        elif key == "parameters":
            yield from _parameters(value, known)
        elif key == "clause":
            yield from _clauses(value)


def _roles(said: Mapping[str, Any]) -> Iterator[Fault]:
    for name, about in said.items():
        if about is not None and not isinstance(about, str):
            yield ("roles", name), f"roles 的 {name} 应是一句说明", ""


def _clauses(said: object) -> Iterator[Fault]:
    """A text, or a list of grounds with the days between which each was in force."""
    if isinstance(said, str):
        return
    if not isinstance(said, list):
        yield ("clause",), "clause 应是一条依据或者一个列表", "例如 - {text: 某法第一条, since: 2026-01-01}"
        return
    for number, each in enumerate(said):
        place = ("clause", number)
        if not isinstance(each, dict) or not isinstance(each.get("text"), str):
            yield place, "每条依据要写 text", "例如 - {text: 某法第一条, since: 2026-01-01}"
            continue
        for key, value in each.items():
            if key not in _CLAUSE:
                yield (*place, key), f"依据里没有{quoted(key)}这一项", did_you_mean(key, _CLAUSE)
            elif key != "text" and not (isinstance(value, str) and is_day(value)):
                yield (*place, key), f"依据的 {key} 应是日期，现在是{quoted(value)}", "例如 2026-01-01"


def _parameters(said: Mapping[str, Any], known: Rule | None) -> Iterator[Fault]:
    for name, each in said.items():
        place = ("parameters", name)
        if not isinstance(each, dict):
            yield place, f"参数 {name} 要写 label 和 default", f"例如 {name}: {{label: 期限（天）, default: 10}}"
            continue
        for key, value in each.items():
            if key not in _PARAMETER:
                yield (*place, key), f"参数里没有{quoted(key)}这一项", did_you_mean(key, _PARAMETER)
            elif key == "presets" and not isinstance(value, dict):
                yield (*place, key), "presets 应是若干行“名称: 值”", ""
        before = known.parameters.get(name) if known else None
        wrong = misshapen(before, str(each.get("default") or "")) if before else None
        if wrong:
            yield (*place, "default"), f"参数 {name} 的 default {wrong[0]}", wrong[1]
