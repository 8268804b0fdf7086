"""Measures builds, rebuilds and checks of the invented city, and the same of Hugo and MkDocs, in turns."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from functools import partial
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from benchmarks import content
from benchmarks import mkdocs
from benchmarks import table
from benchmarks.city import AS_OF
from benchmarks.hugo import Hugo
from benchmarks.hugo import frame_of
from benchmarks.measure import LOG
from benchmarks.measure import middle
from benchmarks.measure import run
from generator.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from benchmarks.measure import Cost
    from generator.kind import Kind

OURS = [sys.executable, "-c", "from generator.cli import main; main()"]
NO_SEARCH = "--no-search"
_SMALL = 1000
ITEMS = ("cold", "rebuild", "check", "search", "mkdocs", "stages")


class Side(NamedTuple):
    """One of those that are compared: what is done before a run, not measured, and the command."""

    name: str
    folder: Path
    before: Callable[[int], None]
    command: list[str]


class Bench:
    """One run of measurements in a working folder that may be kept for the next."""

    def __init__(self, work: Path, rounds: int) -> None:
        """Take where to work and how often to measure each."""
        self.work = work
        self.rounds = rounds
        work.mkdir(parents=True, exist_ok=True)
        self.results = work / "results.json"
        binary = distribution("hugo").locate_file("hugo/binaries/hugo")
        self.hugo_command = [str(binary), "--quiet"]

    def city(self, size: int) -> Path:
        """The folder of our site of a size, made when it is not there."""
        folder = self.work / f"ours-{size}"
        if not (folder / "site_config.yml").is_file():
            content.make(size, folder)
        return folder

    def hugo(self, size: int) -> Path:
        """The same for Hugo."""
        folder = self.work / f"hugo-{size}"
        if not (folder / "hugo.yaml").is_file():
            Hugo(self._kinds(), self._frame()).make(size, folder)
        return folder

    def mkdocs(self) -> Path:
        """The small city for MkDocs."""
        folder = self.work / f"mkdocs-{_SMALL}"
        if not (folder / "mkdocs.yml").is_file():
            mkdocs.make(self._kinds(), _SMALL, folder)
        return folder

    def _kinds(self) -> Mapping[str, Kind]:
        project, _ = open_project(self.city(_SMALL))
        if project is None:
            raise SystemExit("the settings of the invented city are refused")
        return project.kinds

    def _frame(self) -> str:
        """The head and foot of a page of ours, so that the pages compared have the same."""
        folder = self.city(_SMALL)
        run(build(NO_SEARCH), folder)
        return frame_of(next((folder / "site" / "powers").glob("*-00001/index.html")).read_text(encoding="utf-8"))

    def in_turns(self, name: str, sides: list[Side], *, watched: bool = True) -> None:
        """Measure each side in turns, then once more for its memory; keep the medians."""
        costs: dict[str, list[Cost]] = {side.name: [] for side in sides}
        for number in range(self.rounds + watched):
            for side in sides:
                side.before(number)
                cost = run(side.command, side.folder, watch=number == self.rounds)
                print(f"{name} {side.name}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s, {cost.memory:.0f} MiB", flush=True)
                costs[side.name].append(cost)
        found = {}
        for side in sides:
            timed = middle(costs[side.name][: self.rounds])
            found[side.name] = timed._replace(memory=middle(costs[side.name]).memory)._asdict()
        self.keep(name, found)

    def keep(self, name: str, found: object) -> None:
        """Remember a result beside those of other parts."""
        known = json.loads(self.results.read_text(encoding="utf-8")) if self.results.is_file() else {}
        known[name] = found
        self.results.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")

    def cold(self, size: int) -> None:
        """Build everything from nothing, without the search index, against Hugo."""
        ours, theirs = self.city(size), self.hugo(size)
        self.in_turns(
            f"cold/{size}",
            [
                Side("yangguang", ours, lambda _: forget(ours), build(NO_SEARCH)),
                Side("hugo", theirs, lambda _: forget(theirs), self.hugo_command),
            ],
        )
        self.keep(f"pages/{size}", {"yangguang": pages(ours / "site"), "hugo": pages(theirs / "public")})

    def rebuild(self, size: int) -> None:
        """Build again after one power changed: nothing, its text, its title; then the same with the index."""
        ours, theirs = self.city(size), self.hugo(size)
        for words in ([NO_SEARCH], []):
            forget(ours)
            run(build(*words), ours)
            name = "rebuild" if words else "rebuild with index"
            both = [Side("yangguang", ours, lambda _: None, build(*words))]
            self.in_turns(f"{name}, nothing changed/{size}", both)
            for what in ("place", "title"):
                sides = [Side("yangguang", ours, partial(edit, ours, what), build(*words))]
                if words:
                    sides.append(Side("hugo", theirs, partial(edit, theirs, what), self.hugo_command))
                self.in_turns(f"{name}, {what} changed/{size}", sides)

    def check(self, size: int) -> None:
        """Check everything cold, and after one change."""
        ours = self.city(size)
        command = [*OURS, "check", "--quiet", "--as-of", str(AS_OF)]
        self.in_turns(f"check, cold/{size}", [Side("yangguang", ours, lambda _: forget(ours), command)])
        changed = Side("yangguang", ours, partial(edit, ours, "place"), command)
        self.in_turns(f"check, one changed/{size}", [changed])

    def search(self, size: int) -> None:
        """Build everything from nothing with and without the index."""
        ours = self.city(size)
        self.in_turns(
            f"search/{size}",
            [
                Side("without index", ours, lambda _: forget(ours), build(NO_SEARCH)),
                Side("with index", ours, lambda _: forget(ours), build()),
            ],
        )

    def peers(self) -> None:
        """The small city in MkDocs with Material."""
        theirs = self.mkdocs()
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
        self.in_turns(f"mkdocs/{_SMALL}", [Side("mkdocs", theirs, lambda _: None, command)])

    def stages(self, size: int) -> None:
        """The processor time of every stage in one process."""
        folder = self.city(size)
        forget(folder)
        run([sys.executable, "-m", "benchmarks.stages", str(folder), "--search"], folder)
        said = (folder / LOG).read_text(encoding="utf-8")
        self.keep(f"stages/{size}", json.loads(said.splitlines()[-1]))


def build(*words: str) -> list[str]:
    """Our build as of the day of the invented city."""
    return [*OURS, "build", "--quiet", "--as-of", str(AS_OF), *words]


def forget(folder: Path) -> None:
    """Remove what earlier builds left."""
    for name in ("site", ".yangguang", "public", "resources", ".hugo_build.lock"):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def edit(folder: Path, what: str, turn: int) -> None:
    """Change one field of one power, differently each time."""
    name = "*-00042"
    file = next(
        iter([*folder.glob(f"content/agencies/*/powers/{name}.yml"), *folder.glob(f"content/powers/{name}.md")])
    )
    text = file.read_text(encoding="utf-8")
    mark = "零一二三四五六七八九"[turn % 10] * 2
    text = re.sub(rf"(?m)^((?:  )?{what}: [^（\n]*).*$", rf"\1（{what[0]}{mark}）", text)
    file.write_text(text, encoding="utf-8")


def pages(folder: Path) -> dict[str, int]:
    """How many pages a site has, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*.html")]
    return {"pages": len(sizes), "bytes": sum(sizes)}


def main() -> None:
    """Measure what is asked for and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--size", type=int, action="append", help="records; may be given several times")
    parser.add_argument("--only", choices=ITEMS, action="append", help="measure this; may be given several times")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each")
    parser.add_argument(
        "--work", type=Path, default=Path(__file__).with_name("out"), help="folder for contents and results"
    )
    chosen = parser.parse_args()
    bench = Bench(chosen.work.resolve(), chosen.rounds)
    for item in chosen.only or ITEMS:
        if item == "mkdocs":
            bench.peers()
            continue
        for size in chosen.size or [8000, 30000]:
            getattr(bench, item)(size)
    text = table.page(json.loads(bench.results.read_text(encoding="utf-8")))
    table.put(Path(__file__).with_name("README.md"), text)
    print(text)


if __name__ == "__main__":
    main()
