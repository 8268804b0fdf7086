"""Print the requirements that pyproject.toml names: `package` for its own, else those of the group named."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def wanted(names: list[str]) -> list[str]:
    """The requirement lines for the names given, in order."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = {"package": project["project"]["dependencies"], **project["dependency-groups"]}
    return [line for name in names for line in groups[name]]


if __name__ == "__main__":
    print(*wanted(sys.argv[1:]), sep="\n")
