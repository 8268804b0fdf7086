"""The command ``import``: published lists and laws become records."""

from __future__ import annotations

COMMANDS: dict[str, object] = {}
