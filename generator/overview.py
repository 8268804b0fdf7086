"""The pages that are no record's: home, about, search, the missing page, signposts."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.card import OPEN
from generator.paging import slug
from generator.recourse import LETTER
from generator.recourse import NOBODY
from generator.view import base_of
from generator.view import column_tags

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.card import Card
    from generator.config import Config
    from generator.fields.field import Field
    from generator.kind import Kind
    from generator.library import Library
    from generator.recourse import Desk
    from generator.view import View

_NEWEST = 12
REGISTERS = "目录与台账"
"""The heading of everything that is made of many records."""
_NONE: Mapping[str, Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Overview:
    """What these pages are told of the site as a whole."""

    title: str
    subtitle: str
    kinds: Mapping[str, Kind]
    prose: Sequence[tuple[str, str]]
    """Title and address of the prose pages."""
    held: frozenset[str] = frozenset()
    """The kinds of which there are records to be shown."""
    desk: Desk = NOBODY

    def home(
        self,
        library: Library,
        counts: Mapping[str, int],
        newest: Iterable[Card],
        registers: Sequence[View] = (),
        headlines: Sequence[View] = (),
        fronts: Mapping[str, Mapping[str, int]] = _NONE,
    ) -> View:
        """The front page: the ways in, how much there is of each kind and in each register, and what came last.

        ``fronts`` tells of a kind how many records have each value of the facet by which one is led to it.
        """
        return {
            **self._page("", self.title, self.subtitle),
            "alternates": [
                ("application/atom+xml", f"{self.title}（Atom）", "./feed.xml"),
                ("application/feed+json", f"{self.title}（JSON Feed）", "./feed.json"),
                ("application/json", "数据总目录（JSON）", "./index.json"),
            ],
            "groups": [
                *self._groups(counts),
                *([{"label": REGISTERS, "counts": registers, "wide": True}] if registers else []),
            ],
            "newest": [self._newest(card, library) for card in newest],
            "headlines": list(headlines),
            "ways": [_way(kind, library, fronts[name]) for name, kind in listed(self.kinds) if fronts.get(name)],
            "directory": self._directory(library),
            "prose": [{"title": title, "href": "./" + address} for title, address in self.prose],
        }

    def _groups(self, counts: Mapping[str, int]) -> list[View]:
        """How many records there are of each kind that has any, by the headings of the navigation."""
        found: dict[str, list[View]] = {}
        for name, kind in listed(self.kinds):
            if counts.get(name):
                tile = {"label": kind.label, "href": f"./{kind.folder}/", "count": counts[name]}
                found.setdefault(kind.group, []).append(tile)
        return [{"label": label, "counts": tiles, "wide": False} for label, tiles in found.items()]

    def _newest(self, card: Card, library: Library) -> View:
        kind = library.kinds[card.ref.partition("/")[0]]
        publisher = ""
        if "org" in kind.columns:
            marker = card.cells[kind.columns.index("org")].strip("\x02\x03")
            publisher = library.caption(marker) if marker else ""
        return {
            "href": "./" + card.address,
            "title": card.caption,
            "kind": kind.label,
            "publisher": publisher,
            "date": card.date,
        }

    def _directory(self, library: Library) -> list[View]:
        """The records of the kinds that a front page leads to, by their first facet, with how much refers to each."""
        found: dict[str, View] = {}
        for name, kind in listed(self.kinds):
            if kind.directory:
                cards = [card for card in library.cards(name) if card.standing == OPEN]
                for group, card in sorted(((_group(card, kind), card) for card in cards), key=_place):
                    count = len({link.source for link in library.referrers(card.ref)})
                    rows = found.setdefault(group[1], {"label": group[1], "rows": []})["rows"]
                    rows.append({"href": "./" + card.address, "title": card.caption, "count": count})
        return list(found.values())

    def about(self, config: Config) -> View:
        """Who keeps the site and how to check it; for a county that has written no such page."""
        said = [
            ("sponsor", "主办单位", config.sponsor),
            ("organiser", "承办单位", config.organiser),
            ("contact", "联系方式", "　".join(part for part in (config.contact, config.phone, config.email) if part)),
            ("site_id_code", "网站标识码", config.site_id_code),
        ]
        how = [
            ("source", "内容从哪里来", "每一页都由公开的记录生成，页末写着记录的文件和校验值。"),
            ("checks", "怎样检查", "每条记录公开之前要通过“校验规则”一页列出的全部检查；例外写明理由，显示在页面上。"),
            ("wrong", "发现错误怎么办", "请用上面的联系方式告诉我们，写明页面地址。"),
        ]
        sections = [("keeper", "谁在办", [row for row in said if row[2]]), ("how", "怎么看这些信息", how)]
        return {
            **self._page("about/", "关于本站", f"{self.title}由谁主办，内容从哪里来，怎样核对。"),
            "sections": [{"id": name, "label": label, "rows": rows} for name, label, rows in sections],
        }

    def search(self) -> View:
        """The page on which to search."""
        return {
            **self._page("search/", "检索", "按名称、文号、机构、法律条款检索全部公开信息。"),
            "browse": [(kind.plural, f"../{kind.folder}/") for name, kind in listed(self.kinds) if name in self.held],
        }

    def letter(self) -> View:
        """A letter to fill in and print, for readers without mail."""
        return {
            **self._page(LETTER, "写信反映", "此页有误或者需要监督的，打印这封信，填写以后寄给或者交给负责的机构。"),
            "desk": self.desk._asdict(),
        }

    def missing(self, absolute: str) -> View:
        """The page for an address that is not there; its links cannot be relative."""
        return {**self._page("404/", "没有找到这个页面", ""), "absolute_base": absolute, "base": absolute}

    def moved(self, address: str, card: Card) -> View:
        """A signpost at a former address of a record."""
        page = self._page(address, card.caption, "")
        return {**page, "href": base_of(address) + card.address, "title": card.caption}

    def gone_to(self, file: str, new: str) -> View:
        """A signpost where a page of an earlier website stood."""
        page = self._page(file, "网页换了地址", "")
        return {**page, "href": base_of(file) + new, "title": "网页换了地址"}

    def _page(self, address: str, title: str, description: str) -> View:
        base = base_of(address)
        return {
            "base": base,
            "section": address.rstrip("/"),
            "page_title": title,
            "description": description,
            "meta": column_tags(title, description),
            "breadcrumb": [("首页", base), (title, "")],
        }


def listed(kinds: Mapping[str, Kind]) -> list[tuple[str, Kind]]:
    """The kinds of which there are records, in the order in which they are told of."""
    found = [(name, kind) for name, kind in kinds.items() if not kind.abstract]
    return sorted(found, key=lambda pair: (pair[1].order, pair[0]))


def _way(kind: Kind, library: Library, counts: Mapping[str, int]) -> View:
    """The values of a facet with how many records have each: in the order of the code list, else the last first."""
    label, facet = kind.front
    words = choices(kind.fields[facet])
    pairs = sorted(counts, key=lambda pair: pair.partition("\x1f")[2], reverse=not words)
    if words:
        pairs.sort(key=lambda pair: _rank(pair.partition("\x1f")[2], words))
    rows = []
    for pair in pairs:
        key, _, text = pair.partition("\x1f")
        title = library.caption(text.strip("\x02\x03")) if text.startswith("\x02") else text
        href = f"./{kind.folder}/by/{facet}/{quote(slug(key, text))}/"
        rows.append({"href": href, "title": title, "count": counts[pair]})
    return {"label": label, "rows": rows}


def _rank(word: str, words: Sequence[str]) -> int:
    return words.index(word) if word in words else len(words)


def _group(card: Card, kind: Kind) -> tuple[int, str]:
    """The first facet's value of a record, with its place in the code list."""
    _, _, label = card.facets[0][0].partition("\x1f") if card.facets and card.facets[0] else ("", "", "")
    words = choices(kind.fields[kind.facets[0]]) if kind.facets else []
    return (_rank(label, words), label)


def _place(pair: tuple[tuple[int, str], Card]) -> tuple[tuple[int, str], bytes]:
    """Names in the order of their sound, which is that of the national character code."""
    return pair[0], pair[1].caption.encode("gb18030")


def choices(field: Field) -> list[str]:
    """The words of a code list."""
    vocabulary = getattr(field, "vocabulary", None)
    return list(vocabulary.labels) if vocabulary else []
