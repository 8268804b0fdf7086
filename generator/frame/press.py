"""Runs MkDocs with Material once over the prose and one empty page per layout; no other module knows them."""

from __future__ import annotations

import importlib
import json
import posixpath
import re
from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Any

from markupsafe import Markup

from generator.frame.layout import SLOTS
from generator.frame.layout import Frame
from generator.frame.layout import Frames
from generator.frame.layout import ProsePage
from generator.frame.layout import meta_tags
from generator.frame.layout import sha
from generator.prose import directed
from generator.shipped import version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from markdown import Extension

    from generator.frame.layout import Dress
    from generator.frame.layout import Masthead

ENGINE = "mkdocs"
Foreign = Any
"""An object of MkDocs or Markdown: both are loaded only when a frame has to be made."""
PROSE = "prose"
GUIDES = "办事与公开指南"
"""The column of the prose pages that lie in no folder."""
_TAGS = set(
    """a abbr blockquote br caption code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr img li ol p pre
    section span strong sub sup table tbody td th thead tr ul""".split()
)
_ATTRIBUTES = {"*": {"class", "id"}, "a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
_ATTRIBUTES |= {"th": {"scope"}, "div": {"role", "tabindex", "aria-label"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_CACHE_FORM = 2


def frames(
    masthead: Masthead, prose: Mapping[str, bytes], dress: Dress, cache: Path | None = None, engine: str = ENGINE
) -> Frames:
    """Frames and prose pages; from the cache, without loading MkDocs, when nothing they depend on changed.

    ``engine`` may name a drop-in fork of MkDocs.
    """
    kept = cache / f"frames-{_key(masthead, prose, dress, engine)}.json" if cache else None
    if kept and kept.is_file():
        return _thaw(json.loads(kept.read_bytes()))
    made = _make(masthead, prose, dress, engine)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".new")
        unfinished.write_text(json.dumps(_freeze(made), ensure_ascii=False), encoding="utf-8")
        unfinished.replace(kept)
    return made


def _key(masthead: Masthead, prose: Mapping[str, bytes], dress: Dress, engine: str) -> str:
    said = [
        _CACHE_FORM,
        engine,
        version(engine),
        version("mkdocs-material"),
        version("markdown"),
        asdict(masthead),
        dress.digest,
        sorted((path, sha(content)) for path, content in prose.items()),
    ]
    return sha(json.dumps(said, ensure_ascii=False).encode())[:32]


def _freeze(made: Frames) -> dict[str, Any]:
    return {
        "layouts": {name: frame.pieces for name, frame in made.layouts.items()},
        "prose": [asdict(page) for page in made.prose],
    }


def _thaw(kept: dict[str, Any]) -> Frames:
    return Frames(
        {name: Frame(tuple(pieces)) for name, pieces in kept["layouts"].items()},
        tuple(ProsePage(**page) for page in kept["prose"]),
    )


def _make(masthead: Masthead, prose: Mapping[str, bytes], dress: Dress, engine: str) -> Frames:
    """Run MkDocs' own stages (files, navigation, Markdown, template) over the pages, in memory."""
    import logging  # noqa: PLC0415 - like MkDocs itself

    logging.getLogger(engine).setLevel(logging.CRITICAL)  # links and front matter are checked before, with places
    site = _Site(masthead, dress, engine)
    site.add(prose)
    blank = {layout: site.blank(layout) for layout in sorted({*dress.layouts, PROSE})}
    return Frames(blank, tuple(site.finish(path) for path in sorted(prose) if path.endswith(".md")))


class _Site:
    """One run of MkDocs with Material: its configuration, files and navigation."""

    def __init__(self, masthead: Masthead, dress: Dress, engine: str) -> None:
        self._engine = engine
        self._sponsor = masthead.sponsor
        self._config = _configuration(masthead, dress, self._module("config.defaults"))
        structure = self._module("structure.files")
        self._file, self._files = structure.File, structure.Files([])
        self._env = self._config.theme.get_env()
        self._pages: dict[str, Any] = {}
        self._nav: Any = None

    def add(self, prose: Mapping[str, bytes]) -> None:
        """Take the prose in and render its Markdown, relative links between the pages included."""
        for path, content in sorted(prose.items()):
            self._files.append(self._given(path, content))
        self._nav = self._module("structure.nav").get_navigation(self._files, self._config)
        for file in self._files.documentation_pages():
            file.page.read_source(self._config)
            self._pages[file.src_uri] = file.page
        for page in self._pages.values():
            page.render(self._config, self._files)
            page.content = _clean(page.content)

    def blank(self, layout: str) -> Frame:
        """The empty page of a layout, with a marker in every slot."""
        page = self._module("structure.pages").Page("", self._given(f"{layout}.md", b""), self._config)
        page.content = ""
        page.meta = {"layout": layout, "slots": {name: f"\ue000{name}\ue001" for name in SLOTS}}
        return Frame.cut(_trim(self._render(page)))

    def finish(self, path: str) -> ProsePage:
        """A prose page in its frame."""
        page = self._pages[path]
        facts = {str(name): str(value) for name, value in page.meta.items() if value is not None}
        trail = self._trail(page)
        tags = meta_tags(_article(page, facts, trail[-1][0] if trail else GUIDES, self._sponsor))
        page.meta |= {"layout": PROSE, "trail": trail, "siblings": self._siblings(page), "tags_html": tags}
        return ProsePage(page.url, path, str(page.title), self._render(page), page.content, facts)

    def _module(self, name: str) -> Foreign:
        """A module of MkDocs, loaded only when a frame has to be made."""
        return importlib.import_module(f"{self._engine}.{name}")

    def _given(self, path: str, content: bytes) -> Foreign:
        """A file of MkDocs that lies nowhere."""
        file = self._file(path, None, self._config.site_dir, use_directory_urls=True)
        file.content_bytes = content
        return file

    def _render(self, page: Foreign) -> str:
        context = self._module("commands.build").get_context(self._nav, self._files, self._config, page)
        html: str = self._env.get_template("main.html").render(context)
        return html

    def _trail(self, page: Foreign) -> list[tuple[str, str]]:
        """Title and address of the index pages above a page."""
        above = page.url.rstrip("/")
        trail = []
        while above := posixpath.dirname(above):
            index = self._pages.get(f"{above}/index.md")
            trail += [(str(index.title), index.url)] if index else []
        return trail[::-1]

    def _siblings(self, page: Foreign) -> list[tuple[str, str, bool]]:
        """Title, address and "is this one" of the prose pages in the same folder, as MkDocs orders them."""
        folder = posixpath.dirname(page.file.src_uri)
        near = [other for path, other in self._pages.items() if posixpath.dirname(path) == folder]
        near.sort(key=lambda other: (not other.is_index, int(other.meta.get("order", 999)), other.file.src_uri))
        return [(str(other.title), other.url, other is page) for other in near]


def _article(page: Foreign, facts: Mapping[str, str], column: str, sponsor: str) -> list[tuple[str, str]]:
    """The metadata of an article by the guide of 2017; the sponsor is the source of a page that names none."""
    return [
        ("description", facts.get("description", "")),
        ("ColumnName", column),
        ("ColumnType", column),
        ("ArticleTitle", Markup(str(page.title)).striptags()),  # noqa: S704 - taken apart, not put out
        ("PubDate", _minute(facts.get("date", ""))),
        ("ContentSource", facts.get("source", "") or sponsor),
    ]


def _minute(date: str) -> str:
    """A date in the form the guide asks for, with a time of day."""
    return f"{date} 00:00" if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else date


def _configuration(masthead: Masthead, dress: Dress, defaults: Foreign) -> Foreign:
    """MkDocs' configuration: Material without fonts, plugins, search or scripts, and our folders over its own."""
    folder = str(dress.folders[-1])
    kind = getattr(defaults, "MkDocsConfig", None) or defaults.ProperDocsConfig
    config = kind()
    config.load_dict(
        {
            "site_name": masthead.title,
            "docs_dir": folder,  # must exist; nothing is read from it, since all pages are given in memory
            "site_dir": f"{folder}-site",  # never written
            "theme": {"name": "material", "custom_dir": folder, "language": "zh", "font": False},
            "plugins": [],
            "extra": {"generator": False, "masthead": asdict(masthead), "assets": dict(dress.assets)},
        }
    )
    errors, _ = config.validate()
    if errors:
        raise RuntimeError(f"MkDocs refuses its configuration: {errors}")
    config.theme.dirs[:0] = [str(folder) for folder in dress.folders[:-1]]
    config.markdown_extensions = ["tables", "fenced_code", "admonition", "def_list", "footnotes", "sane_lists"]
    config.markdown_extensions += ["toc", _plain_markup()]
    config.mdx_configs = {"toc": {"slugify": _slug, "permalink": False}}
    return config


def _plain_markup() -> Extension:
    """Markdown without raw HTML; tables in a region that scrolls, their cells aligned by class, not by ``style=``."""
    from markdown import Extension  # noqa: PLC0415 - a build with a kept frame does not load Markdown
    from markdown.treeprocessors import Treeprocessor  # noqa: PLC0415

    class Tables(Treeprocessor):
        def run(self, root: Foreign) -> None:
            self.md.set_output_format("html")
            for cell in [*root.iter("th"), *root.iter("td")]:
                if style := cell.attrib.pop("style", ""):
                    cell.set("class", "align-" + style.rstrip("; ").rpartition(" ")[2])
                if cell.tag == "th":
                    cell.set("scope", "col")
            holders = [(holder, table) for holder in root.iter() for table in holder.findall("table")]
            for number, (holder, table) in enumerate(holders, 1):
                facts = {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": f"表格{number}"}
                place = list(holder).index(table)
                holder[place] = table.makeelement("div", facts)
                holder[place].append(table)

    class Plain(Extension):
        def extendMarkdown(self, md: Foreign) -> None:  # noqa: N802 - Markdown's name
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
            md.treeprocessors.register(Tables(md), "tables", 0)

    return Plain()


def _clean(html: str) -> str:
    """The second lock behind the checks of prose: only what Markdown makes, only links of known schemes."""
    import nh3  # noqa: PLC0415 - as Markdown

    return directed(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None))


def _slug(heading: str, separator: str) -> str:
    """An anchor of a heading: its words, Chinese kept."""
    return re.sub(r"[\W_]+", separator, heading).strip(separator).lower() or "section"


def _trim(page: str) -> str:
    """A frame without indentation and empty lines, since it stands on every page."""
    return re.sub(r"\s*\n\s*", "\n", page).strip() + "\n"
