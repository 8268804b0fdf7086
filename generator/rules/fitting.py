"""Whether what a site or a kind sets fits the rules: names, numbers, dates, words of a code list, presets."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.config import FILE
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.rules.names import YES
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.config import Config
    from generator.config import RuleSetting
    from generator.fields import Vocabulary
    from generator.kind import Kind
    from generator.kind import Use
    from generator.rules.rule import Parameter
    from generator.rules.rule import Rule


class Names(NamedTuple):
    """What settings may name: code lists, and kinds with their fields."""

    lists: Mapping[str, Vocabulary]
    kinds: Mapping[str, Kind]


OFF = "off"
"""The setting that every rule has: whether it is not asked."""
_NO = "否"
_GUARDED = "publication"
"""The family of rules that guard secrets and persons: nothing excuses from some of them, no setting either."""
_MANY = 20
_between = re.compile(r"[\s、,，|/]+")
_day = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
_month = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])").fullmatch
_day_of_year = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])").fullmatch
_way = re.compile(r"[a-z_]+>[a-z_.]+").fullmatch


def unfit(rules: Mapping[str, Rule], config: Config, known: Names) -> Iterator[Diagnostic]:
    """What is wrong with the settings of a site."""
    for name, setting in config.rules.items():
        rule = rules.get(name)
        if rule is None:
            continue  # told by `unknown_rules`
        at = config.places.get(f"rules.{name}", Location(FILE))
        yield from _immovable(rule, setting, at)
        for key, said in setting.thresholds.items():
            yield from _threshold(rule, key, said, config.places.get(f"rules.{name}.{key}", at), known)


def _immovable(rule: Rule, setting: RuleSetting, at: Location) -> Iterator[Diagnostic]:
    """A rule that holds as it stands: one kept while files are read, or one that guards secrets and persons."""
    if not rule.check:
        yield Diagnostic(at, "CONFIG-RULE", f"规则 {rule.id} 在读文件时检查，不能设置", hint="删去这一项")
        return
    weaker = setting.severity is not None and setting.severity.order > rule.severity.order
    guards = not rule.waivable and rule.family == _GUARDED
    if guards and (weaker or setting.thresholds.get(OFF) == YES):
        message = f"规则 {rule.id}（{rule.label}）不能关闭，也不能降低等级"
        yield Diagnostic(at, "CONFIG-RULE", message, hint="删去这一项，按提示改正记录")


def _threshold(rule: Rule, key: str, said: str, at: Location, known: Names) -> Iterator[Diagnostic]:
    parameter = rule.parameters.get(key)
    if key == OFF:
        if said not in (YES, _NO):
            message = f"规则 {rule.id} 的 {OFF} 只能写 {YES} 或 {_NO}，现在是{quoted(said)}"
            yield Diagnostic(at, "CONFIG-VALUE", message, hint=f"不检查的写 {OFF}: {YES}")
    elif parameter is None:
        names = [*rule.parameters, OFF]
        hint = did_you_mean(key, names) or f"可以写：{listed(names)}"
        yield Diagnostic(at, "CONFIG-RULE", f"规则 {rule.id} 没有{quoted(key)}这个参数", hint=hint)
    else:
        wrong = _wrong(parameter, said, known)
        if wrong:
            message, hint = wrong
            yield Diagnostic(at, "CONFIG-VALUE", f"规则 {rule.id} 的“{parameter.label}”{message}", hint=hint)


def misfit(rule: Rule, stated: Use, known: Names) -> Iterator[Diagnostic]:
    """What a kind sets that does not fit the parameters of a rule."""
    for name, parameter in rule.parameters.items():
        said = stated.roles.get(name)
        wrong = _wrong(parameter, said, known) if said else None
        if wrong:
            message, hint = wrong
            yield Diagnostic(stated.where, "SCHEMA-RULE", f"规则 {rule.id} 的“{parameter.label}”{message}", hint=hint)


def _wrong(parameter: Parameter, said: str, known: Names) -> tuple[str, str] | None:
    """What is wrong with a text and how to mend it; what stands by default shows what it must look like."""
    like = parameter.like
    if said in parameter.presets:
        return None
    if any(looks(like) for looks, _ in _SHAPES):
        return misshapen(parameter, said)
    if _way(like):
        return None if _leads(said, known) else (f"里没有{quoted(said)}这个字段", f"写成 类型>字段，例如 {like}")
    words = _words(parameter.among, known)
    strange = next((word for word in _between.split(said) if word and word not in words), "") if words else ""
    names = [*parameter.presets, *words]
    return (f"没有{quoted(strange)}这个写法", _near(strange, names)) if strange else None


def misshapen(parameter: Parameter, said: str) -> tuple[str, str] | None:
    """What is wrong with a text where a number, a day or a month stands by default."""
    like = parameter.like
    for looks, name in _SHAPES:
        if looks(like):
            return None if looks(said) else (f"应是{name}，现在是{quoted(said)}", f"例如 {like}")
    return None


def _near(word: str, names: list[str]) -> str:
    return did_you_mean(word, names) or f"可以写：{listed(names, _MANY)}"


def _words(among: tuple[str, ...], known: Names) -> tuple[str, ...]:
    """The words a setting is made of; none where the list is not there."""
    if len(among) == 1:
        found = known.lists.get(among[0])
        return found.keys() if found else ()
    return among


def _leads(said: str, known: Names) -> bool:
    """Whether a way ``kind>field`` leads to a field."""
    kind, _, path = said.partition(">")
    found = known.kinds.get(kind)
    return found is not None and found.field(path) is not None


def _is_number(text: str) -> bool:
    return text.isascii() and text.replace(".", "", 1).isdigit()


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, as 2026-01-31."""
    with suppress(ValueError):
        return bool(_day(text)) and bool(dt.date.fromisoformat(text))
    return False


def _is_day_of_year(text: str) -> bool:
    return bool(_day_of_year(text))


def _is_month(text: str) -> bool:
    return bool(_month(text))


_SHAPES = ((_is_number, "数字"), (is_day, "日期"), (_is_day_of_year, "几月几日"), (_is_month, "月份"))
