"""Where the folders that travel with the program lie: beside it in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent

Shipped = Literal["schemas", "theme"]


def folder(name: Shipped) -> Path:
    """The shipped folder of this name."""
    packed = PACKAGE / "_shipped" / name
    return packed if packed.is_dir() else PACKAGE.parent / name
