"""The kinds of records: what each may say, as its schema file tells."""

from __future__ import annotations

from generator.kind.kind import Kind
from generator.kind.kind import Section
from generator.kind.kind import Use
from generator.kind.parts import Parts
from generator.kind.reading import read_kinds

__all__ = ["Kind", "Parts", "Section", "Use", "read_kinds"]
