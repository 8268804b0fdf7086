"""Files that lie beside records and prose: which are named, and what may not be in them."""

from __future__ import annotations

from generator.attachment.finding import Text
from generator.attachment.named import Named
from generator.attachment.named import named
from generator.attachment.named import without_files
from generator.attachment.presence import excused
from generator.attachment.presence import folder_of
from generator.attachment.presence import presence
from generator.attachment.words import Words

__all__ = ["Named", "Text", "Words", "excused", "folder_of", "named", "presence", "without_files"]
