"""Bring a site's search index up to date, making anew only what changed documents have part in."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from dataclasses import field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from generator.crew import Crew
from generator.search import pagefind
from generator.search.content import content
from generator.search.content import marked
from generator.search.document import digest
from generator.search.document import entry
from generator.search.joining import joined
from generator.search.joining import split
from generator.search.joining import stands
from generator.search.segment import segments
from generator.search.shards import HEAVIEST
from generator.search.shards import shard
from generator.search.shards import slots
from generator.search.shards import weigh
from generator.search.table import table
from generator.search.vocabulary import Vocabulary
from generator.search.vocabulary import for_browser
from generator.shipped import version

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.search.document import Document
    from generator.search.document import Source
    from generator.search.segment import Segments

FOLDER = "search/"
FILTERS = {"kind": "类别", "office": "单位", "year": "年份"}
_SHAPING = ("pypinyin", "opencc-python-reimplemented")
"""Packages whose data shape the index."""
_PER_FILE = 2048
"""Characters of documents for each file of pieces: a file takes about 8 kB."""

_SHARDS = f"{FOLDER}shards/"
_PIECES = "pieces/"
_ENGINE = f"{FOLDER}engine/"
_PAGEFIND = "pagefind/"

Files = dict[str, bytes]
Loaded = tuple[str, "Sequence[tuple[int, Document]]"]
Task = tuple[Loaded, tuple[str, ...], int, bool]
Made = tuple[str, Files, "list[bytes]"]


@dataclass(slots=True)
class Refreshed:
    """What a run did; the index alone decides which files below ``search/shards``, ``pieces`` and ``engine`` stay."""

    rebuilt: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    """Addresses given to ``put``."""
    removed: list[str] = field(default_factory=list)
    """Addresses that stand in the site and belong to the index no more."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is the same for all shards."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Filters besides kind, office and year: name to label."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    processes: int = 1
    """Shards indexed at the same time; each takes up to 200 MB."""
    heaviest: int = HEAVIEST
    pagefind: int = 5000
    """How many documents a site may have for Pagefind to index them too."""

    @property
    def filters(self) -> dict[str, str]:
        """All filters: name to label."""
        return {**FILTERS, **self.labels}


def refresh(
    sources: Iterable[Source],
    load: Callable[[Source], Document],
    site: Path,
    put: Callable[[str, bytes], None],
    settings: Settings,
) -> Refreshed:
    """Compare with the index that stands in the site's folder; ``put`` is given what must be written."""
    work = _Work(site, put, settings, list(sources))
    work.build(load)
    work.join()
    work.tell()
    return work.done


