"""Bring a site's search index up to date, rebuilding only the shards whose documents changed."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from generator.search import pagefind
from generator.search.content import content
from generator.search.content import entry
from generator.search.document import digest
from generator.search.shards import HEAVIEST
from generator.search.shards import shard
from generator.search.table import table
from generator.search.tokens import GAP
from generator.search.vocabulary import Vocabulary
from generator.search.vocabulary import for_browser

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.search.document import Document
    from generator.search.document import Source

FOLDER = "search/"
FILTERS = {"kind": "类别", "office": "单位", "year": "年份"}
_ENGINE = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_BASE = "base"
_SHAPING = ("pypinyin", "opencc-python-reimplemented")
"""Packages whose data shape the tokens."""

Files = dict[str, bytes]
Members = tuple[str, "Sequence[Source]"]
Loaded = tuple[str, "Sequence[Document]"]
Made = tuple[str, Files]


@dataclass(slots=True)
class Refreshed:
    """What a run did; the index alone decides which files below ``search/shards`` and ``search/engine`` stay."""

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
    """Shards indexed at the same time; each takes up to 270 MB."""
    heaviest: int = HEAVIEST

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
    shards = shard(sources, settings.heaviest)
    salt = "\n".join([_maker(), pagefind.engine(), *settings.filters])
    marks = {name: digest(members, salt) for name, members in shards.items()}
    standing = _standing(site)
    done = Refreshed()
    done.kept = [name for name, mark in marks.items() if standing.get(name) == mark and _is_whole(site, name)]
    wanted = [(name, members) for name, members in shards.items() if name not in set(done.kept)]
    for name, files in _built(wanted, load, settings):
        done.rebuilt.append(name)
        _replace(f"{FOLDER}shards/{name}/", files, site, put, done)
    for name in _gone(site, shards):
        _replace(f"{FOLDER}shards/{name}/", {}, site, put, done)
    _add_engine(site, put, done)
    listed = [{"name": name, "mark": marks[name], "count": len(members)} for name, members in shards.items()]
    listing = _json({"engine": _engine_mark(), "filters": settings.filters, "shards": listed})
    common = {"shards.json": listing, "words.json": _json(for_browser(settings.vocabulary))}
    _place(FOLDER, common, site, put, done)
    return done


def _built(wanted: Sequence[Members], load: Callable[[Source], Document], settings: Settings) -> Iterator[Made]:
    """Shards one after another, or a few at a time; Pagefind works in processes of its own."""
    names = list(settings.filters)

    def make(members: Loaded) -> Made:
        return members[0], files_of(*members, names)

    with ThreadPoolExecutor(settings.processes) as pool:
        for batch in _batches(wanted, settings.processes):
            loaded = [(name, [load(source) for source in members]) for name, members in batch]
            yield from pool.map(make, loaded)


def _batches(wanted: Sequence[Members], size: int) -> Iterator[Sequence[Members]]:
    """A few at a time, so that neither documents nor finished shards wait in memory."""
    return (wanted[start : start + size] for start in range(0, len(wanted), size))


def files_of(name: str, documents: Sequence[Document], filters: Sequence[str]) -> Files:
    """All files of one shard, by their address within it; what holds no word at all cannot be found and is left out."""
    documents, rows = _worded(documents)
    entries = [pagefind.Entry(document.url, row) for document, (row, _) in zip(documents, rows, strict=True)]
    index = pagefind.build(entries, name)
    files = {path: data for path, data in index.files.items() if _is_part(path)}
    files["table.json"] = _json(table(documents, index.marks, [places for _, places in rows], filters))
    for document in documents:
        files[f"text/{index.marks[document.url]}.json"] = _json(entry(document))
    return files


def _worded(documents: Sequence[Document]) -> tuple[list[Document], list[tuple[str, tuple[int, int]]]]:
    rows = [(document, content(document)) for document in documents]
    kept = [(document, row) for document, row in rows if row[0].replace(GAP, "").strip()]
    return [document for document, _ in kept], [row for _, row in kept]


def _is_part(path: str) -> bool:
    return path.startswith("index/") or path.endswith(".pf_meta") or path == "pagefind-entry.json"


def _add_engine(site: Path, put: Callable[[str, bytes], None], done: Refreshed) -> None:
    """Pagefind's browser side, with an index of nothing to which the shards are added."""
    folder = f"{FOLDER}engine/{_engine_mark()}/"
    if len(_below(site, folder)) <= len(_ENGINE):
        base = pagefind.build([pagefind.Entry("-", _BASE)], "und").files
        _place(folder, {path: base[path] for path in base if path in _ENGINE or _is_part(path)}, site, put, done)
    done.removed += [address for address in _below(site, f"{FOLDER}engine") if not address.startswith(folder)]


@cache
def _maker() -> str:
    """What else shapes the bytes of a shard: this package and the data that it reads."""
    own = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return sha256(b"".join(own)).hexdigest() + " ".join(map(version, _SHAPING))


def _engine_mark() -> str:
    """Changes with the engine, so that a browser never runs an old one on a new index."""
    return digest((), pagefind.engine())


def _gone(site: Path, shards: Mapping[str, object]) -> list[str]:
    folder = site / FOLDER / "shards"
    return sorted(path.name for path in folder.iterdir() if path.name not in shards) if folder.is_dir() else []


def _replace(folder: str, files: Files, site: Path, put: Callable[[str, bytes], None], done: Refreshed) -> None:
    """Give a folder exactly these files."""
    _place(folder, files, site, put, done)
    done.removed += [address for address in _below(site, folder) if address.removeprefix(folder) not in files]


def _place(folder: str, files: Files, site: Path, put: Callable[[str, bytes], None], done: Refreshed) -> None:
    for path, data in sorted(files.items()):
        if not _is_same(site / folder / path, data):
            done.written.append(folder + path)
            put(folder + path, data)


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except FileNotFoundError:
        return False


def _standing(site: Path) -> dict[str, str]:
    """Marks of the shards that stand in the site; nothing where there is no index that can be read."""
    try:
        listed = json.loads((site / FOLDER / "shards.json").read_bytes())
        return {shard["name"]: shard["mark"] for shard in listed["shards"]}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}


def _is_whole(site: Path, name: str) -> bool:
    folder = site / FOLDER / "shards" / name
    return (folder / "table.json").is_file() and (folder / "pagefind-entry.json").is_file()


def _below(site: Path, folder: str) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in (site / folder).rglob("*") if path.is_file())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
