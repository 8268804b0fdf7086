"""A time limit in the words of offices: 1个工作日, 自受理之日起20日内, 即办."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.wording import from_chinese
from generator.workbook.shapes import AT_ONCE
from generator.workbook.shapes import SAME_DAY
from generator.workbook.wrapping import key

_NUMBER = "[0-9]{1,4}|[零〇一二两三四五六七八九十百]{1,6}"
_DAYS = re.compile(
    rf"(?:(?:自|从)?[^0-9]{{0,12}}(?:之日|当日|次日|后)(?:起)?)?(?:不超过|不多于|最长|限|在|共|≤|<=)?({_NUMBER})(?:个)?"
    r"(工作日|自然日|日历日|日历天|自然天|工作天|天|日|小时|钟头)(?:以?内|之内)?(?:办结|完成|办理|作出决定|内办结|内完成)?"
)
_NONE = frozenset({"", "/", "\\", "-", "--", "—", "——", "不适用"})
_UNLIMITED = frozenset({"无", "无时限", "不限", "不限时", "无要求", "不限时间", "无时限要求", "无期限"})
_UNCOUNTED = frozenset(
    {"不计", "不计时", "不计入", "不计入时限", "不计入办理时限", "不计算时限", "不计算在内", "不计入期限"}
)
_ASIDE = re.compile(r"(.+?)[(（]([^()（）]+)[)）]")
_WORKING = frozenset({"工作日", "工作天"})
_HOURS = frozenset({"小时", "钟头"})
_PLAIN = frozenset({"日", "天"})


HOURS = "小时"


class TimeLimit(NamedTuple):
    """The limit as records write it, that there is none, what is doubtful about it."""

    value: str = ""
    none: bool = False
    doubt: str = ""
    counts: bool = True
    """Whether the step counts; 不计入时限 says that it does not."""
    aside: str = ""
    """What stood in brackets behind the limit."""

    @property
    def whole(self) -> str:
        """The limit where it can be that of a whole procedure, which is never counted in hours."""
        return "" if self.value.endswith(HOURS) else self.value


def time_limit(text: str) -> TimeLimit:
    """Read a limit; empty where it is not one single number of days or hours."""
    said = key(text).rstrip("。.;；")
    if said in _NONE:
        return TimeLimit(none=True)
    if said in _UNCOUNTED:
        return TimeLimit(none=True, counts=False)
    if said in AT_ONCE:
        return TimeLimit("当场")
    if said in SAME_DAY:
        return TimeLimit("当日")
    found = _DAYS.fullmatch(said)
    days = from_chinese(found[1]) if found else None
    if found is None or days is None:
        return TimeLimit()
    unit = "工作日" if found[2] in _WORKING else "小时" if found[2] in _HOURS else "自然日"
    doubt = f"“{found[2]}”没有写明是工作日还是自然日，按自然日写入" if found[2] in _PLAIN else ""
    return TimeLimit(f"{days} {unit}", doubt=doubt)


def limit_of_cell(text: str, unit: str = "") -> TimeLimit:
    """Read a limit that may stand without its unit, which the header then tells, and with a remark in brackets."""
    said = key(text)
    if said.rstrip("。") in _UNLIMITED:
        return TimeLimit("无")
    if said.removesuffix(".0").isdecimal() and said.isascii():
        found = time_limit(f"{said.removesuffix('.0')}{unit or '工作日'}")
        return found if unit else found._replace(doubt="没有写单位，按工作日写入")
    whole = time_limit(text)
    parts = _ASIDE.fullmatch(said)
    if whole.value or whole.none or parts is None:
        return whole
    return time_limit(parts[1])._replace(aside=parts[2])
