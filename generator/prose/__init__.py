"""Markdown to safe HTML, and what may not stand in it told at its place."""

from __future__ import annotations

from generator.prose.faults import check
from generator.prose.faults import is_plain
from generator.prose.html import directed
from generator.prose.html import to_html

__all__ = ["check", "directed", "is_plain", "to_html"]
