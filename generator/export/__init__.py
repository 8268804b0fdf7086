"""What can be taken away: records and lists as JSON, CSV and workbooks, feeds, and the catalogue of all these files."""

from generator.export.about import About
from generator.export.exporter import Exporter
from generator.export.row import Row

__all__ = ["About", "Exporter", "Row"]
