"""Field type year: four digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.line import Coded
from generator.wording import half_width

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.source import Raw

_LOOSE = re.compile(r"((?:19|20|21)\d{2})\s*(?:年|年度)", re.ASCII).fullmatch


class Year(Coded):
    """A year of the calendar."""

    type_name: ClassVar[str] = "year"
    facets: ClassVar[bool] = True
    rule: ClassVar[str] = "FIELD-DATE"
    shape: ClassVar[str] = "(?:19|20|21)[0-9]{2}"
    form: ClassVar[str] = "写成 2026 这样的四位年份"

    __slots__ = ()

    def read(self, raw: Raw, problems: list[Problem]) -> int | None:
        """Accept four digits."""
        year = super().read(raw, problems)
        return int(year) if year else None

    def mended(self, raw: str) -> str:
        """Leave out 年."""
        found = _LOOSE(half_width(raw))
        return f"写成：{found[1]}" if found else ""

    def facet(self, value: int, site: Lookup) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """File the record under the year."""
        return ((str(value), f"{value}年"),)

    def shape_schema(self) -> dict[str, Any]:
        """Describe four digits."""
        return super().shape_schema() | {"minimum": 1900, "maximum": 2199}
