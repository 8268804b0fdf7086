"""The processor time of each stage of a build in one process, and of each sort of page: a table, then the same as JSON.

``python -m benchmarks.stages FOLDER [--search]``, where FOLDER is a site folder that `benchmarks.content` made.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks.city import AS_OF
from generator import build
from generator.project import open_project
from generator.publish import Publisher

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.publish import Done
    from generator.publish import Unit


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


class Units:
    """Adds up the processor time of making pages, by the kind of their record or the sort of list."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.spent: dict[str, float] = defaultdict(float)
        self.make = Publisher.make

    def timed(self, publisher: Publisher, unit: Unit) -> Done:
        """Make the pages of a unit and charge the time to its sort."""
        start = time.process_time()
        done = self.make(publisher, unit)
        what, _, name = unit.name.partition(":")
        sort = f"{what}:{name.partition('/')[0]}" if what == "page" else what
        self.spent[sort] += time.process_time() - start
        return done


def main(folder: str, *, search: bool) -> None:
    """Build a site with one process and print what each stage took."""
    clock, units = Clock(), Units()
    project, _ = open_project(Path(folder))
    if project is None:
        raise SystemExit(2)
    project.config = replace(project.config, processes=1)
    clock("启动", 0, 0)
    with patch.object(Publisher, "make", lambda publisher, unit: units.timed(publisher, unit)):  # noqa: PLW0108 - binds
        result = build.build(project, AS_OF, search=search, everything=True, progress=clock)
    clock("写入", 0, 0)
    _show(clock.spent, result.records)
    _show(units.spent, result.records)
    said = {"records": result.records, "pages": result.pages, "stages": clock.spent, "units": units.spent}
    print(json.dumps(said, ensure_ascii=False))


def _show(spent: Mapping[str, float], records: int) -> None:
    """Print seconds, and microseconds for each record of the site, the dearest first."""
    for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"{seconds:8.2f} s {seconds / max(records, 1) * 1e6:8.0f} µs  {name}")
    print()


if __name__ == "__main__":
    main(sys.argv[1], search="--search" in sys.argv)
