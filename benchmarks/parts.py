"""What each part of reading and checking takes for one record, in µs of processor time: one process, nothing shared.

``python -m benchmarks.parts FOLDER`` over a folder made by `content`, of which at most a thousand records are taken.
The best of several passes is told, so that other work on the machine disturbs it little.
"""

from __future__ import annotations

import gc
import hashlib
import sys
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING
from typing import Any

from benchmarks.city import AS_OF
from generator.build import check
from generator.check import Examiner
from generator.ledger import Ledger
from generator.ledger import pack
from generator.ledger import unpack
from generator.load.cards import make_card
from generator.load.reading import Reader
from generator.load.reading import Task
from generator.project import MEMORY
from generator.project import open_project
from generator.registers import telling
from generator.rules.alone import Alone
from generator.rules.alone import settle
from generator.rules.bench import Bench
from generator.rules.examine import examine
from generator.rules.examine import groups
from generator.rules.examine import keys
from generator.scan import Layout
from generator.scan import walk
from generator.source import read
from generator.source.characters import is_clean
from generator.source.tree import Tree
from generator.source.usual import read_usual

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from generator.project import Project
    from generator.record import Record

_MOST, _PASSES = 1000, 9


def timed(label: str, work: Callable[[Any], object], each: list[Any]) -> list[Any]:
    """Print what a piece of work takes for one of these, or for one in groups of these, on average; what came of it."""
    many = sum(len(one) if isinstance(one, list) else 1 for one in each)
    done: list[Any] = []
    best = float("inf")
    for _ in range(_PASSES):
        begun = process_time()
        done = [work(one) for one in each]
        best = min(best, process_time() - begun)
    print(f"{best / many * 1e6:8.1f} µs  {label}")
    return done


def _events(text: str) -> Tree:
    tree = Tree("", text)
    tree.grow()
    return tree


def reading(project: Project) -> None:
    """The parts of reading."""
    alone = Alone(project.kinds, project.calendar)
    reader = Reader(project.root, project.kinds, project.uses, AS_OF, alone=alone)
    layout = Layout(project.kinds)
    tasks = []
    for path, seen in walk(str(project.root), project.config.folders.content)[0].items():
        place = layout.place(path)
        if place:
            tasks.append(Task(path, seen.size, seen.time, place[0].name, place[1]))
    tasks = tasks[:: max(1, len(tasks) // _MOST)]
    contents = timed("opening and reading the file", lambda task: (project.root / task.path).read_bytes(), tasks)
    timed("SHA-256", lambda content: hashlib.sha256(content).hexdigest(), contents)
    texts = timed("UTF-8", bytes.decode, contents)
    timed("looking for misleading characters", is_clean, texts)
    timed("YAML, the usual way line by line", read_usual, texts)
    timed("the same through libyaml's events", _events, texts)
    pairs = [(task, read(task.path, content)[0]) for task, content in zip(tasks, contents, strict=True)]
    timed("typing", lambda pair: project.kinds[pair[0].kind].read(pair[1].data), pairs)
    records = [reader.record(document, project.kinds[task.kind], task.id)[0] for task, document in pairs if document]
    timed("card", lambda record: make_card(record, project.kinds[record.kind], AS_OF), records)
    timed("keys of rules", lambda record: [*keys(record, project.uses[record.kind])], records)
    timed("links", lambda record: project.kinds[record.kind].links(record.values), records)
    benches = {kind: Bench(uses) for kind, uses in project.uses.items()}
    timed(
        "rules of the record alone", lambda group: settle(group, benches[group[0].kind], alone), list(groups(records))
    )
    blobs = timed("packing", pack, records)
    timed("unpacking", unpack, blobs)
    timed("a whole file, all of the above", reader.load, [tasks[start : start + 1] for start in range(len(tasks))])
    portions = [tasks[start : start + 250] for start in range(0, len(tasks), 250)]
    timed("a portion of 250 files, each step for all of them before the next", reader.load, portions)


def checking(project: Project) -> None:
    """The parts of a check, everything that is asked for being in memory."""
    check(project, AS_OF)
    ledger = Ledger(project.root / MEMORY / "ledger.sqlite")
    tellers = telling.by_kind(project.tellers)
    examiner = Examiner(ledger.path, project.kinds, project.uses, AS_OF, project.calendar, tellers)
    library = examiner.open(many=True)
    refs = [row[0] for row in ledger.db.execute("select ref from records order by ref")]
    records = [record for ref in refs[:: max(1, len(refs) // _MOST)] if (record := library.get(ref))]

    def alone(record: Record) -> list[str]:
        library.reads.clear()
        library.turn()
        library.links(record)
        return library.asked(record)

    timed("links resolved, what was asked for", alone, records)

    def asked(group: Sequence[Record]) -> None:
        library.turn()
        examine(group, examiner.bench(group[0].kind), library)

    timed("rules that are left", asked, list(groups(records)))
    timed("all rules", asked, list(groups([replace(record, settled=0) for record in records])))
    told = timed(
        "telling registers and board", lambda r: telling.tell(r, tellers.get(r.kind, ()), [], library), records
    )
    print(f"{sum(map(len, told)) / len(records):8.1f} registers are told something")


def main(folder: str) -> None:
    """Print every part."""
    project, _ = open_project(Path(folder))
    if project is None:
        raise SystemExit(2)
    gc.disable()
    reading(project)
    checking(project)


if __name__ == "__main__":
    main(sys.argv[1])
