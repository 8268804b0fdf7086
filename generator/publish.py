"""Make every page that must be made anew and put it on the stage."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import cast

from generator.crew import hands
from generator.crew import shared
from generator.derived.headlines import headlines
from generator.derived.pages import HEADLINES
from generator.export import Exporter
from generator.export import registered
from generator.export.feeds import MOST
from generator.export.row import news
from generator.export.row import of_holder
from generator.export.row import of_kind
from generator.export.standard import files
from generator.findable import searchable
from generator.ledger import Ledger
from generator.listing import FRONT
from generator.listing import WHOLE
from generator.plan import Planner
from generator.publication import Shown
from generator.registers import Register
from generator.registers.telling import lines
from generator.render import Renderer
from generator.scan import content_of
from generator.write import Stage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from generator.derived import Derived
    from generator.export import About
    from generator.export import Row
    from generator.findable import Found
    from generator.frame import Frames
    from generator.kind import Kind
    from generator.library import Library
    from generator.overview import Overview
    from generator.plan import Page
    from generator.rules.rule import Rule
    from generator.theme import Theme


_LONG = 1000
"""From how many records on a file is made beside others."""


class Made(NamedTuple):
    """A page as it now is."""

    address: str
    template: str
    """Digest of template and frame."""
    key: str
    output: str
    """Digest of the bytes."""
    written: bool
    records: int = -1
    """Records in a file that is made to be taken away."""
    size: int = 0
    """Bytes, where they were counted."""


class Unit(NamedTuple):
    """What is made anew as a whole, and the pages it had before: address to `Made`."""

    name: str
    before: dict[str, tuple[str, str, str]]


class Done(NamedTuple):
    """What came of a unit."""

    unit: str
    pages: list[Made]
    asked: list[str]
    row: Row | None
    """What files of many records hold of this one."""
    found: Found
    """What the search index is told of it."""
    notes: dict[str, str]
    """What pages that are made later want to know of it: what the ledger is to remember under which name."""


@dataclass(slots=True)
class Publisher:
    """What a worker needs to make pages."""

    ledger: Path
    kinds: Mapping[str, Kind]
    rules: Mapping[str, Rule]
    as_of: dt.date
    overview: Overview
    theme: Theme
    frames: Frames
    site: Path
    search: bool
    root: Path
    """Of the site's repository, where attachments lie."""
    derived: Derived
    about: About
    _tools: dict[str, Any] = field(default_factory=dict)

    def anew(self) -> Publisher:
        """The same without tools: what was opened here must not go along into other processes."""
        return replace(self, _tools={})

    def make(self, unit: Unit) -> Done:
        """Make the pages of one unit; those whose bytes did not change are not written."""
        library, planner, renderer, stage = self._open()
        library.reads.clear()
        what, _, name = unit.name.partition(":")
        row = None
        found: Found = ()
        asked: list[str] = []
        notes: dict[str, str] = {}
        if what == "page":
            record = library.get(name)
            if record is None:
                return Done(unit.name, [], [], None, (), {})
            said = planner.said(record)
            pages = [self._put(page, unit, renderer, stage) for page in planner.record(record, said)]
            row, files = self._tools["exporter"].record(record, said)
            pages += [self._put(page, unit, renderer, stage) for page in files]
            asked = library.beyond(record)
            if self.search and pages:
                found = searchable(record, library)
        else:
            pages = self._side_by_side(self._lists(unit, library, planner, notes), unit)
        return Done(unit.name, pages, asked, row, found, notes)

    def _side_by_side(self, pages: Iterable[Page], unit: Unit) -> list[Made]:
        """Put pages on the stage; long files at the same time, for compressing, digests and the disk need no Python."""
        _, _, renderer, stage = self._open()
        with hands() as several:
            made: list[Made | Future[Made]] = [
                several.submit(self._put, page, unit, renderer, stage)
                if page.records > _LONG
                else self._put(page, unit, renderer, stage)
                for page in pages
            ]
            return [each if isinstance(each, Made) else each.result() for each in made]

    def expect(self, refs: list[str]) -> None:
        """Make ready to make the pages of these records."""
        ledger = self._open()[0].ledger
        if ledger is not None and refs:
            ledger.expect(refs)

    def _open(self) -> tuple[Library, Planner, Renderer, Stage]:
        """The tools of this process; a connection does not survive a fork."""
        if not self._tools:
            library = Shown(self.kinds, self.as_of, Ledger(self.ledger))
            self._tools["library"] = library
            self._tools["planner"] = Planner(library, self.rules, self.overview, partial(content_of, str(self.root)))
            self._tools["exporter"] = Exporter(library, self.about)
            self._tools["renderer"] = Renderer(self.theme, self.frames)
            self._tools["stage"] = Stage(self.site)
        tools = self._tools
        return tools["library"], tools["planner"], tools["renderer"], tools["stage"]

    def _lists(self, unit: Unit, library: Library, planner: Planner, notes: dict[str, str]) -> Iterator[Page]:
        """The pages of a part of a list or of a register, the files with all records of a kind or of an office."""
        what, _, name = unit.name.partition(":")
        kind, _, part = name.partition("/")
        if what == "list":
            if part == WHOLE:
                notes[f"{FRONT}{kind}"] = json.dumps(planner.listing(self.kinds[kind]).front(), ensure_ascii=False)
            return planner.list(self.kinds[kind], part)
        ledger = cast("Ledger", library.ledger)
        exporter: Exporter = self._tools["exporter"]
        known = {key for _, key, _ in unit.before.values()}
        if what == "data":
            return exporter.kind(self.kinds[kind], of_kind(ledger, kind, known), news(ledger, kind, MOST))
        if what == "office":
            return exporter.office(name, of_holder(ledger, name, known))
        if what == "standard":
            told = [line for _, some in lines(ledger, unit.name) for line in some]
            return files(self.derived.standards[name], told, self.about)
        return self._derived(unit.name, ledger, notes)

    def _derived(self, unit: str, ledger: Ledger, notes: dict[str, str]) -> Iterator[Page]:
        """The pages made of what many records tell; a register's lines also in the forms that its pages do not give."""
        register = self.derived.registers.get(unit.removeprefix("register:"))
        if isinstance(register, Register):
            made = self.derived.register(register, ledger)
            if register.headlines:
                said = list(headlines(register, made.lines))
                notes[f"{HEADLINES}{register.name}"] = json.dumps(said, ensure_ascii=False)
            yield from [*made.pages(), *registered.files(made, self.about)]
        else:
            yield from self.derived.pages(unit, ledger)

    def _put(self, page: Page, unit: Unit, renderer: Renderer, stage: Stage) -> Made:
        return put(page, unit.before.get(page.address), renderer, stage)


