"""The pages that are no record's: home, dictionary, rules, about, search, the missing page, signposts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.library import OPEN
from generator.view import base_of
from generator.yaml_text import dump

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.fields.field import Field
    from generator.kind import Kind
    from generator.library import Card
    from generator.library import Library
    from generator.rules.rule import Rule
    from generator.view import View

_NEWEST = 12
_ABSENT = "—"


@dataclass(frozen=True, slots=True)
class Overview:
    """What these pages are told of the site as a whole."""

    title: str
    subtitle: str
    kinds: Mapping[str, Kind]
    rules: Mapping[str, Rule]
    prose: Sequence[tuple[str, str]]
    """Title and address of the prose pages."""

    def home(self, library: Library, counts: Mapping[str, int], newest: Iterable[Card]) -> View:
        """The front page: how much there is of each kind, and what came last."""
        return {
            **self._page("", self.title, self.subtitle),
            "counts": [
                {"label": kind.label, "href": f"./{kind.folder}/", "count": counts.get(name, 0)}
                for name, kind in self._listed()
            ],
            "newest": [self._newest(card, library) for card in newest],
            "agencies": self._directory(library),
            "prose": [{"title": title, "href": "./" + address} for title, address in self.prose],
        }

    def _listed(self) -> list[tuple[str, Kind]]:
        return [(name, kind) for name, kind in sorted(self.kinds.items()) if not kind.abstract]

    def _newest(self, card: Card, library: Library) -> View:
        kind = library.kinds[card.ref.partition("/")[0]]
        publisher = ""
        if "org" in kind.columns:
            marker = card.cells[kind.columns.index("org")].strip("\x02\x03")
            found = library.card(marker)
            publisher = found.caption if found else ""
        return {"href": "./" + card.address, "title": card.caption, "kind": kind.label, "agency": publisher, "date": card.date}

    def _directory(self, library: Library) -> list[View]:
        """The records of the kinds that a front page leads to, with how much refers to each."""
        found = []
        for name, kind in self._listed():
            if kind.directory:
                for card in library.cards(name):
                    if card.standing == OPEN:
                        count = len({link.source for link in library.referrers(card.ref)})
                        found.append({"href": "./" + card.address, "title": card.caption, "count": count})
        return found

    def dictionary(self) -> View:
        """Every kind with its fields: what they mean and what may be written."""
        kinds = [
            {"name": name, "label": kind.label, "fields": list(_fields(kind.fields.items(), ""))}
            for name, kind in self._listed()
        ]
        return {**self._page("dictionary/", "数据字典", "每一类公开记录有哪些字段，怎样填写。"), "kinds": kinds}

    def rule_book(self) -> View:
        """Every rule that records are checked by, with its ground and examples."""
        rules = [rule_view(rule) for _, rule in sorted(self.rules.items())]
        return {**self._page("rules/", "校验规则", "每条记录公开之前要经过的检查。"), "rules": rules}

    def search(self) -> View:
        """The page on which to search."""
        return {
            **self._page("search/", "检索", "按名称、文号、机构、法律条款检索全部公开信息。"),
            "browse": [{"label": kind.plural, "href": f"../{kind.folder}/"} for _, kind in self._listed()],
        }

    def missing(self, absolute: str) -> View:
        """The page for an address that is not there; its links cannot be relative."""
        return {**self._page("404/", "没有找到这个页面", ""), "absolute_base": absolute, "base": absolute}

    def moved(self, address: str, card: Card) -> View:
        """A signpost at a former address of a record."""
        page = self._page(address, card.caption, "")
        return {**page, "href": base_of(address) + card.address, "title": card.caption}

    def _page(self, address: str, title: str, description: str) -> View:
        base = base_of(address)
        return {
            "base": base,
            "section": address.rstrip("/"),
            "page_title": title,
            "description": description,
            "meta": [("ColumnName", title), ("ColumnDescription", description or title)],
            "breadcrumb": [("首页", base), (title, "")],
        }


def rule_view(rule: Rule) -> View:
    """A rule in words, as the rule page and `explain` show it."""
    return {
        "id": rule.id,
        "label": rule.label,
        "severity": rule.severity.value,
        "explain": rule.explain,
        "clause": "；".join(clause.text for clause in rule.clauses),
        "mend": rule.mend,
        "failing": dump(rule.example.failing).strip() if rule.example else "",
        "passing": dump(rule.example.passing).strip() if rule.example else "",
    }


def _fields(fields: Iterable[tuple[str, Field]], above: str) -> Iterable[View]:
    for name, field in fields:
        yield {
            "name": above + name,
            "label": field.label,
            "type": field.type_label,
            "required": field.required,
            "help": field.help,
            "values": field.choices(),
        }
        yield from _fields(field.parts().items(), f"{above}{name}.")
