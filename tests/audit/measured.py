"""What the audit measured, for the end of its report."""

from __future__ import annotations

MEASURED: list[str] = []
