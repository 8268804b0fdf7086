"""From the lines of a register to the numbers of its charts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.charts import Figures
from generator.charts import Series
from generator.derived.ordering import groups
from generator.derived.ordering import total
from generator.plot import drawing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.derived.ordering import Group
    from generator.registers import Chart
    from generator.registers import Line
    from generator.registers import Register
    from generator.view import View

_WAN = Decimal(10_000)
_BEFORE = "此前"


def drawings(register: Register, lines: Sequence[Line]) -> list[View]:
    """The charts of a register, each with its table; one that has nothing to show is left out."""
    charts = [(chart, figures(chart, register, lines)) for chart in register.charts]
    return [
        drawing(numbers, chart.draw, f"chart-{number}")
        for number, (chart, numbers) in enumerate(charts, 1)
        if not numbers.empty
    ]


def figures(chart: Chart, register: Register, lines: Sequence[Line]) -> Figures:
    """The numbers that a chart shows."""
    if not chart.by:
        return Figures(chart.title, (), ())
    place = register.column(chart.by)
    column = register.columns[place]
    if chart.before:
        return _steps(chart, register, place, lines)
    found = [group for group in groups(column, place, lines) if group.key]
    series = _series(chart, register, found)
    if chart.running:
        series = [Series(row.label, tuple(_running(row.values))) for row in series]
    labels = tuple(group.label for group in found)
    return Figures(chart.title, labels, tuple(series), _unit(chart, register), column.label, chart.mode)


def _series(chart: Chart, register: Register, found: Sequence[Group]) -> list[Series]:
    if chart.series:
        place = register.column(chart.series)
        every = groups(register.columns[place], place, [line for group in found for line in group.lines])
        parts = [_by_key(group.lines, place) for group in found]
        return [
            Series(each.label, tuple(_value(chart, register, part.get(each.key, [])) for part in parts))
            for each in every
        ]
    if len(chart.values) > 1:
        places = [register.column(name) for name in chart.values]
        return [
            Series(register.columns[place].label, tuple(_sum(group.lines, place, chart) for group in found))
            for place in places
        ]
    label = register.columns[register.column(chart.values[0])].label if chart.values else "数量"
    return [Series(label, tuple(_value(chart, register, group.lines) for group in found))]


def _by_key(lines: Iterable[Line], place: int) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.cells[place][1] or line.cells[place][0], []).append(line)
    return found


def _value(chart: Chart, register: Register, lines: Sequence[Line]) -> Decimal | None:
    """The number of some lines: how many, or the sum of a column."""
    if chart.values:
        return _sum(lines, register.column(chart.values[0]), chart)
    return Decimal(len(lines))


def _sum(lines: Iterable[Line], place: int, chart: Chart) -> Decimal | None:
    found = total(lines, place)
    return found / _WAN if found is not None and chart.unit == "万元" else found


def _steps(chart: Chart, register: Register, place: int, lines: Sequence[Line]) -> Figures:
    """Numbers that hold until they are changed: what each was before the first change, and after each."""
    after = register.column(chart.values[0])
    told = [line for line in lines if line.cells[place][0] and line.cells[after][1]]
    told.sort(key=lambda line: line.cells[place][1] or line.cells[place][0])
    labels = [_BEFORE, *dict.fromkeys(line.cells[place][0] for line in told)]
    series = [_step(label, own, labels, chart, register) for label, own in _changed(chart, register, after, told)]
    unit, axis = _unit(chart, register), register.columns[place].label
    if not any(row.values[0] is not None for row in series):
        labels, series = labels[1:], [row._replace(values=row.values[1:]) for row in series]
    return Figures(chart.title, tuple(labels), tuple(series), unit, axis, "step")


def _changed(chart: Chart, register: Register, after: int, told: list[Line]) -> list[tuple[str, list[Line]]]:
    """What changes, each with the lines that change it; all of them as one where no column tells them apart."""
    if not chart.series:
        return [(register.columns[after].label, told)]
    place = register.column(chart.series)
    return [(group.label, group.lines) for group in groups(register.columns[place], place, told)]


def _step(label: str, told: list[Line], labels: list[str], chart: Chart, register: Register) -> Series:
    place, before, after = map(register.column, (chart.by, chart.before, chart.values[0]))
    values: dict[str, Decimal | None] = {_BEFORE: _sum(told[:1], before, chart)}
    values |= {line.cells[place][0]: _sum([line], after, chart) for line in told}
    return Series(label, tuple(values.get(each) for each in labels))


def _running(values: Iterable[Decimal | None]) -> Iterable[Decimal]:
    so_far = Decimal()
    for value in values:
        so_far += value or Decimal()
        yield so_far


def _unit(chart: Chart, register: Register) -> str:
    return chart.unit or (register.columns[register.column(chart.values[0])].unit if chart.values else "项")
