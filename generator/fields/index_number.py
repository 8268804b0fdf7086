"""Field type index-number: the number of a record in the disclosure catalogue."""

from __future__ import annotations

from typing import ClassVar

from generator.fields.line import Coded


class IndexNumber(Coded):
    """An index number: organisation or credit code, year, serial number."""

    type_name: ClassVar[str] = "index-number"
    rule: ClassVar[str] = "R-IDX-01"
    shape: ClassVar[str] = "(?:[0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{9})/[0-9]{4}(?:0[1-9]|1[0-2])?-[0-9]{5,7}"
    form: ClassVar[str] = "写成 机构代码/年份-五位流水号，例如 000014349/2017-00110"

    __slots__ = ()
