"""What a site wears: theme, frames, prose pages, and the pages that are the same for all records."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import TYPE_CHECKING

from generator.crew import processors
from generator.derived import ALL
from generator.derived import BOARD
from generator.derived import BOARD_LABEL
from generator.derived import BROWSE
from generator.derived import FOLDER
from generator.derived import LABEL
from generator.export.catalogue import DICTIONARY
from generator.export.dictionary import dictionary_csv
from generator.export.dictionary import dictionary_json
from generator.frame import Masthead
from generator.frame import NavItem
from generator.frame import frames
from generator.handbook import Handbook
from generator.overview import Overview
from generator.pages import MAP
from generator.pages import PROSE
from generator.pages import inside
from generator.pages import linked
from generator.pages import rooted
from generator.pages import server_map
from generator.plan import REDIRECT as MOVED
from generator.plan import Page
from generator.project import MEMORY
from generator.recourse import LETTER
from generator.recourse import Desk
from generator.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.frame import Frames
    from generator.project import Project
    from generator.search.index import Settings

ABOUT = "about/"


class Dressing:
    """The look of one site at one time."""

    def __init__(self, project: Project, held: frozenset[str]) -> None:
        """Read theme and prose; the frames come from the cache unless something they show changed.

        ``held`` are the kinds of which there are records to be shown.
        """
        self.project = project
        self.held = held
        config = project.config
        memory = project.root / MEMORY
        self.theme = Theme(project.themes, memory / "templates", self._pictures())
        self.prose = self._prose()
        masthead = Masthead.of(
            config, self._navigation(), self._portal(config.portal.header), self._portal(config.portal.footer)
        )
        self.frames: Frames = frames(masthead, self.prose, self.theme.dress, memory / "frames")
        self.overview = Overview(
            config.title,
            config.subtitle,
            project.kinds,
            [(page.title, page.address) for page in self.frames.prose],
            held,
            self._desk(),
        )

    def _desk(self) -> Desk:
        """Whoever keeps the site."""
        config = self.project.config
        site = config.base_url.rstrip("/") + "/" if config.base_url else ""
        return Desk(config.sponsor, config.phone, config.email, config.contact, site)

    @property
    def digest(self) -> str:
        """Of everything that the pages without records show."""
        digest = hashlib.sha256(f"{self.project.digest}{self.project.moved!r}".encode())
        for address, content in [
            *self.theme.outputs(),
            *((page.address, page.html.encode()) for page in self.frames.prose),
            *((name, content) for name, content in self.prose.items() if not name.endswith(".md")),
        ]:
            digest.update(f"{address} {hashlib.sha256(content).hexdigest()}\n".encode())
        for name in self.theme.templates():
            digest.update(self.theme.digest(name).encode())
        return digest.hexdigest()

    def pages(self) -> list[str]:
        """The templates of pages that are no record's."""
        return [name for name in self.theme.templates() if name.startswith("pages/") and name != "pages/record.html"]

    def fixed(self) -> Iterator[Page]:
        """Assets, prose pages, and the pages about the site itself."""
        for address, content in self.theme.outputs():
            yield Page(address, "", "", lambda content=content: content)  # type: ignore[misc]
        for page in self.frames.prose:
            yield Page(page.address + "index.html", "", "", lambda page=page: page.html.encode())  # type: ignore[misc]
        for name, content in self.prose.items():
            if not name.endswith(".md"):
                yield Page(name, "", "", lambda content=content: content)  # type: ignore[misc]
        overview = self.overview
        yield Page(DICTIONARY["json"], "", "", lambda: dictionary_json(self.project.kinds))
        yield Page(DICTIONARY["csv"], "", "", lambda: dictionary_csv(self.project.kinds))
        yield from Handbook(
            self.project.kinds, self.project.rules, self.project.families, self.project.config.rules
        ).pages()
        if all(page.address != ABOUT for page in self.frames.prose):
            yield Page(f"{ABOUT}index.html", "pages/about.html", "", lambda: overview.about(self.project.config))
        yield Page(f"{LETTER}index.html", "pages/letter.html", "", overview.letter)
        yield Page("search/index.html", "pages/search.html", "", overview.search)
        yield Page("404.html", "pages/404.html", "", lambda: overview.missing(self.project.base))
        yield from self._moved()
        yield from self._includes()

    def _moved(self) -> Iterator[Page]:
        """A signpost where a page of an earlier website stood, and all of them as rules for the server."""
        for old, new, _ in self.project.moved:
            address = inside(old, self.project.base)
            if address is not None:
                file = address if address.rpartition("/")[2] else f"{address}index.html"
                yield Page(file, MOVED, "", partial(self.overview.gone_to, file, new))
        if self.project.moved:
            yield Page(MAP, "", "", partial(server_map, self.project.moved, self.project.base))

    def _includes(self) -> Iterator[Page]:
        """Head and foot of our pages as files that other pages of the portal can include."""
        page = self.frames["record"].set({"base": self.project.base, "title": "", "section": ""}, 0)
        before, _, rest = page.partition("<main ")
        foot = rest.partition("</main>")[2].partition("</body>")[0]
        head = before.partition("</a>")[2]
        sheet = re.findall(r'<link rel="stylesheet"[^>]*>|<script[^>]*></script>', before)
        for name, content in (("head", "\n".join(sheet)), ("header", head.strip()), ("footer", foot.strip())):
            yield Page(f"include/{name}.html", "", "", partial(str.encode, content + "\n"))

    def search_settings(self) -> Settings:
        """How the index is made."""
        from generator.search.index import Settings  # noqa: PLC0415 - a build where nothing changed needs none of it
        from generator.search.vocabulary import vocabulary  # noqa: PLC0415

        words = vocabulary(self.project.synonyms)
        processes = self.project.config.processes or processors()
        labels = {"type": "类型", "status": "状态"}
        up_to = self.project.config.search.pagefind_up_to
        return Settings(labels, words, processes, pagefind=up_to)

    def _navigation(self) -> list[NavItem]:
        """Home, every kind's list, and the prose pages that the settings name."""
        items = [
            NavItem("", "首页", ""),
            *self._headings(),
            *self._registers(),
            NavItem(BROWSE, "浏览", f"{BROWSE}/"),
        ]
        for entry in self.project.config.navigation:
            address = entry.page.removesuffix(".md").removesuffix("index").rstrip("/") + "/"
            items.append(NavItem(address.rstrip("/"), entry.label, address))
        return items

    def _headings(self) -> Iterator[NavItem]:
        """The lists of the kinds that have records, those of a group below its heading."""
        kinds = sorted(self.project.kinds.values(), key=lambda kind: (kind.order, kind.name))
        groups: dict[str, list[NavItem]] = {}
        for kind in kinds:
            if kind.name in self.held:
                item = NavItem(kind.folder, kind.label, f"{kind.folder}/")
                groups.setdefault(kind.group or kind.folder, []).append(item)
        for label, items in groups.items():
            yield items[0] if len(items) == 1 else NavItem("", label, "", tuple(items))

    def _registers(self) -> Iterator[NavItem]:
        """The way to what is made of many records, where there are records to make it of."""
        items = []
        if any(self.held & {*register.kinds} for register in self.project.registers.values()):
            items.append(NavItem(FOLDER, ALL, f"{FOLDER}/"))
        if self.held & {*self.project.boards.kinds}:
            items.append(NavItem(BOARD, BOARD_LABEL, f"{BOARD}/"))
        if items:
            yield NavItem("", LABEL, "", tuple(items))

    def _prose(self) -> dict[str, bytes]:
        folder = self.project.root / self.project.config.folders.content / PROSE
        if not folder.is_dir():
            return {}
        found = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }
        pages = {name: rooted(name, content) for name, content in found.items() if name.endswith(".md")}
        shown = linked(found)
        return pages | {name: content for name, content in found.items() if name in shown and name not in pages}

    def _portal(self, path: str) -> str:
        return (self.project.root / path).read_text(encoding="utf-8") if path else ""

    def _pictures(self) -> dict[str, bytes]:
        emblem = self.project.config.theme.emblem
        return {emblem: (self.project.root / emblem).read_bytes()} if emblem else {}
