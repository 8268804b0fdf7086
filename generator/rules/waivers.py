"""Reasons given for not keeping a rule: for a rule that there is, that may be waived, and from a day that has come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Severity
from generator.rules.rule import Finding
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import Rule
    from generator.rules.rule import RuleUse

NEEDS = ("waivers",)
_LOCATION = "编号是检查结果里方括号中的字，如 R-PUB-01；全部规则见 yangguang explain"


class _Known(NamedTuple):
    """What a rule is called, whether a reason is taken for it, whether kinds ask for it."""

    label: str
    waivable: bool
    asked: bool


def plan_of_all(use: RuleUse, rules: Mapping[str, Rule]) -> dict[str, _Known]:
    """Every rule there is."""
    del use
    return {name: _Known(rule.label, rule.waivable, bool(rule.check)) for name, rule in rules.items()}


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Judge each row of ``waivers`` by itself."""
    field = use.role("waivers")
    rows = record.values.get(field)
    for place, row in enumerate(rows if isinstance(rows, list) else ()):
        name, day = str(row.get("rule") or ""), row.get("date")
        told = _of_rule(name, use.plan, {stated.id for stated in library.kinds[record.kind].rules}) if name else None
        if told:
            yield Finding((field, place, "rule"), *told)
        if isinstance(day, dt.date) and day > library.today:
            yield Finding((field, place, "date"), f"说明日期 {day} 晚于检查当天（{library.today}）", "核对日期")


def _of_rule(name: str, rules: Mapping[str, _Known], asked: set[str]) -> tuple[str, str, Severity | None] | None:
    """Why a reason for not keeping a rule does nothing, how to mend it, and how much that weighs."""
    rule = rules.get(name)
    if rule is None:
        return f"没有编号为{quoted(name)}的规则，这条说明不起作用", did_you_mean(name, rules) or _LOCATION, None
    called = f"规则 {name}（{rule.label}）"
    if not rule.waivable:
        return f"{called}不能用情况说明免去", "按那条规则的提示改正，删去这条说明", None
    if rule.asked and name not in asked:
        return f"{called}不检查这一类记录，这条说明不起作用", "核对规则编号，或者删去这条说明", Severity.WARNING
    return None
