"""Field type time: a time of day, written 09:05."""

from __future__ import annotations

import re
from typing import ClassVar

from generator.fields.line import Coded
from generator.wording import half_width

_LOOSE = re.compile(r"(\d{1,2})\s*[:.时点]\s*(\d{1,2})\s*分?", re.ASCII).fullmatch


class Time(Coded):
    """A time of day, kept as text."""

    type_name: ClassVar[str] = "time"
    rule: ClassVar[str] = "FIELD-TIME"
    shape: ClassVar[str] = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
    form: ClassVar[str] = "写成 09:05 这样的 24 小时格式"

    __slots__ = ()

    def mended(self, raw: str) -> str:
        """Put hours and minutes together as they are written here."""
        found = _LOOSE(half_width(raw))
        text = f"{int(found[1]):02}:{int(found[2]):02}" if found else ""
        return f"写成：{text}" if text and self.match(text) else ""
