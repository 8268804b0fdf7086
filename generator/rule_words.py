"""A rule in words, as the page of rules and `explain` show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.fitting import OFF
from generator.rules.names import YES
from generator.yaml_text import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.config import RuleSetting
    from generator.rules.rule import Parameter
    from generator.rules.rule import Rule
    from generator.view import View


def rule_view(rule: Rule, setting: RuleSetting | None = None) -> View:
    """A rule in words, as the rule page and `explain` show it; with a site's setting as it holds there."""
    return {
        "id": rule.id,
        "label": rule.label,
        "severity": severity_in_force(rule, setting),
        "settings": list(_settings(rule, setting.thresholds if setting else {})),
        "explain": rule.explain + _of_imported(rule),
        "clause": "；".join(clause.text for clause in rule.clauses),
        "mend": rule.mend,
        "failing": _written(rule.example.failing) if rule.example else "",
        "passing": _written(rule.example.passing) if rule.example else "",
    }


def severity_in_force(rule: Rule, setting: RuleSetting | None) -> str:
    """What a rule weighs on a site, or that it is not asked there."""
    if setting and setting.thresholds.get(OFF) == YES:
        return "不检查"
    return ((setting and setting.severity) or rule.severity).value


def _settings(rule: Rule, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What holds of each setting that tells a reader something: a number, a day, words of a list."""
    for name, parameter in rule.parameters.items():
        value = parameter.said(said.get(name, parameter.default))
        if value and (parameter.among or value[0].isdigit()):
            yield parameter.label, value


def parameter_words(parameter: Parameter) -> str:
    """What holds when nobody sets a parameter, and what some places have set."""
    presets = "、".join(f"{name}（{text}）" for name, text in parameter.presets.items())
    return f"{parameter.default or '（没有）'}" + (f"。可以写预设的名称：{presets}" if presets else "")


def _of_imported(rule: Rule) -> str:
    """A sentence about records made from published lists, where the rule has other weight for them."""
    if not rule.imported:
        return ""
    return f"从已公布的清单导入的记录，缺少这项内容的按“{rule.imported.value}”处理，不影响公开。"


def _written(example: object) -> str:
    """An example as a clerk would write it."""
    if isinstance(example, dict):
        return write(example).strip() or "（与示例记录相同）"
    return str(example or "").strip()
