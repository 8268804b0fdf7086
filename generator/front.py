"""The pages that are made of the whole site: the front page, and the catalogue of what can be taken away."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from generator.card import card_of
from generator.derived.heading import FOLDER as REGISTERS
from generator.export import About
from generator.export.catalogue import FOLDER as DATA
from generator.export.catalogue import Catalogue
from generator.export.catalogue import File
from generator.export.catalogue import Shelf
from generator.export.feeds import MOST
from generator.export.row import MAPPED
from generator.export.row import dates
from generator.export.row import newest
from generator.export.sitemap import sitemaps
from generator.export.standard import MISSING
from generator.library import Library
from generator.listing import FRONT
from generator.plan import Page
from generator.publication import is_followed
from generator.publication import offices
from generator.shipped import version
from generator.view import base_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.derived import Derived
    from generator.dressing import Dressing
    from generator.ledger import Ledger
    from generator.project import Project

_NEWEST = 12
_PUBLISHED = "published_at"
"""Only kinds with this field are news; a statute that begins to apply is none."""


def home(library: Library, ledger: Ledger, dressing: Dressing, derived: Derived, as_of: dt.date) -> Iterator[Page]:
    """The front page."""
    counts = dict(ledger.db.execute("select kind, count(*) from cards group by kind").fetchall())
    kinds = [name for name, kind in library.kinds.items() if _PUBLISHED in kind.fields]
    rows = ledger.db.execute(
        f"select blob from cards where date > '' and date <= ? and kind in ({','.join('?' * len(kinds))})"  # noqa: S608 - marks
        " order by date desc, ref limit ?",
        (as_of.isoformat(), *kinds, 5 * _NEWEST),
    )
    last = [card for card in (card_of(row[0]) for row in rows) if card.standing == "open" and not card.mark]
    registers = [each for each in derived.listed(ledger, base_of("")) if each["count"] != 0]
    overview = dressing.overview
    headlines = derived.headlines(ledger, base_of(""))
    fronts = {
        name: json.loads(ledger.meta(f"{FRONT}{name}") or "{}") for name, kind in library.kinds.items() if kind.front[1]
    }
    make = partial(overview.home, library, counts, last[:_NEWEST], registers, headlines, fronts)
    yield Page("index.html", "pages/home.html", "", make)


class Shelves:
    """What the ledger knows of the files that can be taken away, under the names that people know."""

    def __init__(self, project: Project, ledger: Ledger, as_of: dt.date) -> None:
        """Read which files there are."""
        self.project = project
        self.ledger = ledger
        self.library = Library(project.kinds, as_of, ledger)
        self._units: dict[str, list[File]] = {}
        rows = ledger.db.execute(
            "select taken.unit, taken.address, count, size, output from taken join pages using (address) "
            "order by taken.address"
        )
        for unit, *file in rows:
            self._units.setdefault(unit, []).append(File(*file))

    def catalogue(self, as_of: dt.date, commit: str) -> Catalogue:
        """All of it."""
        kinds = self.project.kinds
        return Catalogue(
            About.of(self.project.config),
            as_of,
            commit,
            version("yangguang"),
            {
                "kinds": list(self._kinds()),
                "offices": list(self._offices()),
                "registers": list(self._registers()),
                "standards": list(self._standards()),
            },
            newest(self.ledger, MOST),
            {name: kind.label for name, kind in kinds.items()},
        )

    def maps(self, before: Mapping[str, tuple[str, str, str]], mark: str) -> list[Page]:
        """The sitemaps; those that there were where no page came, went or was changed on another day since.

        ``before`` are the files that there were, ``mark`` tells the template of signposts, which are on no map.
        """
        about = About.of(self.project.config)
        key = f"{MAPPED}{sorted(self.ledger.turns(MAPPED).values())}"
        known = [address for address, (_, said, _) in before.items() if said == key]
        if known:
            return [Page(address, "", key, bytes) for address in known]
        made = sitemaps(self._pages(mark), dict(dates(self.ledger)), about) if about.address else ()
        return [Page(name, "", key, partial(bytes, content)) for name, content in made]

    def _pages(self, mark: str) -> list[str]:
        """The addresses of the pages that show something of their own: no signposts, no further parts of a list."""
        rows = self.ledger.db.execute(
            "select address from pages where address glob '*index.html' and template <> ?", (mark,)
        )
        found = {address.removesuffix("index.html") for (address,) in rows if "/page/" not in address}
        return sorted(found | {DATA})  # its own page is made only now

    def _kinds(self) -> Iterator[Shelf]:
        for name, kind in sorted(self.project.kinds.items(), key=lambda pair: (pair[1].order, pair[0])):
            if f"data:{name}" in self._units:
                files = tuple(self._units[f"data:{name}"])
                yield Shelf(kind.plural, f"{kind.folder}/", files, followed=is_followed(kind))

    def _offices(self) -> Iterator[Shelf]:
        kind = offices(self.project.kinds)
        for unit in sorted(name for name in self._units if name.startswith("office:")):
            card = self.library.card(f"{kind}/{unit.removeprefix('office:')}")
            if card:
                yield Shelf(card.caption, card.address, tuple(self._units[unit]), followed=True)

    def _registers(self) -> Iterator[Shelf]:
        for name, register in self.project.registers.items():
            if register.unit in self._units:
                yield Shelf(register.label, f"{REGISTERS}/{name}/", tuple(self._units[register.unit]))

    def _standards(self) -> Iterator[Shelf]:
        for standard in self.project.standards.values():
            found = self._units.get(standard.unit, [])
            whole = tuple(file for file in found if MISSING not in file.address)
            lacking = tuple(file for file in found if MISSING in file.address)
            if whole:
                yield Shelf(standard.label, "", whole, f"{standard.source}。{standard.description}".strip("。") + "。")
            if lacking:
                yield Shelf(f"{standard.label}：缺项", "", lacking, "应当上报、记录里没有写的栏目，一项一行。")
