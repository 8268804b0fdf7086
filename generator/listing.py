"""Lists of records: paged, newest first, and filtered beforehand by every value of every facet."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple
from urllib.parse import quote

from generator.card import HIDDEN
from generator.card import OPEN
from generator.card import TITLE_ONLY
from generator.download import alternates
from generator.download import saved
from generator.ledger import exact
from generator.paging import PER_PAGE
from generator.paging import pager
from generator.paging import slug
from generator.pattern import later
from generator.publication import WITHDRAWN
from generator.publication import is_followed
from generator.view import base_of
from generator.view import column_tags

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.card import Card
    from generator.download import Alternate
    from generator.download import Download
    from generator.kind import Kind
    from generator.library import Library
    from generator.view import View

WHOLE = ""
"""The part of a list that is not filtered."""
FRONT = "front:"
"""Under which names it is noted how many records have each value of the facet that the home page shows."""
_YEAR = "year"
_MARKER = later("\x02([^\x03]*)\x03")


class Sheet(NamedTuple):
    """One page of a list: where it is, what decides its bytes, and how to make its view."""

    address: str
    key: str
    view: Callable[[], View]


class Value(NamedTuple):
    """One value of a facet with the records that have it."""

    slug: str
    label: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class _Choice:
    """The facet and value by which a list is filtered; none for the whole list."""

    facet: str = ""
    slug: str = ""
    label: str = ""


def parts(kind: Kind) -> list[str]:
    """What the list of a kind consists of: itself, and its forms filtered by each facet."""
    years = [_YEAR] if kind.dated and _YEAR not in kind.facets else []
    return [WHOLE, *kind.facets, *years]


class Listing:
    """The list of one kind."""

    def __init__(self, kind: Kind, library: Library) -> None:
        """Gather the records that may be listed, newest first, and file them by facet."""
        self.kind = kind
        self.library = library
        cards = [card for card in library.cards(kind.name) if card.standing != HIDDEN]
        cards.sort(key=lambda card: card.date, reverse=True)
        self.cards = cards
        self.takeable = any(card.standing == OPEN and card.mark != WITHDRAWN for card in cards)
        self._captions: dict[str, str] = {}
        self._linked: tuple[tuple[str, _Choice], list[View]] = (("", _Choice()), [])
        self._targets: dict[str, str] = {}
        self.facets = [(name, self._values(number)) for number, name in enumerate(kind.facets)]
        if kind.dated and _YEAR not in kind.facets:
            self.facets.append((_YEAR, self._years()))
        self._facets_key = exact(
            [(name, [(v.slug, v.label, len(v.cards)) for v in values]) for name, values in self.facets]
        )
        self._others = [name for name in kind.columns if name != kind.caption]
        self._texts = {card.ref: self._written(card) for card in cards}
        self._marks = {card.ref: exact((card.address, card.standing, *self._texts[card.ref])) for card in cards}

    def sheets(self, part: str) -> Iterator[Sheet]:
        """Every page of the list, or of its forms filtered by one facet."""
        if part == WHOLE:
            yield from self._paged(f"{self.kind.folder}/", self.cards, _Choice())
        for name, values in self.facets:
            for value in values if name == part else ():
                address = f"{self.kind.folder}/by/{name}/{value.slug}/"
                yield from self._paged(address, value.cards, _Choice(name, value.slug, value.label))

    def caption(self, text: str) -> str:
        """A text of a card with the captions of other records put in."""
        if "\x02" not in text:
            return text
        return _MARKER.sub(lambda found: self._caption(found[1]), text)

    def _caption(self, ref: str) -> str:
        found = self._captions.get(ref)
        if found is None:
            found = self._captions[ref] = self.library.caption(self._target(ref))
        return found

    def _target(self, ref: str) -> str:
        """The record that a reference means, which may be written with its name."""
        found = self._targets.get(ref)
        if found is None:
            kind, _, text = ref.partition("/")
            found = self._targets[ref] = f"{kind}/{self.library.target(kind, text) or text}"
        return found

    def _written(self, card: Card) -> tuple[str, list[str]]:
        """The title and the other cells of a row, the same on every page that has it."""
        cells = dict(zip(self.kind.columns, card.cells, strict=True))
        title = card.caption
        if card.mark:
            title = f"{title}（{card.mark}）"
        if card.standing == TITLE_ONLY:
            title = f"{title}（依申请公开）"
        return title, [self.caption(cells[name]) for name in self._others]

    def _values(self, number: int) -> list[Value]:
        """The values of a facet, the most frequent first."""
        found: dict[str, Value] = {}
        for card in self.cards:
            for pair in card.facets[number]:
                key, _, label = pair.partition("\x1f")
                if label[:1] == "\x02":  # a record, which may be called by its id or its name
                    key = self._target(label[1:-1]).partition("/")[2]
                value = found.get(key)
                if value is None:
                    label = self.caption(label)
                    value = found[key] = Value(slug(key, label), label, [])
                value.cards.append(card)
        return sorted(found.values(), key=lambda value: (-len(value.cards), value.slug))

    def _years(self) -> list[Value]:
        found: dict[str, Value] = {}
        for card in self.cards:
            if card.date:
                year = card.date[:4]
                found.setdefault(year, Value(year, f"{year}年", [])).cards.append(card)
        return [found[year] for year in sorted(found, reverse=True)]

    def _paged(self, address: str, cards: Sequence[Card], choice: _Choice) -> Iterator[Sheet]:
        total = max(1, -(-len(cards) // PER_PAGE))
        for number in range(1, total + 1):
            shown = cards[(number - 1) * PER_PAGE : number * PER_PAGE]
            place = address if number == 1 else f"{address}page/{number}/"
            digest = hashlib.sha256(self._facets_key)
            digest.update(
                f"{place}\n{number}/{total}/{len(cards)}/{choice}/{self.library.kinds[self.kind.name].plural}".encode()
            )
            for card in shown:
                digest.update(self._marks[card.ref])
            yield Sheet(
                place, digest.hexdigest(), self._maker(place, address, shown, number, total, len(cards), choice)
            )

    def _maker(
        self, place: str, first: str, cards: Sequence[Card], number: int, total: int, count: int, choice: _Choice
    ) -> Callable[[], View]:
        return lambda: self._view(place, first, cards, number, total, count, choice)

    def _view(
        self, place: str, first: str, cards: Sequence[Card], number: int, total: int, count: int, choice: _Choice
    ) -> View:
        base = base_of(place)
        kind = self.kind
        home = f"{base}{kind.folder}/"
        title = f"{kind.plural}：{choice.label}" if choice.facet else kind.plural
        return {
            "base": base,
            "section": kind.folder,
            "page_title": title if number == 1 else f"{title}（第{number}页）",
            "title": title,
            "description": kind.description,
            "meta": column_tags(kind.plural, kind.description, kind.label),
            "breadcrumb": [
                ("首页", base),
                *([(kind.plural, home), (choice.label, "")] if choice.facet else [(kind.plural, "")]),
            ],
            "kind": {"name": kind.name, "label": kind.label, "list_href": home},
            "columns": [kind.fields[name].label for name in (kind.caption, *self._others)],
            "kept": " ".join(
                f"keep-{place}" for place, name in enumerate(self._others, 2) if kind.fields[name].unbroken
            ),
            "rows": [self._row(card, base) for card in cards],
            "facets": self._facets(base, choice),
            "active": [(self._label(choice.facet), choice.label, home)] if choice.facet else [],
            "pager": pager(base + first, number, total),
            "total": count,
            "json_href": f"{home}list.json",
            "downloads": self._downloads(home),
            "alternates": self._alternates(home),
        }

    def _downloads(self, home: str) -> list[Download]:
        """The files with all records of the kind; none where none may be taken away."""
        stem = f"{home}{self.kind.folder}"
        return saved(stem, self.kind.plural) if self.takeable else []

    def _alternates(self, home: str) -> list[Alternate]:
        """What the page says of itself in other forms."""
        found = alternates(home, f"{self.kind.folder}.json", self.kind.plural) if self.takeable else []
        return found if is_followed(self.kind) else found[:1]

    def _row(self, card: Card, base: str) -> View:
        title, cells = self._texts[card.ref]
        return {"href": base + card.address if card.standing == OPEN else "", "title": title, "cells": cells}

    def _facets(self, base: str, choice: _Choice) -> list[View]:
        """The facets with links from here; the pages of one list share them."""
        if self._linked[0] != (base, choice):
            self._linked = ((base, choice), self._links(base, choice))
        return self._linked[1]

    def _links(self, base: str, choice: _Choice) -> list[View]:
        return [
            {
                "name": name,
                "label": self._label(name),
                "values": [
                    {
                        "label": value.label,
                        "href": f"{base}{self.kind.folder}/by/{name}/{quote(value.slug)}/",
                        "count": len(value.cards),
                        "current": (name, value.slug) == (choice.facet, choice.slug),
                    }
                    for value in values
                ],
            }
            for name, values in self.facets
            if values
        ]

    def _label(self, facet: str) -> str:
        return self.kind.fields[facet].label if facet in self.kind.fields else "年份"

    def front(self) -> dict[str, int]:
        """How many of the records shown whole have each value of the facet by which the home page leads here."""
        if self.kind.front[1] not in self.kind.facets:
            return {}
        place = self.kind.facets.index(self.kind.front[1])
        return Counter(pair for card in self.cards if card.standing == OPEN for pair in card.facets[place])

    def rows(self) -> View:
        """The list for filtering in the browser: its facets; of every row address, title, cells, slugs by facet."""
        slugs: dict[str, list[list[str]]] = {card.ref: [[] for _ in self.facets] for card in self.cards}
        for number, (_, values) in enumerate(self.facets):
            for value in values:
                for card in value.cards:
                    slugs[card.ref][number].append(value.slug)
        found: list[list[object]] = []
        for card in self.cards:
            row = self._row(card, "")
            found.append([row["href"], row["title"], row["cells"], slugs[card.ref]])
        return {"facets": [name for name, _ in self.facets], "rows": found}
