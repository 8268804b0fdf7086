"""Where the folders that travel with the program lie: beside it in a checkout, inside it in a wheel."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent

Shipped = Literal["schemas", "theme"]


def folder(name: Shipped) -> Path:
    """The shipped folder of this name."""
    packed = PACKAGE / "_shipped" / name
    return packed if packed.is_dir() else PACKAGE.parent / name


def files(folder: Path, ending: str = "") -> list[tuple[str, bytes]]:
    """Every file below a folder by its path in it, in the order of folders and names; read plainly."""
    start = len(str(folder)) + 1
    found = [f"{inside}/{name}"[start:] for inside, _, names in os.walk(folder) for name in names]
    paths = sorted((path for path in found if path.endswith(ending)), key=lambda path: path.split("/"))
    return [(path, _content(f"{folder}/{path}")) for path in paths]


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as opened:  # noqa: PTH123
        return opened.read()


@cache
def version(package: str) -> str:
    """The version of an installed package, as the folder of what is known of it is called; asked for at every start."""
    start = package.replace("-", "_").lower() + "-"
    for folder in filter(os.path.isdir, sys.path):
        for name in os.listdir(folder):  # noqa: PTH208 - a hundred names
            if name.endswith(".dist-info") and name.lower().startswith(start) and name[len(start)].isdigit():
                return name[len(start) : -len(".dist-info")]
    from importlib import metadata  # noqa: PLC0415 - reads mail, by which it tells what is known of packages

    return metadata.version(package)
