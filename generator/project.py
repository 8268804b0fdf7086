"""A site's repository as it stands: settings, kinds, rules, and where everything lies."""

from __future__ import annotations

import hashlib
import os
import pickle
from dataclasses import dataclass
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import cast
from urllib.parse import urlsplit

from generator import shipped
from generator.board import read_boards
from generator.calendar import read_calendar
from generator.components import COMPONENT
from generator.components import read as read_component
from generator.config import FILE
from generator.config import named_files
from generator.config import read as read_config
from generator.config import unknown_rules
from generator.kind import read_kinds
from generator.kind.synonyms import FILE as SYNONYMS
from generator.kind.synonyms import read_synonyms
from generator.pages import read_moved
from generator.registers import read_registers
from generator.rules.catalogue import Catalogue
from generator.rules.catalogue import bind
from generator.rules.uses import Kept
from generator.rules.uses import packed
from generator.scan import Listing
from generator.standards import read_standards

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from generator.board import Boards
    from generator.calendar import Calendar
    from generator.config import Config
    from generator.diagnostic import Diagnostic
    from generator.kind import Kind
    from generator.kind.synonyms import Synonyms
    from generator.pages import Moved
    from generator.registers import Register
    from generator.registers import Registers
    from generator.registers import Tally
    from generator.rules.rule import Rule
    from generator.rules.rule import RuleUse
    from generator.standards import Release
    from generator.standards import Standards
    from generator.standards import Upload


_FAMILIES = "rule_family"
MEMORY = ".yangguang"
"""The folder beside site_config.yml that keeps what earlier runs found; never part of the site."""


@dataclass(slots=True)
class Project:
    """Everything but the content; ``faults`` are warnings, for with an error there is no project."""

    root: Path
    config: Config
    kinds: Mapping[str, Kind]
    rules: Mapping[str, Rule]
    uses: Mapping[str, list[RuleUse]]
    calendar: Calendar
    registers: Registers
    boards: Boards
    synonyms: Synonyms
    standards: Standards
    families: Mapping[str, str]
    """What the families of rules are called, by the names of their files, in order."""
    schemas: Mapping[str, bytes]
    """Every file of the schema folders by its name in them, a county's over ours."""
    digest: str
    """Of program, schemas and settings: another digest, another result."""
    faults: list[Diagnostic] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    """Where pages of an earlier website went."""
    listing: Listing | None = None
    """The files of the content, where another process looks for them already."""

    def take_listing(self) -> Listing | None:
        """The files of the content as they are at first; asked again, they have to be looked for anew."""
        listing, self.listing = self.listing, None
        return listing

    @property
    def base(self) -> str:
        """The path of this site on its portal, ``/ygzw/``."""
        return urlsplit(self.config.base_url).path.rstrip("/") + "/"

    @property
    def tellers(self) -> list[Register | Tally | Boards | Upload | Release]:
        """Everything that is made of what the records tell."""
        return [*self.registers.values(), self.boards, *self.standards.values()]

    @property
    def themes(self) -> list[Path]:
        """The theme folders, a county's own before the one that is shipped."""
        own = self.root / self.config.folders.theme
        ours = shipped.folder("theme")
        return [own, ours] if own.is_dir() and own.resolve() != ours.resolve() else [ours]


_NOWHERE = "title: 阳光\ncounty: 阳光\nsponsor: 阳光\n".encode()
"""Settings where there is no site: enough to tell what kinds and rules there are."""


def open_project(root: Path, *, bare: bool = False, listing: bool = False) -> tuple[Project | None, list[Diagnostic]]:
    """Read settings and schemas; with an error among the findings there is no project.

    Without settings there is none either, unless only what is shipped is asked for (``bare``). What the
    schemas say is remembered, so that it is read again only when one of them, the settings or the program change.
    With ``listing`` the files of the content are looked for meanwhile.
    """
    file = root / FILE
    said = file.read_bytes() if file.is_file() else _NOWHERE if bare else None
    config, faults = read_config(said)
    if config is None:
        return None, faults
    files = Listing(str(root), config.folders.content) if listing and said else None
    layers = _layers(root, config)
    schemas = {path: content for _, layer in layers for path, content in layer.items()}
    digest = _digest(said or b"", layers)
    memory = root / MEMORY / "schemas.pickle"
    known = _recall(memory, digest)
    meant = known or _read(layers, config)
    absent = list(named_files(config, partial(_read_named, root)))
    table = config.portal.moved if not absent else ""
    moved, more = read_moved(table, (root / table).read_bytes()) if table else ([], [])
    faults += [*meant.faults, *_of_components(root, config), *absent, *more]
    if any(fault.is_error for fault in faults):
        if files:
            files.dismiss()
        return None, sorted(faults, key=lambda fault: fault.key)
    if known is None and memory.parent.is_dir():
        _remember(memory, digest, meant)
    return Project(root, config, *meant[:-1], schemas, digest, faults, moved, files), faults