class _Work:
    """One bringing up to date."""

    def __init__(
        self, site: Path, put: Callable[[str, bytes], None], settings: Settings, sources: list[Source]
    ) -> None:
        self.site, self.put, self.settings = site, put, settings
        self.shards = shard(sources, settings.heaviest)
        self.bits = _bits(weigh(sources))
        self.engine = digest((), pagefind.engine()) if 0 < len(sources) <= settings.pagefind else ""
        salt = "\n".join([_maker(), str(self.bits), self.engine, *settings.filters])
        self.marks = {name: digest(members, salt) for name, members in self.shards.items()}
        self.mark = digest((), "\n".join([salt, *self.marks.values()]))
        self.fresh: dict[str, list[bytes]] = {}
        self.tables: dict[str, bytes] = {}
        self.done = Refreshed()

    def build(self, load: Callable[[Source], Document]) -> None:
        """Make the shards whose documents changed, and throw away those that have none any more."""
        standing = _standing(self.site)
        kept = [name for name, mark in self.marks.items() if standing.get(name) == mark and self._is_whole(name)]
        self.done.kept = kept
        for name, files, made in self._made([name for name in self.shards if name not in set(kept)], load):
            self.done.rebuilt.append(name)
            self.fresh[name] = made
            self.tables[name] = files["table.json"]
            self._replace(f"{_SHARDS}{name}/", files)
        for name in self._gone():
            self.fresh[name] = []
            self._replace(f"{_SHARDS}{name}/", {})

    def _made(self, wanted: Sequence[str], load: Callable[[Source], Document]) -> Iterator[Made]:
        """Shards one after another, or a few at a time; documents wait in memory for no longer than they must."""
        processes = self.settings.processes if len(wanted) > 1 else 1
        filters = tuple(self.settings.filters)
        with Crew(None, processes=processes, items=sum(len(self.shards[name]) for name in wanted)) as crew:
            for start in range(0, len(wanted), 2 * processes):
                loaded = [(name, self._loaded(name, load)) for name in wanted[start : start + 2 * processes]]
                tasks = [(each, filters, self.bits, bool(self.engine)) for each in loaded]
                for name, files, made in crew.map(_make, tasks, 1):
                    yield name, files, made.split()

    def _loaded(self, name: str, load: Callable[[Source], Document]) -> list[tuple[int, Document]]:
        members = {source.url: source for source in self.shards[name]}
        return [(slot, load(members[url])) for url, slot in slots(members.values()).items()]

    def join(self) -> None:
        """Put what is new of each shard into the files in which pieces and words are looked up."""
        paths, folder = _paths(self.bits), f"{self.site}/{FOLDER}"
        for number, path in enumerate(paths) if self.fresh or not (self.site / FOLDER / paths[0]).is_file() else ():
            before = _content(f"{folder}{path}")
            fresh = {name: made[number] if made else b"" for name, made in self.fresh.items()}
            if before and all(stands(before, name, part) for name, part in fresh.items()):
                continue
            parts = {} if self.fresh.keys() >= self.shards.keys() else split(before or b"")
            parts |= fresh
            self._place(FOLDER, {path: joined(parts)}, known={path: before})
        planned = {FOLDER + path for path in paths}
        self.done.removed += [address for address in _below(self.site, FOLDER + _PIECES) if address not in planned]

    def tell(self) -> None:
        """Write what a browser reads first: which shards there are, which words mean the same."""
        listed = [
            {"name": name, "mark": self.marks[name], "count": len(members)} for name, members in self.shards.items()
        ]
        told = {"filters": self.settings.filters, "bits": self.bits, "mark": self.mark, "shards": listed}
        if self.engine:
            told["engine"] = self.engine
        tables = map(self._table, self.shards)
        common = {
            "shards.json": _json(told),
            "words.json": _json(for_browser(self.settings.vocabulary)),
            "tables.json": b"[" + b",\n".join(tables) + b"]",
        }
        self._place(FOLDER, common)
        self._add_engine()

    def _add_engine(self) -> None:
        """Put Pagefind's browser side under a mark of its own, so that no browser runs an old one on a new index."""
        folder = f"{_ENGINE}{self.engine}/" if self.engine else ""
        below = _below(self.site, _ENGINE)
        if folder and f"{folder}pagefind.js" not in below:
            self._place(folder, pagefind.engine_files())
        self.done.removed += [address for address in below if not folder or not address.startswith(folder)]

    def _table(self, name: str) -> bytes:
        return self.tables.get(name) or _content(f"{self.site}/{_SHARDS}{name}/table.json") or b"{}"

    def _gone(self) -> list[str]:
        folder = self.site / _SHARDS
        return sorted(path.name for path in folder.iterdir() if path.name not in self.shards) if folder.is_dir() else []

    def _is_whole(self, name: str) -> bool:
        return (self.site / _SHARDS / name / "table.json").is_file()

    def _replace(self, folder: str, files: Files) -> None:
        """Give a folder exactly these files."""
        self._place(folder, files)
        below = _below(self.site, folder)
        self.done.removed += [address for address in below if address.removeprefix(folder) not in files]

    def _place(self, folder: str, files: Files, known: Mapping[str, bytes | None] | None = None) -> None:
        for path, data in sorted(files.items()):
            before = known[path] if known else _content(f"{self.site}/{folder}{path}")
            if before != data:
                self.done.written.append(folder + path)
                self.put(folder + path, data)


def _make(tasks: Sequence[Task]) -> tuple[str, Files, Segments]:
    """All files of one shard, by their address within it, and its part of the files that all share."""
    ((name, members), filters, bits, full) = tasks[0]
    files = {"table.json": _json(table(members, filters))}
    if full:
        files |= _pagefind(name, members)
    for slot, document in members:
        files[f"text/{slot}.json"] = _json(entry(document))
    return name, files, segments(members, bits)


def _pagefind(name: str, members: Sequence[tuple[int, Document]]) -> Files:
    """Pagefind's index of a shard, each document under its place; one without two units in a row is not in it."""
    made = {slot: content(document) for slot, document in members}
    contents = {slot: each for slot, each in made.items() if each.tokens}
    entries = [pagefind.Entry(str(slot), each.tokens) for slot, each in contents.items()]
    index = pagefind.build(entries or [pagefind.NOTHING], name)
    files = {_PAGEFIND + path: data for path, data in index.files.items() if pagefind.is_part(path)}
    return {**files, "marks.json": _json(marked(contents, index.marks))}


def _bits(weight: int) -> int:
    """Files of pieces are so many that each stays small; their number doubles when the site does."""
    return max(4, min(16, (weight // _PER_FILE).bit_length()))


def _paths(bits: int) -> list[str]:
    return [f"{_PIECES}{number:x}.bin" for number in range(1 << bits)]


@cache
def _maker() -> str:
    """What else shapes the bytes of a shard: this package and the data that it reads."""
    own = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return sha256(b"".join(own)).hexdigest() + " ".join(map(version, _SHAPING))


def _content(path: str) -> bytes | None:
    """What a file holds; plainly asked, for there are tens of thousands."""
    try:
        with open(path, "rb", buffering=0) as opened:  # noqa: PTH123
            return opened.read()
    except FileNotFoundError:
        return None


def _standing(site: Path) -> dict[str, str]:
    """Marks of the shards that stand in the site; nothing where there is no index that can be read."""
    try:
        listed = json.loads((site / FOLDER / "shards.json").read_bytes())
        return {shard["name"]: shard["mark"] for shard in listed["shards"]}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}


def _below(site: Path, folder: str) -> list[str]:
    start = f"{site}/{folder}"
    cut = len(f"{site}/")
    return sorted(f"{inside}/{name}"[cut:] for inside, _, names in os.walk(start.rstrip("/")) for name in names)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
