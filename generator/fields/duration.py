"""Field type duration: a number of working or calendar days, of hours where a field allows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from typing import NamedTuple

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.number import refuse_width
from generator.wording import from_chinese
from generator.wording import half_width
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Raw

COUNTED = ("工作日", "自然日")
WORDS = ("当场", "当日", "无")
HOURS = "小时"
"""Only where ``units`` names it: statute counts single steps in hours, never a whole procedure."""
_ALL = (*COUNTED, HOURS, *WORDS)
_MOST = 9999
_DAYS = "(?:0|[1-9][0-9]{0,3})"
_match = re.compile(f"({_DAYS})(?: (工作日|自然日|小时))?").fullmatch
_LOOSE = re.compile(
    r"([0-9]+|[零〇一二两三四五六七八九十百]+)\s*个?\s*(工作日|自然日|日历日|日历天|自然天|小时|钟头|天|日)?(?:内|以内)?"
).fullmatch
_MEANT = {"日历日": "自然日", "日历天": "自然日", "自然天": "自然日", "钟头": "小时"}


class Duration(NamedTuple):
    """A number of days, or hours, and how they are counted; the words 当场, 当日 and 无 have no days."""

    days: int
    unit: str

    def __str__(self) -> str:
        if self.unit in COUNTED:
            return f"{self.days}个{self.unit}"
        if self.unit == HOURS:
            return f"{self.days}{self.unit}"
        return "无时限" if self.unit == "无" else self.unit


class Limit(Field):
    """A time limit; a bare number counts working days."""

    type_name: ClassVar[str] = "duration"
    options: ClassVar[frozenset[str]] = COMMON | {"units"}

    __slots__ = ("known", "units")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.units = spec.texts("units") or COUNTED + WORDS
        for unit in self.units:
            if unit not in _ALL:
                spec.fault("units", "SCHEMA-VALUE", f"没有时限单位{quoted(unit)}。", f"可用：{listed(_ALL)}。")
        self.known = {word: Duration(0, word) for word in WORDS if word in self.units}

    def read(self, raw: Raw, problems: list[Problem]) -> Duration | None:
        """Accept ``20 工作日``, ``20`` or one of the words."""
        if raw.__class__ is str:
            word = self.known.get(raw)
            if word is not None:
                return word
            found = _match(raw)
            if found and (found[2] or "工作日") in self.units:
                return Duration(int(found[1]), found[2] or "工作日")
        self.explain(raw, problems)
        return None

    def explain(self, raw: Raw, problems: list[Problem]) -> None:
        """Give the mended limit where it can be read."""
        if not isinstance(raw, str):
            self.wrong_type(raw, "时限", problems)
            return
        normal = half_width(raw)
        if normal != raw and (normal in self.known or _match(normal)):
            refuse_width(self, raw, normal, problems)
            return
        hint = self.mended(normal) or f"例如 20 工作日；可用的单位：{listed(self.units)}。"
        self.refuse(problems, "FIELD-DURATION", f"“{self.label}”应是时限，现在是{quoted(raw)}。", hint)

    def mended(self, normal: str) -> str:
        """Put number and unit in their form; 天 and 日 alone leave open which days are meant."""
        found = _LOOSE(normal)
        days = from_chinese(found[1]) if found else None
        if found is None or days is None:
            return ""
        unit = _MEANT.get(found[2], found[2])
        if days > _MOST:
            return f"请核对数字，时限最多写 {_MOST} 天。"
        if unit in {"天", "日"}:
            return f"写明是哪种日：{days} 工作日 或 {days} 自然日。"
        if unit == HOURS and unit not in self.units:
            return _in_days(days)
        return f"写成：{days} {unit or '工作日'}" if (unit or "工作日") in self.units else ""

    def html(self, value: Duration, site: Lookup) -> str:  # noqa: ARG002
        """Write the limit in words."""
        return str(value)

    def plain(self, value: Duration) -> dict[str, Any]:
        """Return days and unit."""
        return {"days": value.days, "unit": value.unit}

    def shape_schema(self) -> dict[str, Any]:
        """Describe the ways to write a limit."""
        counted = "|".join(unit for unit in (*COUNTED, HOURS) if unit in self.units)
        forms = [f"{_DAYS} (?:{counted})"] if counted else []
        if "工作日" in self.units:
            forms.append(_DAYS)
        return {"type": ["string", "integer"], "pattern": f"^(?:{'|'.join([*forms, *self.known])})$", "minimum": 0}


def _in_days(hours: int) -> str:
    """What to write where hours may not be."""
    days = hours // 24
    return (
        f"这里不按小时计。写成：{days} 自然日" if days and hours % 24 == 0 else "这里不按小时计，不足一天的写“当日”。"
    )
