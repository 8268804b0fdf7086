"""Runs MkDocs with Material once over the prose and one empty page per layout; no other module knows them."""

from __future__ import annotations

import importlib
import json
import logging
import posixpath
import re
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from markupsafe import Markup

from generator.frame.layout import SLOTS
from generator.frame.layout import Dress
from generator.frame.layout import Frame
from generator.frame.layout import Frames
from generator.frame.layout import Masthead
from generator.frame.layout import ProsePage
from generator.frame.layout import meta_tags
from generator.frame.layout import sha

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Extension

ENGINE = "mkdocs"
PROSE = "prose"
_CACHE_FORM = 1


def frames(masthead: Masthead, prose: Mapping[str, bytes], dress: Dress, cache: Path | None = None) -> Frames:
    """Frames and prose pages; from the cache, without loading MkDocs, when nothing they depend on changed."""
    kept = cache / f"frames-{_key(masthead, prose, dress)}.json" if cache else None
    if kept and kept.is_file():
        return _thaw(json.loads(kept.read_bytes()))
    made = _make(masthead, prose, dress)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".new")
        unfinished.write_text(json.dumps(_freeze(made), ensure_ascii=False), encoding="utf-8")
        unfinished.replace(kept)
    return made


def _key(masthead: Masthead, prose: Mapping[str, bytes], dress: Dress) -> str:
    said = [
        _CACHE_FORM,
        version("mkdocs"),
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


def _make(masthead: Masthead, prose: Mapping[str, bytes], dress: Dress) -> Frames:
    """Run MkDocs' own stages (files, navigation, Markdown, template) over the pages, in memory."""
    logging.getLogger(ENGINE).setLevel(logging.CRITICAL)  # links and front matter are checked before, with places
    site = _Site(masthead, dress)
    site.add(prose)
    blank = {layout: site.blank(layout) for layout in sorted({*dress.layouts, PROSE})}
    return Frames(blank, tuple(site.finish(path) for path in sorted(prose) if path.endswith(".md")))


class _Site:
    """One run of MkDocs with Material: its configuration, files and navigation."""

    def __init__(self, masthead: Masthead, dress: Dress) -> None:
        self._config = _configuration(masthead, dress)
        structure = _engine("structure.files")
        self._file, self._files = structure.File, structure.Files([])
        self._env = self._config.theme.get_env()
        self._pages: dict[str, Any] = {}
        self._nav: Any = None

    def add(self, prose: Mapping[str, bytes]) -> None:
        """Take the prose in and render its Markdown, relative links between the pages included."""
        for path, content in sorted(prose.items()):
            self._files.append(self._given(path, content))
        self._nav = _engine("structure.nav").get_navigation(self._files, self._config)
        for file in self._files.documentation_pages():
            file.page.read_source(self._config)
            self._pages[file.src_uri] = file.page
        for page in self._pages.values():
            page.render(self._config, self._files)

    def blank(self, layout: str) -> Frame:
        """The empty page of a layout, with a marker in every slot."""
        page = _engine("structure.pages").Page("", self._given(f"{layout}.md", b""), self._config)
        page.content = ""
        page.meta = {"layout": layout, "slots": {name: f"\ue000{name}\ue001" for name in SLOTS}}
        return Frame.cut(_trim(self._render(page)))

    def finish(self, path: str) -> ProsePage:
        """A prose page in its frame."""
        page = self._pages[path]
        facts = {str(name): str(value) for name, value in page.meta.items() if value is not None}
        tags = meta_tags(_article(page, facts))
        page.meta |= {"layout": PROSE, "trail": self._trail(page), "siblings": self._siblings(page), "tags_html": tags}
        return ProsePage(f"/{page.url}", path, str(page.title), self._render(page), page.content, facts)

    def _given(self, path: str, content: bytes) -> Any:  # noqa: ANN401
        """A file of MkDocs that lies nowhere."""
        file = self._file(path, None, self._config.site_dir, use_directory_urls=True)
        file.content_bytes = content
        return file

    def _render(self, page: Any) -> str:  # noqa: ANN401 - MkDocs' page, whose type we do not import
        context = _engine("commands.build").get_context(self._nav, self._files, self._config, page)
        html: str = self._env.get_template("main.html").render(context)
        return html

    def _trail(self, page: Any) -> list[tuple[str, str]]:  # noqa: ANN401
        """Title and address of the index pages above a page."""
        above = page.url.rstrip("/")
        trail = []
        while above := posixpath.dirname(above):
            index = self._pages.get(f"{above}/index.md")
            trail += [(str(index.title), index.url)] if index else []
        return trail[::-1]

    def _siblings(self, page: Any) -> list[tuple[str, str, bool]]:  # noqa: ANN401
        """Title, address and "is this one" of the prose pages in the same folder, as MkDocs orders them."""
        folder = posixpath.dirname(page.file.src_uri)
        near = [other for path, other in self._pages.items() if posixpath.dirname(path) == folder]
        near.sort(key=lambda other: (not other.is_index, int(other.meta.get("order", 999)), other.file.src_uri))
        return [(str(other.title), other.url, other is page) for other in near]


def _article(page: Any, facts: Mapping[str, str]) -> list[tuple[str, str]]:  # noqa: ANN401
    """The metadata of an article by the guide of 2017, as far as the page says it."""
    return [
        ("description", facts.get("description", "")),
        ("ArticleTitle", Markup(str(page.title)).striptags()),  # noqa: S704 - taken apart, not put out
        ("PubDate", _minute(facts.get("date", ""))),
        ("ContentSource", facts.get("source", "")),
    ]


def _minute(date: str) -> str:
    """A date in the form the guide asks for, with a time of day."""
    return f"{date} 00:00" if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else date


def _configuration(masthead: Masthead, dress: Dress) -> Any:  # noqa: ANN401
    """MkDocs' configuration: Material without fonts, plugins, search or scripts, and our folders over its own."""
    folder = str(dress.folders[-1])
    config = _engine("config.defaults").MkDocsConfig()
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
    """Markdown without raw HTML, and with classes where Python-Markdown writes ``style=`` on aligned cells."""
    from markdown import Extension  # noqa: PLC0415 - a build with a kept frame does not load Markdown
    from markdown.treeprocessors import Treeprocessor  # noqa: PLC0415

    class Aligned(Treeprocessor):
        def run(self, root: Any) -> None:  # noqa: ANN401
            for cell in root.iter():
                if style := cell.attrib.pop("style", ""):
                    cell.set("class", "align-" + style.rstrip("; ").rpartition(" ")[2])

    class Plain(Extension):
        def extendMarkdown(self, md: Any) -> None:  # noqa: ANN401, N802 - Markdown's name
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
            md.treeprocessors.register(Aligned(md), "aligned", 0)

    return Plain()


def _slug(heading: str, separator: str) -> str:
    """An anchor of a heading: its words, Chinese kept."""
    return re.sub(r"[\W_]+", separator, heading).strip(separator).lower() or "section"


def _trim(page: str) -> str:
    """A frame without indentation and empty lines, since it stands on every page."""
    return re.sub(r"\s*\n\s*", "\n", page).strip() + "\n"


def _engine(name: str) -> Any:  # noqa: ANN401
    """A module of MkDocs (or of its drop-in fork), loaded only when a frame has to be made."""
    return importlib.import_module(f"{ENGINE}.{name}")
