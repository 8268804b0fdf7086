"""Numbers of rules: exact, whatever field type they come from, and written as the record writes them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from generator.fields.money import Money

TEN_THOUSAND = 10_000


def number(value: object) -> Decimal | None:
    """The value as an exact number, money in 元; None where it is no number."""
    kind = value.__class__
    if kind is Money:
        return value.amount  # type: ignore[attr-defined, no-any-return]
    if kind is Decimal:
        return value  # type: ignore[return-value]
    return Decimal(value) if kind is int else None  # type: ignore[arg-type]


def written(figure: Decimal, like: object) -> str:
    """A number in the unit of another value."""
    if isinstance(like, Money):
        whole = figure % 1 == 0 or (figure * 100) % 1 == 0
        return str(Money(figure, like.unit)) if whole else f"{plain(figure)} 元"
    return plain(figure)


def plain(figure: Decimal) -> str:
    """A number in full, without needless zeros."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(part: Decimal, whole: Decimal, most: Decimal) -> str:
    """The share that a part is of a whole, with so many places that one beyond the most is seen to be."""
    exact = part / whole * 100
    for places in (2, 4, 6, 8, 10):
        shown = round(exact, places)
        if exact <= most or shown > most:
            break
    return f"{plain(shown)}%"


def unit_hint(one: Decimal, other: Decimal) -> str:
    """How to mend two amounts that are apart as 元 and 万元 are; empty where they are not."""
    alike = one and (one == other * TEN_THOUSAND or other == one * TEN_THOUSAND)
    return "两个数正好差一万倍：核对单位是元还是万元，没有写单位的按这一栏默认的单位计" if alike else ""


def yuan(ten_thousands: Decimal) -> Money:
    """The amount of so many 万元."""
    return Money(ten_thousands * TEN_THOUSAND, "万元")


@lru_cache(maxsize=64)
def share(text: str) -> Fraction | None:
    """The share that a code list writes as 1/2; None where it writes none."""
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
