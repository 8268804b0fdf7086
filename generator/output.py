"""From a checked library to the site on disk: what is stale is made, what is no longer planned goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ahead import Ahead
from generator.crew import Crew
from generator.crew import processors
from generator.derived import INDEX
from generator.derived import Derived
from generator.derived import note_touches
from generator.dressing import Dressing
from generator.export import About
from generator.export.row import MAPPED
from generator.export.row import keep
from generator.findable import Index
from generator.findable import remember
from generator.front import Shelves
from generator.front import home
from generator.history import head
from generator.history import source_of
from generator.history import touched
from generator.library import Library
from generator.load.changes import ALL
from generator.plan import REDIRECT
from generator.publish import Done
from generator.publish import Publisher
from generator.publish import make_groups
from generator.publish import make_portion
from generator.publish import put
from generator.render import Renderer
from generator.stale import SPACE
from generator.stale import Stale
from generator.stale import difference
from generator.stale import dropped
from generator.stale import is_new
from generator.stale import reason
from generator.stale import unit_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from collections.abc import Iterator

    from generator.build import Result
    from generator.ledger import Ledger
    from generator.project import Project
    from generator.publish import Unit
    from generator.write import Stage

_PORTION = 100
_STAMP = "fingerprint.txt"
_INDEX = (
    *("search/shards/", "search/pieces/", "search/engine/"),
    *("search/shards.json", "search/tables.json", "search/words.json"),
)
"""Files that the search index keeps up to date itself."""


class Output:
    """One making of the site."""

    def __init__(
        self,
        project: Project,
        ledger: Ledger,
        as_of: dt.date,
        stage: Stage,
        *,
        search: bool,
        progress: Callable[[str, int, int], None],
    ) -> None:
        """Prepare; nothing is written yet."""
        self.project = project
        self.ledger, self.stage = ledger, stage
        self.as_of = as_of
        self.search = search and project.config.search.enabled
        self.progress = progress
        held = frozenset(row[0] for row in ledger.db.execute("select distinct kind from cards where kind > ''"))
        said = (project.registers, project.boards, project.calendar, as_of, project.kinds, project.standards)
        self.derived = Derived(*said)
        self.dressing = Dressing(project, held)
        self.renderer = Renderer(self.dressing.theme, self.dressing.frames)
        self.removed: list[str] = []
        self.made: list[tuple[str, ...]] = []
        self.taken: list[tuple[object, ...]] = []
        self.gone: list[str] = []
        """Pages as they will be and as they were: remembered only together with the publication."""
        self.everything = False
        self.standing = self.marks = ""
        self.source: Ahead | None = None
        """Of which commit the files are; found out while pages are made, for git looks at every file."""
        stamp = ledger.meta("stamp").split()
        self.total = int(stamp[1], 16) if stamp else 0

    def make(self, result: Result) -> None:
        """Make what is stale and publish it."""
        self._distrust()
        marks = {name: self.renderer.mark(name) for name in self._templates()}
        self._turned()
        self._committed()
        self.marks = " ".join(sorted({*marks.values()}))
        stale = Stale(self.ledger, self.project.kinds, marks, self.derived.units)
        self.ledger.begin()
        try:
            self._records(stale, result)
            self._rest(stale, result)
            if self.search:
                self._index()
            self._publish(result)
        finally:
            self.ledger.rollback()
            if self.source:
                self.source.dismiss()

    def _distrust(self) -> None:
        """Begin anew where the site on disk is not the one that is remembered."""
        found = self.standing = self.stage.standing(_STAMP)
        fixed = self.dressing.digest
        if found != self.ledger.meta("stamp") or not found:
            self.ledger.set_meta("pages", ALL)
            self.ledger.set_meta("search", "")
        elif fixed != self.ledger.meta("fixed"):
            self.ledger.put("dirty", [("fixed:", "settings"), ("home:", "settings")])
            self.ledger.set_meta("search", "")
        self.ledger.set_meta("fixed", fixed)
        if self.search and not self.ledger.meta("found"):
            self.ledger.set_meta("pages", ALL)
        self.everything = self.ledger.meta("pages") == ALL
        if self.everything:
            self.total = 0

    def _turned(self) -> None:
        """Derived pages that count up to the date of the site say something else on another day."""
        if self.ledger.meta("shown") != self.as_of.isoformat():
            self.ledger.put("dirty", [(unit, "date") for unit in self.derived.dated])
            self.ledger.set_meta("shown", self.as_of.isoformat())
        told = {unit for (unit,) in self.ledger.db.execute("select unit from dirty where unit like 'register:%'")}
        if told:
            self.ledger.put("dirty", [(INDEX, "members"), ("home:", "members")])
        self.ledger.put("dirty", [(unit, "members") for unit in self.derived.regrouped(self.ledger)])

    def _committed(self) -> None:
        """Read the history anew where there is another commit, and the tallies that count commits with it."""
        units = self.derived.counting_commits
        root, folder = self.project.root, self.project.config.folders.content
        commit = head(root)
        if commit:
            self.source = Ahead(lambda: source_of(root, commit, folder).encode())
        if units and commit != self.ledger.meta("head"):
            note_touches(self.ledger, touched(root, folder, commit) if commit else None)
            self.ledger.put("dirty", [(unit, "commits") for unit in units])
            self.ledger.set_meta("head", commit)

    def _templates(self) -> list[str]:
        kinds = sorted(name for name, kind in self.project.kinds.items() if not kind.abstract)
        return [*(f"record:{kind}" for kind in kinds), *self.dressing.pages()]

    def _records(self, stale: Stale, result: Result) -> None:
        """Make the pages of records, then the lists, which need what came of the records."""
        publisher = Publisher(
            self.ledger.path,
            self.project.kinds,
            self.project.rules,
            self.as_of,
            self.dressing.overview,
            self.dressing.theme,
            self.dressing.frames,
            self.stage.site,
            self.search or not self.everything,
            self.project.root,
            self.derived,
            About.of(self.project.config),
        )
        records, processes = stale.records(), self.project.config.processes or processors()
        if self.everything:
            self.renderer.prepare(self._templates())
        with Crew(publisher, processes=processes, items=len(records)) as crew:
            self._run(crew.map(make_portion, records, _PORTION), records, stale, result)
            self.ledger.commit()
            self.ledger.begin()
            lists = [*stale.lists(), *stale.registers()]
            groups = stale.shared_out(lists)
            if crew.formed:
                return self._run(crew.map(make_groups, groups, 1), lists, stale, result)
        with Crew(publisher.anew(), processes=processes, items=stale.weight(lists)) as crew:
            return self._run(crew.map(make_groups, groups, 1), lists, stale, result)

    def _run(self, made: Iterator[list[Done]], units: list[Unit], stale: Stale, result: Result) -> None:
        by_name = {unit.name: unit for unit in units}
        count = 0
        for portion in made:
            self._keep([(by_name[done.unit], done, stale.why[done.unit]) for done in portion], result)
            for done in portion:
                for name, said in done.notes.items():
                    self.ledger.set_meta(name, said)
            self._remember(portion)
            count += len(portion)
            self.progress("生成", count, len(units))

    def _remember(self, portion: list[Done]) -> None:
        """Keep what lists and the search index are made of."""
        records = [(done, done.unit.removeprefix("page:")) for done in portion if done.unit.startswith("page:")]
        if not records:
            return
        keep(self.ledger, {ref: done.row for done, ref in records}, fresh=self.everything)
        self.ledger.drop("reads", "unit", [done.unit for done, _ in records])
        self.ledger.put("reads", [(token, done.unit) for done, _ in records for token in done.asked])
        if self.search or not self.everything:  # pages made without the index now are in it when it is wanted
            remember(self.ledger, [(ref, done.found) for done, ref in records])

    def _rest(self, stale: Stale, result: Result) -> None:
        """Make the home page and the pages that are the same for all records."""
        library = Library(self.project.kinds, self.as_of, self.ledger)
        front = home(library, self.ledger, self.dressing, self.derived, self.as_of)
        for name, pages in (("home:", front), ("fixed:", self.dressing.fixed())):
            unit = stale.unit(name)
            if unit:
                made = [put(page, unit.before.get(page.address), self.renderer, self.stage) for page in pages]
                self._keep([(unit, Done(name, made, [], None, (), {}), stale.why[name])], result)

    def _keep(self, portion: list[tuple[Unit, Done, str]], result: Result) -> None:
        """Remember the pages of some units as they now are, and why they were made anew."""
        gone = [address for unit, done, _ in portion for address in dropped(unit, done)]
        self.removed += gone
        self.total = (self.total + sum(difference(unit, done) for unit, done, _ in portion)) % SPACE
        pages = [(page, done.unit, why) for _, done, why in portion for page in done.pages]
        self.gone += gone
        if gone or any(is_new(page, unit) for unit, done, _ in portion for page in done.pages):
            self.ledger.turn([(MAPPED, "")])
        self.made += [(page.address, unit, page.template, page.key, page.output) for page, unit, _ in pages]
        self.taken += [(page.address, unit, page.records, page.size) for page, unit, _ in pages if page.records >= 0]
        result.reasons.update((page.address, reason(why)) for page, _, why in pages if page.written)

    def _index(self) -> None:
        """Bring the search index up to date where something to be found changed."""
        index = Index(self.ledger, self.dressing, self.derived)
        if not index.stands:
            self.progress("索引", 0, 1)
            self.removed += index.refresh(self.stage)
            self.progress("索引", 1, 1)

    def _publish(self, result: Result) -> None:
        """Write the fingerprint, remember the site, and put the new files in place."""
        if self.everything:
            self.ledger.set_meta("found", "all" if self.search else "")
            self.ledger.db.execute("delete from pages")
            self.ledger.db.execute("delete from taken")
        self._catalogue(result, changed=bool(self.made or self.gone))
        self._note()
        count = self.ledger.db.execute("select count(*) from pages").fetchone()[0]
        stamp = f"{count} {self.total:064x}\n"
        if stamp != self.standing:
            self.stage.put(_STAMP, stamp.encode())
        if self.everything and self.stage.site.exists():
            self.removed += self.stage.sweep({*self._planned(), _STAMP}, _INDEX)
        removed = [address for address in sorted(set(self.removed)) if not self._is_planned(address)]
        self.ledger.set_meta("stamp", stamp)
        self.ledger.set_meta("marks", self.marks)
        self.ledger.set_meta("pages", "")
        self.ledger.db.execute("delete from dirty")
        self.ledger.commit()
        self.stage.publish(removed)
        result.built = True
        result.pages = count
        result.written = len(result.reasons)
        result.removed = len(removed)

    def _catalogue(self, result: Result, *, changed: bool) -> None:
        """Say what there is to be taken away, where a file, the commit or the day is another."""
        self._note()
        commit = self.source.result().decode() if self.source else ""
        said, before = f"{commit} {self.as_of}", self.ledger.meta("catalogue")
        if changed or said != before:
            why = "members" if said == before else "date" if before.startswith(f"{commit} ") else "commits"
            unit = unit_of(self.ledger, "catalogue:")
            shelves = Shelves(self.project, self.ledger, self.as_of)
            maps = shelves.maps(unit.before, self.renderer.mark(REDIRECT))
            pages = [*shelves.catalogue(self.as_of, commit).pages(), *maps]
            made = [put(page, unit.before.get(page.address), self.renderer, self.stage) for page in pages]
            self._keep([(unit, Done(unit.name, made, [], None, (), {}), why)], result)
            self.ledger.set_meta("catalogue", said)

    def _note(self) -> None:
        """Remember the pages that were made, as far as the publication will be."""
        self.ledger.drop("pages", "address", self.gone)
        self.ledger.drop("taken", "address", self.gone)
        self.ledger.put("pages", self.made)
        self.ledger.put("taken", self.taken)
        self.gone, self.made, self.taken = [], [], []

    def _planned(self) -> Iterator[str]:
        """The addresses of all files that the site has."""
        for row in self.ledger.db.execute("select address from pages"):
            yield row[0]

    def _is_planned(self, address: str) -> bool:
        """Whether a file that one unit gave up belongs to another now."""
        return self.ledger.db.execute("select 1 from pages where address = ?", (address,)).fetchone() is not None
