"""Templates and assets: the shipped theme with a county's own folder laid over it."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import jinja2

from generator import shipped
from generator.compiling import environment
from generator.components import COMPONENT
from generator.components import read as read_component
from generator.frame import Dress
from generator.frame import alternate_links
from generator.frame import meta_tags
from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from generator.components import Component
    from generator.diagnostic import Diagnostic

RECORD = "pages/record.html"
SHEETS = ("css/tokens.css", "css/base.css", "css/layout.css", "css/components.css", "css/prose.css")
PRINT = "css/print.css"
_TEMPLATES = ("pages/", "kinds/", "components/")
_FRAME = later(r"(base|main)\.html|partials/.*\.html")
_HEAD = ".head.html"
_IMPORT = later(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.\.?/[^"']+\.js)\2""")
_ABSENT = later(r"'([^']*)'(?: is undefined)?$")
_COMMENT = later(r"/\*.*?\*/", re.DOTALL)


class TemplateFault(Exception):  # noqa: N818 - called as the faults of content are
    """A template that cannot be used; the arguments are its name, the line or 0, and what is wrong."""

    def __str__(self) -> str:
        template, line, words = self.args
        place = f"第 {line} 行" if line else ""
        return f"网页模板 {template} {place}有错：{words}"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for the browser; its address carries a digest of its content, so that it can be kept for ever."""

    name: str
    address: str
    content: bytes


class Theme:
    """The theme in force; of several folders the first that has a file gives it."""

    def __init__(
        self, folders: Sequence[Path], cache: Path | None = None, pictures: Mapping[str, bytes] | None = None
    ) -> None:
        """``pictures`` are a site's own, such as its emblem, by the path that its settings give."""
        self.folders = tuple(folders)
        self._pictures = dict(pictures or {})
        self._files, digest = _files(self.folders)
        if cache:
            cache.mkdir(parents=True, exist_ok=True)
        self._environment = environment(self.folders, cache)
        self._closures = _Closures(cache, digest)

    def has(self, template: str) -> bool:
        """Whether there is a template of this name, ``kinds/<kind>.html`` for example."""
        return template in self._files

    def record_template(self, kind: str) -> str:
        """The template of a kind's records: its own where the theme has one."""
        own = f"kinds/{kind}.html"
        return own if self.has(own) else RECORD

    def layout(self, template: str) -> str:
        """The layout into whose frame this template's output is set."""
        folder, _, name = template.rpartition("/")
        return name.removesuffix(".html") if folder == "pages" else "record"

    def body(self, template: str, view: Mapping[str, object]) -> str:
        """What stands in the main column of a page."""
        try:
            return self._environment.get_template(template).render(view)
        except jinja2.TemplateError as fault:
            raise fault_of(template, fault) from fault

    def slots(self, template: str, view: Mapping[str, object]) -> dict[str, str]:
        """The slots of a frame for one page; ``section`` of the view names its place in the navigation."""
        slots = {
            "title": str(view["page_title"]),
            "meta": _tags(view),
            "section": str(view.get("section", "")),
            "head": self.body(_head_of(template), view) if self.has(_head_of(template)) else "",
            "body": self.body(template, view),
        }
        if "absolute_base" in view:
            slots["base"] = str(view["absolute_base"])
        return slots

    def compile(self, templates: Iterable[str]) -> None:
        """Compile templates that will be needed, so that processes begun later need not each do it."""
        for template in templates:
            for name in (template, _head_of(template)):
                if self.has(name):
                    self._compiled(name)

    def _compiled(self, template: str) -> jinja2.Template:
        try:
            return self._environment.get_template(template)
        except jinja2.TemplateError as fault:
            raise fault_of(template, fault) from fault

    def digest(self, template: str) -> str:
        """Digest of a template and of all it includes, extends and imports."""
        known = self._closures.get(template)
        return known or self._closures.put(template, self._digest_of(sorted(self._closure(template))))

    def templates(self) -> list[str]:
        """Names of all body templates."""
        names = [name for name in sorted(self._files) if name.startswith(_TEMPLATES) and name.endswith(".html")]
        return [name for name in names if not name.endswith(_HEAD)]

    def components(self) -> tuple[list[Component], list[Diagnostic]]:
        """What is said of every component, and what is wrong there."""
        found: list[Component] = []
        faults: list[Diagnostic] = []
        for name in sorted(self._files):
            if COMPONENT.fullmatch(name):
                component, more = read_component(f"theme/{name}", self._files[name])
                found += [component] if component else []
                faults += more
        return found, faults

    @cached_property
    def assets(self) -> Mapping[str, Asset]:
        """Style sheet, scripts and pictures by name (``site.css``, ``js/site.js``, ``images/favicon.svg``)."""
        made = {"site.css": _asset("site.css", self._sheet().encode())}
        pictures = {name: content for name, content in self._files.items() if name.startswith("images/")}
        for name, content in sorted((pictures | self._pictures).items()):
            made[name] = _asset(name, content)
        for name in sorted(self._files):
            if name.startswith("js/") and name.endswith(".js"):
                self._script(name, made, ())
        return made

    def outputs(self) -> Iterator[tuple[str, bytes]]:
        """Address from the site's root and content of every asset."""
        for asset in self.assets.values():
            yield asset.address, asset.content

    @cached_property
    def dress(self) -> Dress:
        """What the page frame needs to know of this theme."""
        addresses = {name: asset.address for name, asset in self.assets.items()}
        layouts = tuple(self.layout(name) for name in self.templates() if name.startswith("pages/"))
        framing = self._digest_of([name for name in sorted(self._files) if _FRAME.fullmatch(name)])
        digest = hashlib.sha256(repr((framing, sorted(addresses.items()), layouts)).encode()).hexdigest()
        return Dress(self.folders, addresses, layouts, digest)

    def _closure(self, template: str) -> set[str]:
        """A template with everything it draws in; with all templates when it names one at run time."""
        found: set[str] = set()
        waiting = [template, _head_of(template)]
        while waiting:
            name = waiting.pop()
            if name in found or not self.has(_own(name)):
                continue
            found.add(name)
            try:
                every = self._environment.drawn(self._files_text(name))
            except jinja2.TemplateError as fault:
                raise fault_of(name, fault) from fault
            for drawn in every:
                waiting += self.templates() if drawn is None else [drawn]
        return found

    def _files_text(self, name: str) -> str:
        loader = self._environment.loader
        if loader is None:  # pragma: no cover - the environment is made with one
            raise jinja2.TemplateNotFound(name)
        return loader.get_source(self._environment, name)[0]

    def _digest_of(self, names: Sequence[str]) -> str:
        digest = hashlib.sha256()
        for name in names:
            text = self._files_text(name).encode() if name.endswith(".html") else self._files[name]
            digest.update(f"{name}\n{len(text)}\n".encode() + text)
        return digest.hexdigest()

    def _sheet(self) -> str:
        """One style sheet: tokens first, print last, a county's own sheets before print."""
        sheets = [name for name in sorted(self._files) if name.endswith(".css")]
        own = [name for name in sheets if name.startswith("css/") and name not in {*SHEETS, PRINT}]
        parts = [name for name in sheets if name.startswith("components/")]
        names = [name for name in (*SHEETS, *parts, *own, PRINT) if name in self._files]
        return "".join(_tight(self._files[name].decode()) for name in names)

    def _script(self, name: str, made: dict[str, Asset], above: tuple[str, ...]) -> Asset:
        """A script whose imports of its neighbours carry their hashed names; ``above`` are those that import it."""
        if name in above:
            raise ValueError(f"theme/{name}: 脚本互相引用成环：{'、'.join(above)}")

        def hashed(found: re.Match[str]) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[3]))
            asset = self._script(target, made, (*above, name)) if target in self._files else None
            return f"{found[1]}{found[2]}./{posixpath.basename(asset.address)}{found[2]}" if asset else found[0]

        if name not in made:
            made[name] = _asset(name, _IMPORT.sub(hashed, self._files[name].decode()).encode())
        return made[name]


