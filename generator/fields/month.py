"""Field type month: a month of a year, written 2026-03."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import ClassVar

from generator.fields.line import Coded
from generator.wording import half_width

if TYPE_CHECKING:
    from generator.fields.field import Lookup

_LOOSE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?", re.ASCII).fullmatch


class Month(Coded):
    """A month, kept as text."""

    type_name: ClassVar[str] = "month"
    facets: ClassVar[bool] = True
    rule: ClassVar[str] = "FIELD-DATE"
    shape: ClassVar[str] = "(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])"
    form: ClassVar[str] = "写成 2026-01 这样的年月"

    __slots__ = ()

    def mended(self, raw: str) -> str:
        """Put year and month together as they are written here."""
        found = _LOOSE(half_width(raw))
        text = f"{found[1]}-{int(found[2]):02}" if found else ""
        return f"写成：{text}" if text and self.match(text) else ""

    def html(self, value: str, site: Lookup) -> str:  # noqa: ARG002
        """Write the month in words, with its machine form."""
        return f'<time datetime="{value}">{value[:4]}年{int(value[5:])}月</time>'

    def facet(self, value: str, site: Lookup) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """File the record under the year."""
        return ((value[:4], f"{value[:4]}年"),)
