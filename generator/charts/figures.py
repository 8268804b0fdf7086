"""What a chart shows: categories, series of exact numbers, a unit, and all of it in words and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING = Decimal()
SERIES = 6
"""Series that can be told apart by the colours of the theme."""
REST = "其他"
_TOLD = 12
_WAN, _YI, _CENT = Decimal(10_000), Decimal(100_000_000), Decimal("0.01")


class Series(NamedTuple):
    """One row of numbers; None where nothing is known."""

    label: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one chart."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    axis: str = ""
    """What the categories are: 机构, 年份."""
    mode: str = ""
    """``stacked`` or ``grouped`` bars; ``step`` or straight lines."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for row in self.series for value in row.values)

    @property
    def totals(self) -> list[Decimal]:
        """The sum of all series for every category."""
        return [sum((row.values[place] or NOTHING for row in self.series), NOTHING) for place in self._places]

    @property
    def _places(self) -> range:
        return range(len(self.categories))

    def folded(self, most: int) -> Figures:
        """The same with what is behind the first categories and series put together, so that it can be drawn."""
        series = tuple(row._replace(values=_folded(row.values, most)) for row in self.series)
        if len(series) > SERIES:
            rest = [_sum(values) for values in zip(*(row.values for row in series[SERIES - 1 :]), strict=True)]
            series = (*series[: SERIES - 1], Series(REST, tuple(rest)))
        categories = self.categories
        if len(categories) > most:
            categories = (*categories[: most - 1], f"{REST}{len(categories) - most + 1}个")
        return Figures(self.title, categories, series, self.unit, self.axis, self.mode)

    def described(self) -> str:
        """The numbers in words, for who cannot see the picture."""
        if self.empty:
            return "没有数据。"
        told = [
            f"{name}：{'，'.join(self._said(place))}" for place, name in enumerate(self.categories) if self._said(place)
        ]
        more = f"；等{len(told)}项，全部数字见旁边的表格" if len(told) > _TOLD else ""
        return f"{'；'.join(told[:_TOLD])}{more}。"

    def _said(self, place: int) -> list[str]:
        named = len(self.series) > 1
        return [
            f"{row.label if named else ''}{written(value)}{self.unit}"
            for row in self.series
            if (value := row.values[place]) is not None
        ]

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Heads and rows of the same numbers; the first cell of a row names it."""
        many = len(self.series) > 1 and self.mode not in {"step", "grouped", "sankey"}
        unit = f"（{self.unit}）" if self.unit else ""
        heads = [self.axis or "项目", *(f"{row.label}{unit}" for row in self.series), *(["合计"] if many else [])]
        rows = []
        for place, name in enumerate(self.categories):
            cells = ["" if row.values[place] is None else written(row.values[place]) for row in self.series]
            rows.append([name, *cells, *([written(self.totals[place])] if many else [])])
        return heads, rows


def written(value: Decimal | None) -> str:
    """A number with separators and without needless zeros."""
    text = f"{value or NOTHING:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def told(value: Decimal, unit: str) -> str:
    """An amount of money in the largest unit that fits, to two places: 3元, 420万元, 12.5亿元; others as they are."""
    if unit not in {"元", "万元"}:
        return f"{written(value)}{unit}"
    yuan = value * _WAN if unit == "万元" else value
    for each, word in ((_YI, "亿元"), (_WAN, "万元")):
        if abs(yuan) >= each:
            return written((yuan / each).quantize(_CENT)) + word
    return f"{written(yuan.quantize(_CENT))}元"


def _folded(values: Sequence[Decimal | None], most: int) -> tuple[Decimal | None, ...]:
    return tuple(values) if len(values) <= most else (*values[: most - 1], _sum(values[most - 1 :]))


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, NOTHING) if known else None
