"""Where numbers stand on an axis, and which numbers to write on it."""

from __future__ import annotations

from decimal import ROUND_CEILING
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.charts.figures import written

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_WAN, _YI = Decimal(10_000), Decimal(100_000_000)


def top(values: Iterable[Decimal], ticks: int = 4) -> tuple[Decimal, list[Decimal]]:
    """The end of an axis that begins at nought and holds all values, and the numbers to write along it."""
    most = max(values, default=Decimal())
    if most <= 0:
        return Decimal(1), [Decimal(), Decimal(1)]
    ten = Decimal(10) ** (most / ticks).adjusted()
    step = next(ten * step for step in _STEPS if ten * step * ticks >= most)
    count = int((most / step).to_integral_value(ROUND_CEILING))
    return step * count, [step * place for place in range(count + 1)]


def short(value: Decimal) -> str:
    """A number for an axis or a bar, large ones in 万 and 亿."""
    for unit, word in ((_YI, "亿"), (_WAN, "万")):
        if abs(value) >= unit:
            return written((value / unit).quantize(Decimal("0.01"))) + word
    return written(value.quantize(Decimal("0.01")) if value % 1 else value)


def width(text: str, size: float = 12) -> float:
    """About how wide a text is: a Chinese sign is as wide as it is high, a Latin one half of that."""
    return sum(size if ord(sign) > 0x2E7F else 0.58 * size for sign in text)


def shortened(text: str, room: float, size: float = 12) -> str:
    """The text as far as there is room for it."""
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text + "…"
