"""Field type percent: 30% or 30."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.number import bounds
from generator.fields.number import out_of_range
from generator.fields.number import refuse_width
from generator.wording import half_width
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Raw

_FORM = r"-?(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,6})?%?"
_match = re.compile(_FORM).fullmatch


class Percent(Field):
    """A share in hundredths; the value of 30% is 30."""

    type_name: ClassVar[str] = "percent"
    options: ClassVar[frozenset[str]] = COMMON | {"min", "max"}

    __slots__ = ("max", "min")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.min = spec.decimal("min")
        self.max = spec.decimal("max")

    def read(self, raw: Raw, problems: list[Problem]) -> Decimal | None:
        """Accept a number with or without the sign."""
        if raw.__class__ is not str or not _match(raw):
            self.explain(raw, problems)
            return None
        share = Decimal(raw.removesuffix("%"))
        if (self.min is None or share >= self.min) and (self.max is None or share <= self.max):
            return share
        out_of_range(self, share, problems)
        return None

    def explain(self, raw: Raw, problems: list[Problem]) -> None:
        """Give the mended share where it can be read."""
        if not isinstance(raw, str):
            self.wrong_type(raw, "百分数", problems)
            return
        normal = half_width(raw).replace(" ", "")
        if normal != raw and _match(normal):
            refuse_width(self, raw, normal, problems)
            return
        worded = normal.removeprefix("百分之") + "%"
        hint = f"写成：{worded}" if normal.startswith("百分之") and _match(worded) else "例如 30% 或 12.5%。"
        self.refuse(problems, "FIELD-NUMBER", f"“{self.label}”应是百分数，现在是{quoted(raw)}。", hint)

    def text(self, value: Decimal, site: Lookup) -> str:  # noqa: ARG002
        """Write the share with its sign."""
        return f"{value}%"

    def plain(self, value: Decimal) -> int | float:
        """Return the share in hundredths."""
        return float(value) if value % 1 else int(value)

    def shape_schema(self) -> dict[str, Any]:
        """Describe the share, as text or as a number."""
        return {"type": ["string", "number"], "pattern": f"^(?:{_FORM})$"} | bounds(self)
