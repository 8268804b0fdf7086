"""Read YAML and Markdown, keep the place of every value, and say in Chinese what is mistyped."""

from __future__ import annotations

from generator.source.document import Document, Marks, Pointer, Raw
from generator.source.reading import read, read_yaml

__all__ = ["Document", "Marks", "Pointer", "Raw", "read", "read_yaml"]
