"""What lies beside the records: attachments and prose pages, looked into once and again when they change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import Protocol
from typing import cast

from generator import pages
from generator.crew import shared
from generator.crew import stretches
from generator.ledger import flat
from generator.ledger import pack
from generator.ledger import unflat
from generator.pages import Leaf
from generator.pages.reading import LARGEST as LARGEST_PAGE
from generator.pages.reading import too_large as page_too_large

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from generator.attachment import Words
    from generator.crew import Crew
    from generator.diagnostic import Diagnostic
    from generator.ledger import Known
    from generator.ledger import Ledger
    from generator.scan import Seen

_PORTION = 10


class Task(NamedTuple):
    """A file to look into."""

    path: str
    size: int
    time: int
    is_page: bool


class Looked(NamedTuple):
    """What came of a file; all of it plain."""

    path: str
    size: int
    time: int
    digest: str
    faults: bytes
    leaf: bytes
    """What is known of a page; empty for an attachment."""


@dataclass(frozen=True, slots=True)
class Inspector:
    """What a worker needs to look into files."""

    root: Path
    words: Words

    def look(self, task: Task) -> Looked:
        """Look into one file; one that is too large is not opened."""
        if task.is_page:
            return self._page(task)
        from generator.attachment import inspection  # noqa: PLC0415 - a dozen modules, where a file is new

        if task.size > inspection.LARGEST:
            return _looked(task, "", [inspection.too_large(task.path, task.size)])
        content = (self.root / task.path).read_bytes()
        faults = inspection.inspect(task.path, content, self.words)
        return _looked(task, hashlib.sha256(content).hexdigest(), faults)

    def _page(self, task: Task) -> Looked:
        if task.size > LARGEST_PAGE:
            return _looked(task, "", [page_too_large(task.path, task.size)], Leaf((), ()))
        content = (self.root / task.path).read_bytes()
        leaf, faults = pages.read(task.path, content)
        return _looked(task, hashlib.sha256(content).hexdigest(), faults, leaf)


def _looked(task: Task, digest: str, faults: list[Diagnostic], leaf: Leaf | None = None) -> Looked:
    packed = pack(faults) if faults else b""
    return Looked(task.path, task.size, task.time, digest, packed, flat(tuple(leaf)) if leaf else b"")


class Staff(Protocol):
    """What the workers of a crew share."""

    @property
    def inspector(self) -> Inspector:
        """Looks into files."""


def look_portion(tasks: Sequence[Task]) -> bytes:
    """Look into a portion of files with the inspector that the crew shares."""
    inspector = cast("Staff", shared()).inspector
    return flat([tuple(inspector.look(task)) for task in tasks])


def changed(paths: Iterable[str], seen: Mapping[str, Seen], known: Mapping[str, Known], prefix: str) -> list[Task]:
    """The files that are new or other than they were; prose pages lie below the prefix."""
    found = []
    for path in paths:
        facts, before = seen[path], known.get(path)
        if before is None or (before.size, before.time) != (facts.size, facts.time):
            found.append(Task(path, facts.size, facts.time, path.endswith(".md") and path.startswith(prefix)))
    return found


def bring_up(ledger: Ledger, crew: Crew, tasks: Sequence[Task], gone: Iterable[str]) -> set[str]:
    """Look into what changed; what pages and checks may have asked about it."""
    ledger.drop("prose", "path", gone)
    tokens = {f"file:{path}" for path in gone}
    for _, blob in crew.deal(look_portion, stretches(tasks, crew.size), _PORTION):
        portion = [Looked(*item) for item in cast("list[tuple[Any, ...]]", unflat(blob))]
        ledger.drop("faults", "unit", [f"read:{item.path}" for item in portion if not item.faults])
        ledger.put("faults", [(f"read:{item.path}", item.faults) for item in portion if item.faults])
        ledger.put("files", [(item.path, item.size, item.time, item.digest, "") for item in portion])
        ledger.put("prose", [(item.path, item.leaf) for item in portion if item.leaf])
        tokens.update(f"file:{item.path}" for item in portion)
    return tokens


def leaves(ledger: Ledger) -> dict[str, Leaf]:
    """Every prose page as it was read."""
    rows = ledger.db.execute("select path, blob from prose order by path")
    return {path: Leaf(*cast("tuple[Any, ...]", unflat(blob))) for path, blob in rows}
