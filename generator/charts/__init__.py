"""Numbers to a chart: an accessible picture, and the same numbers as a table."""

from generator.charts.bars import bars
from generator.charts.figures import Figures
from generator.charts.figures import Series
from generator.charts.lines import lines
from generator.charts.ring import ring
from generator.charts.sankey import sankey

DRAWN = {"bars": bars, "lines": lines, "ring": ring}
"""How a chart may be drawn, by the word that a schema says."""

OF_RECORD = {**DRAWN, "sankey": sankey}
"""How a chart of one record may be drawn."""

__all__ = ["DRAWN", "OF_RECORD", "Figures", "Series", "bars", "lines", "ring", "sankey"]
