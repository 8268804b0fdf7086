"""Print the requirements that pyproject.toml names: the package's own, then those of the groups given."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path


def wanted(groups: list[str]) -> list[str]:
    """The requirement lines for the package and the named dependency groups."""
    project = tomllib.loads(Path(__file__).parent.parent.joinpath("pyproject.toml").read_text(encoding="utf-8"))
    own: list[str] = project["project"]["dependencies"]
    return own + [line for group in groups for line in project["dependency-groups"][group]]


if __name__ == "__main__":
    print(*wanted(sys.argv[1:]), sep="\n")
