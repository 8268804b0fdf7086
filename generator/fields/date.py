"""Field type date: a day, written 2026-03-02."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import Field
from generator.wording import from_chinese
from generator.wording import half_width
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.source import Raw

_FORM = re.compile("(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII).fullmatch
_LOOSE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?", re.ASCII).fullmatch
_TIGHT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII).fullmatch
_SERIAL = re.compile(r"[34]\d{4}", re.ASCII).fullmatch  # 1982 to 2036
_SPELT = re.compile(
    "([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?"
).fullmatch
_YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DASHES = str.maketrans("—–‐−", "----")
_FORM_OF_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch
_NO_DAY = re.compile(r"(?:19|20|21)\d{2}\s*(?:年|[-./年]\s*\d{1,2}\s*月?)", re.ASCII).fullmatch
_EPOCH = dt.date(1899, 12, 30)
_WITH_TIME = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[T ]+\d{1,2}:.*", re.ASCII).fullmatch


class Date(Field):
    """A day of the calendar, without a time."""

    type_name: ClassVar[str] = "date"
    facets: ClassVar[bool] = True
    unbroken: ClassVar[bool] = True

    __slots__ = ()

    def read(self, raw: Raw, problems: list[Problem]) -> dt.date | None:
        """Accept YYYY-MM-DD of a day that exists."""
        if raw.__class__ is str and _FORM(raw):
            try:
                return dt.date.fromisoformat(raw)
            except ValueError:
                self.impossible(raw, problems)
                return None
        self.explain(raw, problems)
        return None

    def explain(self, raw: Raw, problems: list[Problem]) -> None:
        """Give the mended date where it can be read."""
        if not isinstance(raw, str):
            self.wrong_type(raw, "日期", problems)
            return
        if _WITH_TIME(raw):
            self.refuse(
                problems, "FIELD-DATE", f"“{self.label}”这里只写日期，不写时刻。", f"写成：{raw[:10].strip(' T')}"
            )
            return
        found = _LOOSE(_tidy(raw)) or _TIGHT(_tidy(raw))
        mended = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else _from_serial(raw)
        if mended and _FORM(mended) and not _exists(mended):
            self.impossible(mended, problems)
        elif mended and _FORM(mended):
            message = f"“{self.label}”的日期写法不对：{quoted(raw)}。"
            self.refuse(problems, "FIELD-DATE", message, f"日期请写成 {mended}。")
        else:
            message = f"“{self.label}”应是日期，现在是{quoted(raw)}。"
            self.refuse(problems, "FIELD-DATE", message, _lacking(_tidy(raw)))

    def impossible(self, raw: str, problems: list[Problem]) -> None:
        """Name a day that the calendar does not have."""
        year, month, day = (int(part) for part in raw.split("-"))
        if 1 <= month <= 12:
            last = calendar.monthrange(year, month)[1]
            message, hint = f"{year}年{month}月没有{day}日。", f"这个月有 {last} 天，请核对“{self.label}”。"
        else:
            message, hint = f"一年没有第{month}个月：{quoted(raw)}。", f"请核对“{self.label}”。"
        self.refuse(problems, "FIELD-DATE", message, hint)

    def html(self, value: dt.date, site: Lookup) -> str:  # noqa: ARG002
        """Write the day in words, with its machine form."""
        return _time(value)

    def text(self, value: dt.date, site: Lookup) -> str:  # noqa: ARG002
        """Write the day as in the records."""
        return value.isoformat()

    def plain(self, value: dt.date) -> str:
        """Write the day as in the records."""
        return value.isoformat()

    def facet(self, value: dt.date, site: Lookup) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """File the record under the year."""
        return ((str(value.year), f"{value.year}年"),)

    def shape_schema(self) -> dict[str, Any]:
        """Describe a day of the calendar."""
        return {"type": "string", "format": "date", "pattern": "^(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}


@lru_cache(maxsize=8192)
def _time(day: dt.date) -> str:
    return f'<time datetime="{day.isoformat()}">{chinese(day)}</time>'


def chinese(day: dt.date) -> str:
    """Write a day in words: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _tidy(raw: str) -> str:
    """What was typed, with half-width signs, without a full stop, and with 二〇二六年三月二日 in figures."""
    text = half_width(raw).rstrip("。.,，")
    spelt = _SPELT(text)
    if spelt is None:
        return text.translate(_DASHES)
    month, day = from_chinese(spelt[2]), from_chinese(spelt[3])
    return f"{spelt[1].translate(_YEAR_DIGITS)}-{month}-{day}"


def _lacking(text: str) -> str:
    """How to mend what is no day: what is missing, or the form."""
    if _FORM_OF_DAY(text):
        return "年份请核对，只能是 1900 至 2199 年。"
    if _NO_DAY(text):
        return "要写到哪一天，日期请写成 2026-01-05 这样的格式。"
    return "日期请写成 2026-01-05 这样的格式。"


def _from_serial(raw: str) -> str:
    """The day that a workbook meant by a bare number; empty where it is none of our time."""
    return (_EPOCH + dt.timedelta(int(raw))).isoformat() if _SERIAL(raw) else ""


def _exists(text: str) -> bool:
    year, month, day = (int(part) for part in text.split("-"))
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