def put(page: Page, before: tuple[str, str, str] | None, renderer: Renderer, stage: Stage) -> Made:
    """Render a page and stage it, unless it is known or turns out to be the same as before."""
    mark = renderer.mark(page.template)
    if before and page.key and before[:2] == (mark, page.key):
        return Made(page.address, mark, page.key, before[2], written=False)
    content = renderer.render(page)
    if not isinstance(content, bytes):
        output, size = stage.put_in_pieces(page.address, content)
        known = before is not None and before[2] == output
        if known:
            stage.take_back(page.address)
        return Made(page.address, mark, page.key, output, not known, page.records, size)
    output = hashlib.sha256(content).hexdigest()
    if before and before[2] == output:
        return Made(page.address, mark, page.key, output, written=False, records=page.records, size=len(content))
    stage.put(page.address, content)
    return Made(page.address, mark, page.key, output, written=True, records=page.records, size=len(content))


def make_groups(groups: Sequence[Sequence[Unit]]) -> list[Done]:
    """Make units group by group."""
    return [done for units in groups for done in make_portion(units)]


def make_portion(units: Sequence[Unit]) -> list[Done]:
    """Make a portion of units with the publisher that the crew shares."""
    publisher = cast("Publisher", shared())
    publisher.expect([unit.name.removeprefix("page:") for unit in units if unit.name.startswith("page:")])
    return [publisher.make(unit) for unit in units]
