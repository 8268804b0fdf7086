"""Read YAML and Markdown, keep the place of every value, and say in Chinese what is mistyped."""

from __future__ import annotations

from generator.source.document import Document
from generator.source.document import Marks
from generator.source.document import Pointer
from generator.source.document import Raw
from generator.source.reading import read
from generator.source.reading import read_yaml

__all__ = ["Document", "Marks", "Pointer", "Raw", "read", "read_yaml"]
