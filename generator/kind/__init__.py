"""The kinds of records: what each may say, as its schema file tells."""

from __future__ import annotations

from generator.kind.kind import Kind
from generator.kind.kind import Section
from generator.kind.kind import Use
from generator.kind.page import Chart
from generator.kind.page import Layout
from generator.kind.page import Part
from generator.kind.page import Row
from generator.kind.parts import Parts
from generator.kind.reading import read_kinds

__all__ = ["Chart", "Kind", "Layout", "Part", "Parts", "Row", "Section", "Use", "read_kinds"]