class Meant(NamedTuple):
    """What schema files say, and what is wrong with them."""

    kinds: Mapping[str, Kind]
    rules: Mapping[str, Rule]
    uses: Mapping[str, list[RuleUse]]
    calendar: Calendar
    registers: Registers
    boards: Boards
    synonyms: Synonyms
    standards: Standards
    families: Mapping[str, str]
    faults: list[Diagnostic]


def _read(layers: list[tuple[str, dict[str, bytes]]], config: Config) -> Meant:
    kinds, vocabularies, faults = read_kinds([_named(prefix, layer) for prefix, layer in layers])
    catalogue = Catalogue()
    for path, content in _inside("rules", layers):
        catalogue.read(path, content)
    calendar, more = read_calendar(_inside("calendar", layers))
    faults += [*catalogue.faults, *more]
    registers, more = read_registers(_inside("registers", layers), kinds)
    faults += more
    uses, more = bind(kinds.values(), catalogue, config, vocabularies)
    boards, others = read_boards(_inside("board", layers), kinds, catalogue.rules, uses)
    synonyms, of_words = read_synonyms(file for file in _inside("vocabulary", layers) if file[0].endswith(SYNONYMS))
    standards, told = read_standards(_inside("standards", layers), kinds, config.data.ocid_prefix)
    faults += [*more, *others, *of_words, *told, *unknown_rules(config, catalogue.rules)]
    known = vocabularies.get(_FAMILIES)
    families = {term.code: term.label for term in known.terms if term.code} if known else {}
    return Meant(kinds, catalogue.rules, uses, calendar, registers, boards, synonyms, standards, families, faults)


def _recall(memory: Path, digest: str) -> Meant | None:
    """What was remembered of the same schemas; None where there is nothing or it cannot be read."""
    try:
        content = memory.read_bytes()
        kept = content[2 * len(digest) :]
        if content.startswith((digest + hashlib.sha256(kept).hexdigest()).encode()):
            meant = Meant(*pickle.loads(kept))  # noqa: S301 - written by ourselves
            return meant._replace(uses=Kept(cast("Mapping[str, bytes]", meant.uses), meant.rules))
    except (OSError, ValueError, TypeError, EOFError, AttributeError, ImportError, IndexError, pickle.UnpicklingError):
        pass
    return None


def _remember(memory: Path, digest: str, meant: Meant) -> None:
    """Keep what schemas say; beside and renamed, for another command may be reading."""
    fresh = memory.with_suffix(f".{os.getpid()}")
    kept = pickle.dumps((*meant[:2], packed(meant.uses), *meant[3:]), pickle.HIGHEST_PROTOCOL)
    try:
        fresh.write_bytes((digest + hashlib.sha256(kept).hexdigest()).encode() + kept)
        fresh.replace(memory)
    except OSError:  # a full or closed disk: the next command reads the schemas again
        fresh.unlink(missing_ok=True)


def _layers(root: Path, config: Config) -> list[tuple[str, dict[str, bytes]]]:
    """Our schema files and a county's own: the name of the folder, and its files by their path in it."""
    own = root / config.folders.schemas
    ours = shipped.folder("schemas")
    folders = [("schemas", ours)]
    if own.is_dir() and own.resolve() != ours.resolve():
        folders.append((config.folders.schemas, own))
    return [(name, dict(shipped.files(folder, ".yml"))) for name, folder in folders]


def _of_components(root: Path, config: Config) -> list[Diagnostic]:
    """What is wrong with the components of a county's own theme; ours are tested."""
    own = root / config.folders.theme
    if not own.is_dir() or own.resolve() == shipped.folder("theme").resolve():
        return []
    files = sorted(own.glob("components/*/*.yml"))
    return [
        fault
        for path in files
        if COMPONENT.fullmatch(path.relative_to(own).as_posix())
        for fault in read_component(path.relative_to(root).as_posix(), path.read_bytes())[1]
    ]


def _read_named(root: Path, path: str) -> bytes | None:
    """A file that the settings name, if it is there."""
    try:
        return (root / path).read_bytes()
    except OSError:
        return None


def _named(prefix: str, layer: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    return [(f"{prefix}/{path}", content) for path, content in layer.items()]


def _inside(folder: str, layers: Iterable[tuple[str, Mapping[str, bytes]]]) -> Iterator[tuple[str, bytes]]:
    """The files of one folder, a county's own after ours."""
    for prefix, layer in layers:
        for path, content in layer.items():
            if path.startswith(f"{folder}/"):
                yield f"{prefix}/{path}", content


def _digest(config: bytes, layers: Iterable[tuple[str, Mapping[str, bytes]]]) -> str:
    digest = hashlib.sha256(config)
    for prefix, layer in layers:
        for path, content in layer.items():
            digest.update(f"\n{prefix}/{path} {len(content)}\n".encode() + content)
    for _, source in shipped.files(shipped.PACKAGE, ".py"):
        digest.update(source)
    return digest.hexdigest()
