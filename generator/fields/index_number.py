"""Field type index-number: the number of a record in the disclosure catalogue."""

from __future__ import annotations

import re
from typing import ClassVar

from generator.fields.line import Coded
from generator.wording import half_width

_PARTS = re.compile(r"([0-9A-Za-z]+)[/／]([0-9]{4})[0-9]{0,2}-([0-9]+)").fullmatch


class IndexNumber(Coded):
    """An index number: organisation or credit code, year, serial number."""

    type_name: ClassVar[str] = "index-number"
    rule: ClassVar[str] = "R-IDX-01"
    shape: ClassVar[str] = "(?:[0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{9})/[0-9]{4}(?:0[1-9]|1[0-2])?-[0-9]{5,7}"
    form: ClassVar[str] = "写成 机构代码/年份-五位流水号，例如 000014349/2017-00110"

    __slots__ = ()

    def mended(self, raw: str) -> str:
        """Say which part is not as long as it must be."""
        found = _PARTS(half_width(raw))
        if found is None:
            return (
                super().mended(raw) or "三部分：机构代码（十八位或九位）、斜线“/”、年份和流水号（中间一个短横线“-”）。"
            )
        body, serial = found[1], found[3]
        if len(body) not in (18, 9):
            return f"机构代码应是十八位统一社会信用代码或九位组织机构代码，现在是 {len(body)} 位。"
        if not 5 <= len(serial) <= 7:
            return f"流水号应是五位，现在是 {len(serial)} 位，写成：{body}/{found[2]}-{serial.zfill(5)[-5:]}"
        return super().mended(raw) or "请核对机构代码、年份和流水号的写法。"
