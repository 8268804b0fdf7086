"""Field type money: an exact amount in 元 or 万元."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from typing import NamedTuple

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.field import Problem
from generator.fields.number import refuse_width
from generator.numeral import NUMERALS
from generator.numeral import numeral
from generator.wording import did_you_mean
from generator.wording import half_width
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.spec import Spec
    from generator.source import Raw

_PLACES = {"元": 2, "万元": 6}
_CENT = Decimal("0.01")
_NUMBER = r"-?(?:0|[1-9][0-9]{{0,14}})(?:\.[0-9]{{1,{places}}})?"
_YUAN = _NUMBER.format(places=2)
_WAN = _NUMBER.format(places=6)
_match = re.compile(f"({_YUAN})( 元)?|({_WAN}) 万元").fullmatch
_bare_wan = re.compile(_WAN).fullmatch
_SUM = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9][0-9_ ]*"
_LOOSE = re.compile(
    rf"(?:人民币|RMB)?\s*[¥￥]?\s*(-?(?:{_SUM})(?:\.[0-9]+)?)\s*(万元|万|亿元|亿|元|块|圆)?\s*[整正]?", re.IGNORECASE
).fullmatch
_SPELT = re.compile(
    rf"(?:人民币)?\s*([{NUMERALS}]+)\s*(万元|亿元|[元圆])(?:零?([{NUMERALS}])角)?(?:零?([{NUMERALS}])分)?[整正]?"
).fullmatch
_MEANT = {"万": "万元", "块": "元", "圆": "元"}


class Money(NamedTuple):
    """An amount in 元, and the unit in which it is shown."""

    amount: Decimal
    unit: str

    @property
    def written(self) -> str:
        """The number in its unit, without separators and needless zeros: 125.5."""
        if self.unit == "万元":
            return _trimmed(self.amount / 10000)
        return f"{self.amount:.2f}" if self.amount % 1 else f"{self.amount:.0f}"

    def __str__(self) -> str:
        return f"{Decimal(self.written):,f} {self.unit}"


class Amount(Field):
    """An amount of money; never a binary fraction."""

    type_name: ClassVar[str] = "money"
    options: ClassVar[frozenset[str]] = COMMON | {"unit", "min", "max"}

    __slots__ = ("max", "min", "unit")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.unit = spec.text("unit", "元")
        self.min = spec.decimal("min")
        self.max = spec.decimal("max")
        if self.unit not in _PLACES:
            spec.fault("unit", "SCHEMA-VALUE", f"“unit”只能写 元 或 万元，现在是{quoted(self.unit)}。")
            self.unit = "元"

    def read(self, raw: Raw, problems: list[Problem]) -> Money | None:
        """Accept ``1234.50``, ``125.5 万元`` or ``{amount, unit}``; a field in 万元 shows all in 万元."""
        found = _match(raw) if raw.__class__ is str else None
        if found and (found[2] or found[3] or self.unit == "元"):
            money = Money(_in_yuan(found[3], "万元"), "万元") if found[3] else Money(Decimal(found[1]), "元")
        elif self.unit == "万元" and raw.__class__ is str and _bare_wan(raw):
            money = Money(_in_yuan(raw, "万元"), "万元")
        elif isinstance(raw, dict):
            return self.from_parts(raw, problems)
        else:
            self.explain(raw, problems)
            return None
        return self.shown(money) if self.within(money, problems) else None

    def shown(self, money: Money) -> Money:
        """The same amount in the unit of the field, where that is 万元; else as it was written."""
        return Money(money.amount, self.unit) if self.unit == "万元" != money.unit else money

    def from_parts(self, raw: dict[str, Raw], problems: list[Problem]) -> Money | None:
        """Read number and unit from two keys."""
        amount = raw.get("amount", raw.get("数额"))
        unit = raw.get("unit", raw.get("单位")) or self.unit
        before = len(problems)
        for key in raw:
            if key not in _PARTS:
                hint = did_you_mean(key, _PARTS) or "只写 amount（数额）和 unit（单位）。"
                problems.append(Problem((key,), "FIELD-UNKNOWN", f"没有{quoted(key)}这一栏。", hint, of_key=True))
        if not isinstance(unit, str) or unit not in _PLACES:
            problems.append(Problem(("unit",), "FIELD-MONEY", f"单位只能写 元 或 万元，现在是{quoted(unit)}。"))
        elif len(raw.keys() & {"amount", "数额"}) != 1 or len(raw.keys() & {"unit", "单位"}) > 1:
            self.refuse(problems, "FIELD-MONEY", f"“{self.label}”的数额和单位各写一次。", _EXAMPLE)
        elif not isinstance(amount, str) or not _bare[unit](amount):
            message = f"“{self.label}”的数额只写数字，现在是{quoted(amount if isinstance(amount, str) else '空')}。"
            problems.append(Problem(("amount",), "FIELD-MONEY", message, _EXAMPLE))
        if len(problems) > before:
            return None
        money = Money(_in_yuan(str(amount), str(unit)), str(unit))
        return self.shown(money) if self.within(money, problems) else None

    def within(self, money: Money, problems: list[Problem]) -> bool:
        """Whether an amount keeps the bounds of the field."""
        if self.min is not None and money.amount < self.min:
            self.refuse(
                problems, "FIELD-RANGE", f"“{self.label}”应不小于 {self.min} 元，现在是 {money}。", "请核对金额和单位。"
            )
        elif self.max is not None and money.amount > self.max:
            self.refuse(
                problems, "FIELD-RANGE", f"“{self.label}”应不大于 {self.max} 元，现在是 {money}。", "请核对金额和单位。"
            )
        else:
            return True
        return False

    def explain(self, raw: Raw, problems: list[Problem]) -> None:
        """Give the mended amount where it can be read."""
        if not isinstance(raw, str):
            self.wrong_type(raw, "金额", problems)
            return
        normal = half_width(raw)
        if normal != raw and _match(normal):
            refuse_width(self, raw, normal, problems)
            return
        mended = self.mended(normal)
        hint = f"写成：{mended}" if mended else f"例如 1234.50 或 125.5 万元{_places_hint(normal)}。"
        message = f"“{self.label}”的金额只写数字和单位，元最多两位小数、万元最多六位，现在是{quoted(raw)}。"
        self.refuse(problems, "FIELD-MONEY", message, hint)

    def mended(self, normal: str) -> str:
        """Drop separators and put one space before the unit; 亿元 becomes 万元."""
        found = _LOOSE(normal)
        if not found:
            return _figures(normal)
        digits = re.sub(r"^(-?)0+(?=\d)", r"\1", re.sub("[,_ ]", "", found[1]))
        unit = _MEANT.get(found[2], found[2] or "")
        if unit.startswith("亿"):
            digits, unit = _trimmed(Decimal(digits) * 10000), "万元"
        text = f"{digits} {unit}" if unit else digits
        return text if _match(text) else ""

    def html(self, value: Money, site: Lookup) -> str:  # noqa: ARG002
        """Write the amount with separators and unit, with its value in 元."""
        return f'<data class="money" value="{value.amount}">{value}</data>'

    def plain(self, value: Money) -> dict[str, str]:
        """Return the number as written, its unit, and the value in 元."""
        return {"amount": value.written, "unit": value.unit, "yuan": _trimmed(value.amount)}

    def shape_schema(self) -> dict[str, Any]:
        """Describe the ways to write an amount."""
        yuan, wan = (form.removeprefix("-?" if self.min == 0 else "") for form in (_YUAN, _WAN))
        bare = wan if self.unit == "万元" else yuan
        text: dict[str, Any] = {"type": ["string", "number"], "pattern": f"^(?:{bare}|{yuan} 元|{wan} 万元)$"}
        if self.min == 0:
            text["minimum"] = 0
        return {"anyOf": [text, *(_parts_schema(unit, self.unit) for unit in _PLACES)]}


_PARTS = ("amount", "数额", "unit", "单位")
_EXAMPLE = '例如 {amount: "125.5", unit: 万元}'
_bare = {"元": re.compile(_YUAN).fullmatch, "万元": re.compile(_WAN).fullmatch}


def _in_yuan(number: str, unit: str) -> Decimal:
    """Return the amount in 元; six places of 万元 are whole 分."""
    return (Decimal(number) * 10000).quantize(_CENT) if unit == "万元" else Decimal(number)


def _trimmed(number: Decimal) -> str:
    """Write a number in full, without zeros behind the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figures(normal: str) -> str:
    """Figures for an amount in Chinese numerals: 1 万元 for 壹万元整; empty for other texts."""
    found = _SPELT(normal)
    whole = numeral(found[1]) if found else None
    if found is None or whole is None:
        return ""
    cents = 10 * (numeral(found[3] or "零") or 0) + (numeral(found[4] or "零") or 0)
    yuan = (Decimal(whole) * {"万元": 10_000, "亿元": 100_000_000}.get(found[2], 1)) + Decimal(cents) / 100
    return f"{_trimmed(yuan)} 元" if yuan % 1000 else f"{_trimmed(yuan / 10000)} 万元"


def _places_hint(normal: str) -> str:
    return "；小数位数太多" if re.fullmatch(r"-?\d+\.\d{3,}( ?(元|万元))?", normal) else ""


def _parts_schema(unit: str, default: str) -> dict[str, Any]:
    """Describe an amount in two keys for one unit."""
    number = {"type": ["string", "number"], "pattern": f"^(?:{_WAN if unit == '万元' else _YUAN})$"}
    name: dict[str, Any] = {"enum": [unit, None] if unit == default else [unit]}
    units = [{"required": ["unit"]}, {"required": ["单位"]}]
    absent = [{"not": {"anyOf": units}}] if unit == default else []
    return {
        "type": "object",
        "properties": {"amount": number, "数额": number, "unit": name, "单位": name},
        "additionalProperties": False,
        "allOf": [{"oneOf": [{"required": ["amount"]}, {"required": ["数额"]}]}, {"oneOf": [*units, *absent]}],
    }