class _Closures:
    """Digests of templates, kept on disk: to find what a template draws in, it must be parsed."""

    def __init__(self, folder: Path | None, digest: str) -> None:
        self._path = folder / f"digests-{digest[:20]}.json" if folder else None
        kept = self._path.read_text(encoding="utf-8") if self._path and self._path.is_file() else "{}"
        self._known: dict[str, str] = json.loads(kept)

    def get(self, template: str) -> str:
        return self._known.get(template, "")

    def put(self, template: str, digest: str) -> str:
        self._known[template] = digest
        if self._path:
            beside = self._path.with_suffix(".new")
            beside.write_text(json.dumps(self._known), encoding="utf-8")
            beside.replace(self._path)
        return digest


def _files(folders: Sequence[Path]) -> tuple[dict[str, bytes], str]:
    """Every file of the theme by name, each from the first folder that has it; and a digest of all folders."""
    files: dict[str, bytes] = {}
    digest = hashlib.sha256()
    for folder in reversed(folders):
        for name, content in shipped.files(folder):
            if not name.startswith(".") and "/." not in name:
                files[name] = content
                digest.update(f"{name}\n{len(content)}\n".encode() + content)
    return files, digest.hexdigest()


def fault_of(template: str, fault: jinja2.TemplateError, line: int = 0) -> TemplateFault:
    """What is wrong with a template, in Chinese."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return TemplateFault(template, fault.lineno, "写法不合模板语法")
    absent = _ABSENT.search(fault.message or "")
    if isinstance(fault, jinja2.TemplateNotFound):
        return TemplateFault(template, line, f"没有它引用的模板“{fault.name}”")
    return TemplateFault(template, line, f"用到了没有的内容“{absent[1]}”" if absent else "无法生成网页")


def _own(name: str) -> str:
    return name.removeprefix("shipped/")


def _asset(name: str, content: bytes) -> Asset:
    stem, dot, ending = posixpath.basename(name).rpartition(".")
    mark = hashlib.sha256(content).hexdigest()[:10]
    return Asset(name, f"assets/{stem}.{mark}{dot}{ending}", content)


def _tight(sheet: str) -> str:
    """A style sheet without comments and indentation."""
    return re.sub(r"\n\s*", "\n", _COMMENT.sub("", sheet)).strip() + "\n"


def _head_of(template: str) -> str:
    """The template of what a page adds to its head, such as ``pages/moved.head.html``; few pages have one."""
    return template.removesuffix(".html") + _HEAD


def _tags(view: Mapping[str, object]) -> str:
    """The page's own metadata, its description first."""
    pairs = view.get("meta", ())
    if not isinstance(pairs, list | tuple):
        raise TypeError("view: meta is a list of pairs")
    said = meta_tags([("description", str(view.get("description", ""))), *pairs])
    others = view.get("alternates", ())
    return said + alternate_links(others) if isinstance(others, list | tuple) else said
