"""The numbers of a register that the front page tells."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from generator.charts.figures import told
from generator.derived.ordering import total

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.registers import Line
    from generator.registers import Register


def headlines(register: Register, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Label and number of every headline that has something to count."""
    for each in register.headlines:
        label, some = each.label, lines
        if each.by:
            place = register.column(each.by)
            last = max((line.cells[place][0] for line in lines), default="")
            some = [line for line in lines if line.cells[place][0] == last] if last else []
            label = f"{last.removesuffix('年')}年{each.label}"
        number = total(some, register.column(each.sum)) if each.sum else Decimal(len(some))
        if number:
            money = each.sum and register.columns[register.column(each.sum)].unit in {"元", "万元"}
            yield label, told(number, "元" if money else each.unit)
