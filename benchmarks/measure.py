"""What a command costs: processor time, wall time and memory of all its processes together."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LOG = "benchmark.log"
"""Where the output of a run is kept, in its folder."""
_PAUSE = 0.05


class Cost(NamedTuple):
    """What a run took, in seconds; the memory in MiB where it was watched, else 0."""

    cpu: float
    wall: float
    memory: float = 0


class RunError(Exception):
    """A command that did not end well."""


def run(command: Sequence[str], folder: Path, *, watch: bool = False) -> Cost:
    """Run a command to its end; with ``watch`` also sample the memory of its processes, which costs some time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    log = folder / LOG
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=out, env=_surroundings(), start_new_session=True
        )
        peak = _peak(process) if watch else 0.0
        code = process.wait()
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        raise RunError(
            f"{' '.join(command)} ended with {code}:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
        )
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, peak)


def _surroundings() -> dict[str, str]:
    """So that every command imports the same source as this one, compiled once as on any machine in use."""
    kept = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(Path(__file__).parent.parent)}


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    seen = [cost.memory for cost in costs if cost.memory]
    return Cost(
        median(cost.cpu for cost in costs), median(cost.wall for cost in costs), max(seen, default=0)
    )  # fmt: skip


def _peak(process: subprocess.Popen[bytes]) -> float:
    """The largest sum of the proportional memory of a session, until its leader ends."""
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(_memory(member) for member in _members(process.pid)))
        time.sleep(_PAUSE)
    return peak / 1024


def _members(session: int) -> list[str]:
    return [each.name for each in Path("/proc").iterdir() if each.name.isdecimal() and _session(each.name) == session]


def _session(member: str) -> int:
    try:
        stat = Path("/proc", member, "stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[3])


def _memory(member: str) -> int:
    """Proportional memory of a process in KiB: what several share is counted once."""
    try:
        lines = Path("/proc", member, "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def machine() -> str:
    """Processor, cores and memory of this machine."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    name, cores = names[0] if names else "unknown processor", len(os.sched_getaffinity(0))
    return f"{name}, {cores} cores, {total:.0f} GiB, Python {sys.version.split()[0]}"
