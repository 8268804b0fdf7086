"""The numbers of a record as charts: a picture, and the same numbers as a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from generator.charts import OF_RECORD
from generator.charts import Figures
from generator.charts import Series
from generator.charts.figures import told
from generator.escaping import Html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.fields import Field
    from generator.fields import Lookup
    from generator.kind import Chart
    from generator.kind import Kind
    from generator.kind import Row
    from generator.record import Record

_WAN = Decimal(10_000)
_TWO_SIDED = "sankey"


def plots(record: Record, kind: Kind, site: Lookup) -> dict[str, dict[str, Any]]:
    """The charts of a record by name; one that has nothing to show is left out."""
    found = {}
    for chart in kind.page.charts:
        numbers = figures(chart, record, kind, site)
        if not numbers.empty:
            found[chart.name] = drawing(numbers, chart.draw, f"chart-{chart.name}")
    return found


def drawing(numbers: Figures, draw: str, key: str) -> dict[str, Any]:
    """What a template is told of a chart: the picture, and the same numbers as a table."""
    heads, rows = numbers.table()
    picture = Html(str(OF_RECORD[draw](numbers, key)))
    words = [_told(numbers, row) for row in numbers.series]
    return {"id": key, "title": numbers.title, "svg": picture, "heads": heads, "rows": rows, "told": words}


def _told(numbers: Figures, row: Series) -> list[tuple[str, str]]:
    """Name and number in words of everything that a series knows."""
    pairs = zip(numbers.categories, row.values, strict=True)
    return [(name, told(value, numbers.unit)) for name, value in pairs if value is not None]


def figures(chart: Chart, record: Record, kind: Kind, site: Lookup) -> Figures:
    """The numbers that a chart shows."""
    if chart.values:
        return _single(chart, record, kind)
    field = kind.field(chart.series[0].by)
    told = [_by_name(record.values, row, field, site) for row in chart.series]
    unit, scale = _unit([value for numbers in told for value in numbers.values()], kind, chart.series[0].value)
    if chart.draw == _TWO_SIDED:
        names = [name for numbers in told for name in numbers]
        spread = [
            [value if place == side else None for side, numbers in enumerate(told) for value in numbers.values()]
            for place in range(len(told))
        ]
        mode = _TWO_SIDED
    else:
        names = list(dict.fromkeys(name for numbers in told for name in numbers))
        spread = [[numbers.get(name) for name in names] for numbers in told]
        mode = chart.mode
    series = [
        Series(row.label, tuple(None if value is None else value / scale for value in values))
        for row, values in zip(chart.series, spread, strict=True)
        if any(value is not None for value in values) or chart.draw == _TWO_SIDED
    ]
    return Figures(chart.title, tuple(names), tuple(series), unit, field.label if field else "", mode)


def _single(chart: Chart, record: Record, kind: Kind) -> Figures:
    """One number a field, each under the field's name; what is nought or not there is left out."""
    fields = [(path, field) for path in chart.values if (field := kind.field(path))]
    known = [(field, value) for path, field in fields if (value := _decimal(record.first(path)))]
    unit = str(getattr(fields[0][1], "unit", "")) if fields else ""
    numbers = Series("数量", tuple(value for _, value in known))
    return Figures(chart.title, tuple(field.label for field, _ in known), (numbers,), unit, "", chart.mode)


def _by_name(values: dict[str, Any], row: Row, field: Field | None, site: Lookup) -> dict[str, Decimal]:
    """The numbers of the rows of a table, added up by name; the rows keep the order of their first."""
    table, _, name = row.by.rpartition(".")
    amount = row.value.rpartition(".")[2]
    found: dict[str, Decimal] = {}
    for each in _rows(values, table):
        number = _decimal(each.get(amount))
        if number is not None and each.get(name) and field:
            label = field.text(each[name], site)
            found[label] = found.get(label, Decimal()) + number
    return found


def _rows(values: dict[str, Any], table: str) -> Sequence[dict[str, Any]]:
    """The rows of a table, which may stand in a group."""
    inside: Any = values
    for name in table.split("."):
        inside = (inside or {}).get(name)
    return inside or ()


def _decimal(value: Any) -> Decimal | None:  # noqa: ANN401 - a number or an amount of money
    if value is None:
        return None
    return value.amount if hasattr(value, "amount") else Decimal(value)


def _unit(values: list[Decimal], kind: Kind, path: str) -> tuple[str, Decimal]:
    """The unit of the numbers and by what they are divided: large amounts of money are told in 万元."""
    field = kind.field(path)
    if field is None or field.type_name != "money":
        return str(getattr(field, "unit", "") or ""), Decimal(1)
    return ("万元", _WAN) if max(map(abs, values), default=Decimal()) >= _WAN else ("元", Decimal(1))
