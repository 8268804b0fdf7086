"""Reasons given for not keeping a rule: for a rule that there is, that may be waived, and from a day that has come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

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


def plan_of_all(use: RuleUse, rules: Mapping[str, Rule]) -> dict[str, str]:
    """Every rule there is, with its name where no reason is taken for it."""
    del use
    return {name: "" if rule.waivable else rule.label for name, rule in rules.items()}


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Judge each row of ``waivers`` by itself."""
    field = use.role("waivers")
    rows = record.values.get(field)
    for place, row in enumerate(rows if isinstance(rows, list) else ()):
        name, day = str(row.get("rule") or ""), row.get("date")
        if name and name not in use.plan:
            hint = did_you_mean(name, use.plan) or _LOCATION
            yield Finding((field, place, "rule"), f"没有编号为{quoted(name)}的规则，这条说明不起作用", hint)
        elif name and use.plan[name]:
            message = f"规则 {name}（{use.plan[name]}）不能用情况说明免去"
            yield Finding((field, place, "rule"), message, "按那条规则的提示改正，删去这条说明")
        if isinstance(day, dt.date) and day > library.today:
            yield Finding((field, place, "date"), f"说明日期 {day} 晚于检查当天（{library.today}）", "核对日期")
