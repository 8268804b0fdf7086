"""Numbers to a chart: an accessible picture, and the same numbers as a table."""

from generator.charts.bars import bars
from generator.charts.figures import Figures
from generator.charts.figures import Series
from generator.charts.lines import lines
from generator.charts.ring import ring

DRAWN = {"bars": bars, "lines": lines, "ring": ring}
"""How a chart may be drawn, by the word that a schema says."""

__all__ = ["DRAWN", "Figures", "Series", "bars", "lines", "ring"]
