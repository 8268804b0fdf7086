"""The processor time of each stage of a build in one process, printed as JSON."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.city import AS_OF
from generator import build
from generator.project import open_project


class Clock:
    """Adds up processor time by the stage that told of its progress last."""

    def __init__(self) -> None:
        """Begin with the start."""
        self.spent: dict[str, float] = {}
        self.last = 0.0

    def __call__(self, stage: str, _done: int, _all: int) -> None:
        """Charge the time since the last call to a stage."""
        now = sum(os.times()[:4])
        self.spent[stage] = self.spent.get(stage, 0) + now - self.last
        self.last = now


def main(folder: str, *, search: bool) -> None:
    """Build a site with one process and print what each stage took."""
    clock = Clock()
    project, _ = open_project(Path(folder))
    if project is None:
        raise SystemExit(2)
    project.config = replace(project.config, processes=1)
    clock("启动", 0, 0)
    result = build.build(project, AS_OF, search=search, everything=True, progress=clock)
    clock("写入", 0, 0)
    print(json.dumps({"records": result.records, "pages": result.pages, "stages": clock.spent}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], search="--search" in sys.argv)
