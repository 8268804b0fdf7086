"""Arguments to calls, results to exit codes; the only place that prints."""

from __future__ import annotations

from generator.cli.main import main

__all__ = ["main"]
