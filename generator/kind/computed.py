"""Values that follow from others in the same record: filled in when left empty, compared when written."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from generator.fields.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

_HUNDRED = 100
_PLACES = 2


@dataclass(frozen=True)
class Formula:
    """How the value at ``path`` follows from those at other paths."""

    path: str
    how: str
    roles: Mapping[str, str]
    places: int = _PLACES
    """Digits kept behind the point."""
    points: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    """What the words of a role are worth, where its path leads to a choice."""

    def value(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a number or an amount, as the field says
        """What follows from a record's values; None where something needed is missing."""
        parts = {role: found(values, path.split(".")) for role, path in self.roles.items()}
        parts |= {role: [worth.get(word) for word in parts[role]] for role, worth in self.points.items()}
        made = HOW[self.how][1](parts)
        return made if made is None or isinstance(made, Money | int) else rounded(made, self.places)

    def fill(self, values: dict[str, Any]) -> None:
        """Put the value where the clerk left it empty; a group that he left out stays out."""
        *above, name = self.path.split(".")
        holder: Any = values
        for step in above:
            holder = holder.get(step) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and holder.get(name) is None:
            made = self.value(values)
            if made is not None:
                holder[name] = made


def found(value: Any, names: list[str]) -> list[Any]:  # noqa: ANN401
    """Every value at a path, rows of tables one after another; None where a row says nothing."""
    if isinstance(value, list):
        return [each for item in value for each in found(item, names)]
    if not names:
        return [value]
    return found(value.get(names[0]), names[1:]) if isinstance(value, dict) else [None]


def rounded(number: Decimal, places: int) -> Decimal:
    """A number with at most so many digits behind the point, half away from zero, without needless zeros."""
    unit = Decimal(1).scaleb(-places)
    kept = (abs(number) / unit + Decimal("0.5")) // 1 * unit
    plain = f"{kept if number >= 0 else -kept:f}"
    return Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain)


Parts = dict[str, list[Any]]


def _sum(parts: Parts) -> Any:  # noqa: ANN401
    said = [each for each in parts["of"] if each is not None]
    if not said:
        return None
    if isinstance(said[0], Money):
        return Money(sum((each.amount for each in said), Decimal(0)), said[0].unit)
    return sum((Decimal(each) for each in said), Decimal(0))


def _count(parts: Parts) -> int:
    return len([each for each in parts["of"] if each is not None])


def _weighted_mean(parts: Parts) -> Decimal | None:
    pairs = list(zip(parts["value"], parts["weight"], strict=False))
    if not pairs or any(None in pair for pair in pairs):
        return None
    weight = sum((Decimal(each) for _, each in pairs), Decimal(0))
    return sum((Decimal(value) * Decimal(each) for value, each in pairs), Decimal(0)) / weight if weight else None


def _growth(parts: Parts) -> Decimal | None:
    """By how many per cent ``to`` is more than ``from``."""
    before, after = _one(parts["from"]), _one(parts["to"])
    return (after - before) / before * _HUNDRED if before and after is not None else None


def _share(parts: Parts) -> Decimal | None:
    """How many per cent of ``whole`` are ``part``."""
    part, whole = _one(parts["part"]), _one(parts["whole"])
    return part / whole * _HUNDRED if whole and part is not None else None


def _difference(parts: Parts) -> Any:  # noqa: ANN401
    whole, less = parts["from"][:1], parts["less"][:1]
    if None in (*whole, *less) or not whole or not less:
        return None
    left = _one(whole) or Decimal(0)
    taken = _one(less) or Decimal(0)
    return Money(left - taken, whole[0].unit) if isinstance(whole[0], Money) else left - taken


def _one(said: list[Any]) -> Decimal | None:
    value = said[0] if said else None
    return value.amount if isinstance(value, Money) else None if value is None else Decimal(value)


HOW: dict[str, tuple[tuple[str, ...], Callable[[Parts], Any]]] = {
    "sum": (("of",), _sum),
    "count": (("of",), _count),
    "weighted-mean": (("value", "weight"), _weighted_mean),
    "growth": (("from", "to"), _growth),
    "share": (("part", "whole"), _share),
    "difference": (("from", "less"), _difference),
}
"""The ways to compute a value, and the roles each needs."""
