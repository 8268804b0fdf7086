"""Field type number: digits, at most a sign and a decimal point."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.wording import half_width
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Raw

DECIMAL = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,8})?"
WHOLE = r"-?(?:0|[1-9][0-9]{0,14})"
_UNITS = re.compile(r"^[约共计]?\s*(-?[\d.]+)\s*\D{0,4}$", re.ASCII).match


class Number(Field):
    """An exact number."""

    type_name: ClassVar[str] = "number"
    options: ClassVar[frozenset[str]] = COMMON | {"min", "max", "whole", "unit"}

    __slots__ = ("match", "max", "min", "unit", "whole")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.min = spec.decimal("min")
        self.max = spec.decimal("max")
        self.whole = spec.flag("whole", default=False)
        self.unit = spec.text("unit")
        self.match = re.compile(WHOLE if self.whole else DECIMAL).fullmatch

    def read(self, raw: Raw, problems: list[Problem]) -> int | Decimal | None:
        """Accept a plain number within the bounds."""
        if raw.__class__ is not str or not self.match(raw):
            self.explain(raw, problems)
            return None
        number = Decimal(raw) if "." in raw else int(raw)
        if (self.min is None or number >= self.min) and (self.max is None or number <= self.max):
            return number
        out_of_range(self, number, problems)
        return None

    def explain(self, raw: Raw, problems: list[Problem]) -> None:
        """Give the mended number where it can be read."""
        if not isinstance(raw, str):
            self.wrong_type(raw, "数字", problems)
            return
        normal = half_width(raw)
        if normal != raw and self.match(normal):
            refuse_width(self, raw, normal, problems)
            return
        mended = self.mended(normal)
        form = "整数" if self.whole else "数字"
        hint = f"写成：{mended}" if mended else f"只写{form}，例如 {'12' if self.whole else '12.5'}。"
        self.refuse(problems, "FIELD-NUMBER", f"“{self.label}”应是{form}，现在是{quoted(raw)}。", hint)

    def mended(self, normal: str) -> str:
        """Drop thousands separators, leading zeros, a plus sign and a unit, if a number remains."""
        found = _UNITS(normal.replace(",", "").replace("_", "").removeprefix("+"))
        digits = re.sub(r"^(-?)0+(?=\d)", r"\1", found[1]) if found else ""
        return digits if self.match(digits) else ""

    def text(self, value: Decimal | int, site: Lookup) -> str:  # noqa: ARG002
        """Write the number with its unit."""
        return f"{value} {self.unit}" if self.unit else str(value)

    def plain(self, value: Decimal | int) -> int | float:
        """Return a number; fifteen digits are exact."""
        return int(value) if self.whole or isinstance(value, int) else float(value)

    def shape_schema(self) -> dict[str, Any]:
        """Describe the number, as text or as a number."""
        pattern = f"^(?:{WHOLE if self.whole else DECIMAL})$"
        return {"type": ["string", "integer" if self.whole else "number"], "pattern": pattern} | bounds(self)


def bounds(field: Any) -> dict[str, Any]:  # noqa: ANN401
    """Describe the bounds of a number that an editor took for a number."""
    named = {"minimum": field.min, "maximum": field.max}
    return {key: float(bound) if bound % 1 else int(bound) for key, bound in named.items() if bound is not None}


def out_of_range(field: Any, number: Decimal | int, problems: list[Problem]) -> None:  # noqa: ANN401
    """Note a number beyond the bounds of its field."""
    low = f"不小于 {field.min}" if field.min is not None else ""
    high = f"不大于 {field.max}" if field.max is not None else ""
    wanted = "、".join(part for part in (low, high) if part)
    field.refuse(problems, "FIELD-RANGE", f"“{field.label}”应{wanted}，现在是 {number}。", "请核对数字和单位。")


def refuse_width(field: Field, raw: str, normal: str, problems: list[Problem]) -> None:
    """Note full-width digits or outer spaces, with the mended text."""
    message = f"“{field.label}”里有全角字符或多余的空格：{quoted(raw)}。"
    field.refuse(problems, "FIELD-FULLWIDTH", message, f"写成：{normal}")
