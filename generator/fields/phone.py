"""Field type phone: a telephone number of an office."""

from __future__ import annotations

import re
from typing import ClassVar

from generator.fields.line import Coded
from generator.wording import half_width

_loose = re.compile(r"[(（]?(0\d{2,3})[)）]?[\s—–-]*(\d{7,8})", re.ASCII).fullmatch


class Phone(Coded):
    """A fixed line with area code, a service number, or a mobile number (which other rules look at)."""

    type_name: ClassVar[str] = "phone"
    rule: ClassVar[str] = "FIELD-PHONE"
    shape: ClassVar[str] = (
        "0[0-9]{2,3}-[0-9]{7,8}(?:-[0-9]{1,6})?|[1-9][0-9]{6,7}|1[0-9]{2,4}|9[0-9]{4,5}|[48]00-?[0-9]{3}-?[0-9]{4}|1[3-9][0-9]{9}"
    )
    form: ClassVar[str] = "是一个电话号码，例如 0436-4222333 或 12345"

    __slots__ = ()

    def mended(self, raw: str) -> str:
        """Put one hyphen behind the area code."""
        found = _loose(half_width(raw))
        if found:
            return f"写成：{found[1]}-{found[2]}"
        return "这一栏只能写一个号码，请只留一个。" if re.search("[、,，;；/]", raw) else super().mended(raw)
