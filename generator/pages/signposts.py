"""Where the links of prose pages lead: to other pages, files, lists and records, or nowhere."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from typing import NamedTuple
from urllib.parse import unquote

from generator.card import OPEN
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.pages.links import address_of
from generator.pages.links import completed
from generator.pages.links import targets
from generator.pattern import later
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.config import Config
    from generator.kind import Kind
    from generator.library import Library
    from generator.pages.reading import Leaf

_ELSEWHERE = later(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SHOWN = ("search/", "browse/", "dictionary/", "rules/")
_YEAR = "year"
_PART = later(r"part-[0-9]+|article-.+|whole|attachments")


class Dead(NamedTuple):
    """Why a link leads nowhere, and how to mend it."""

    message: str
    hint: str


class Signposts:
    """The addresses of one site that a page may lead to."""

    def __init__(
        self,
        folder: str,
        leaves: Mapping[str, Leaf],
        files: Collection[str],
        library: Library,
        others: Collection[str] = (),
    ) -> None:
        """Know the pages and files below a folder, by their paths from the root, the records, and other addresses."""
        self._folder = f"{folder}/"
        self._leaves = {path.removeprefix(self._folder): leaf for path, leaf in leaves.items()}
        self._files = {path.removeprefix(self._folder) for path in files}
        self._library = library
        self._others = {*_SHOWN, *others}
        self._kinds = {kind.folder: kind for kind in library.kinds.values() if kind.folder and not kind.abstract}
        self._addresses = {address_of(page): page for page in self._leaves}

    def faults(self) -> Iterator[Diagnostic]:
        """Dead links, files that no page shows, and pages that would stand where something else does."""
        shown: set[str] = set()
        for page, leaf in sorted(self._leaves.items()):
            yield from self._taken(page)
            for target, line, column in leaf.links:
                shown.add(_joined(page, target.partition("#")[0]))
                dead = None if _ELSEWHERE.match(target) else self._dead(page, target)
                if dead:
                    where = Location(self._folder + page, line, column)
                    yield Diagnostic(where, "LINK-DEAD", dead.message, hint=dead.hint)
        for file in sorted(self._files - shown):
            message = "没有文章引用这个文件，它不会公开"
            hint = "请在文章里链接它，或从 content/ 中删除"
            yield Diagnostic(Location(self._folder + file), "ATT-ORPHAN", message, Severity.WARNING, hint)

    def navigation(self, config: Config, file: str) -> Iterator[Diagnostic]:
        """Pages that the settings name and that are not there."""
        for number, entry in enumerate(config.navigation):
            if entry.page not in self._leaves:
                where = config.places.get(f"navigation.{number}.page", Location(file))
                hint = did_you_mean(entry.page, self._leaves) or f"文件放在 {self._folder}里"
                yield Diagnostic(where, "CONFIG-PAGE", f"导航里的页面{quoted(entry.page)}不存在", hint=hint)

    def _taken(self, page: str) -> Iterator[Diagnostic]:
        address = address_of(page)
        first = address.partition("/")[0]
        if not address or first in self._kinds or f"{first}/" in _SHOWN or first == "assets":
            message = f"这一页的地址“/{address}”已被本站的其他页面占用"
            yield Diagnostic(Location(self._folder + page), "PAGE-TAKEN", message, hint="请换一个文件名")

    def dead(self, address: str) -> Dead | None:
        """Why an address that begins at the site's root leads nowhere; None where it leads somewhere."""
        path, _, anchor = (unquote(part) for part in address.partition("#"))
        return self._from_root(completed(path[1:]), anchor)

    def _dead(self, page: str, target: str) -> Dead | None:
        """Why a link leads nowhere; None where it leads somewhere."""
        path, _, anchor = (unquote(part) for part in target.partition("#"))
        path = path.partition("?")[0]
        if path.startswith("/"):
            return self._from_root(completed(path[1:]), anchor)
        near = _joined(page, path) if path else page
        if near in self._leaves:
            return self._anchor(near, anchor)
        return None if near in self._files else Dead(f"链接指向的{quoted(path)}不存在", self._hint(page, near))

    def _hint(self, page: str, near: str) -> str:
        """The page that was probably meant."""
        meant = self._addresses.get(near.removesuffix(".html").rstrip("/") + "/")
        if meant is not None:
            return f"请写文件名：{posixpath.relpath(meant, posixpath.dirname(page) or '.')}"
        if near.partition("/")[0] in self._kinds:
            return f"链接到记录请写以“/”开头的地址：/{near}"
        return did_you_mean(near, [*self._leaves, *self._files]) or "请写文章的文件名，如 guide.md"

    def _anchor(self, page: str, anchor: str) -> Dead | None:
        known = self._leaves[page].anchors
        if not anchor or anchor in known or anchor.startswith(("fn:", "fnref:")):
            return None
        hint = did_you_mean(anchor, known) or "请核对那一页的小标题"
        return Dead(f"{quoted(page)}里没有{quoted('#' + anchor)}这一节", hint)

    def _from_root(self, address: str, anchor: str) -> Dead | None:
        """The same for a link that begins at the site's root."""
        address = address.removesuffix("index.html")
        if address in self._addresses:
            return self._anchor(self._addresses[address], anchor)
        if not address or address in self._others or address in self._files:
            return None
        folder, _, rest = address.partition("/")
        kind = self._kinds.get(folder)
        if kind is not None:
            return None if _is_list(kind, rest) else self._record(kind, rest.partition("/")[0], anchor)
        near = [*self._addresses, *(f"{name}/" for name in self._kinds), *sorted(self._others)]
        return Dead(f"链接指向的{quoted('/' + address)}不存在", did_you_mean(address, near) or "请核对地址")

    def _record(self, kind: Kind, name: str, anchor: str) -> Dead | None:
        """The same for the page of a record."""
        card = self._library.card(f"{kind.name}/{name}")
        if card is None and self._library.awaited(kind.name, name):
            return None
        if card is None:
            hint = did_you_mean(name, self._library.ids(kind.name)) or "请核对编号"
            return Dead(f"没有编号为{quoted(name)}的{kind.label}", hint)
        if card.standing != OPEN:
            return Dead(f"{quoted(name)}没有公开，不能链接", "请删去链接")
        if anchor and not _PART.fullmatch(anchor):
            return Dead(f"记录的页面里没有{quoted('#' + anchor)}", "请删去“#”以后的部分")
        return None


def _is_list(kind: Kind, rest: str) -> bool:
    """Whether an address below the folder of a kind is one of its lists."""
    if rest in {"", f"{kind.folder}.csv", f"{kind.folder}.json", "list.json"}:
        return True
    name, _, more = rest.partition("/")
    facets = {*kind.facets, *([_YEAR] if kind.dated else [])}
    return name == "page" or (name == "by" and more.partition("/")[0] in facets)


def linked(pages: Mapping[str, bytes]) -> set[str]:
    """The paths, counted from the folder of pages, that any page leads to; other files there are not published."""
    return {
        _joined(name, found.target.partition("#")[0])
        for name, content in pages.items()
        if name.endswith(".md")
        for found in targets(content.decode("utf-8-sig"))
    }


def _joined(page: str, path: str) -> str:
    """A path counted from the folder of a page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
