"""What a page may say of other records: their names and links, who refers to it, who relies on which of its parts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import quote

from generator.card import OPEN
from generator.escaping import Html
from generator.fields.markup import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.card import Card
    from generator.kind import Kind
    from generator.reader import Reader
    from generator.record import Link
    from generator.record import Record
    from generator.view import View

_WHOLE = "全文"
_MOST = 20
"""Back-links shown at once; the rest stand on the list filtered by this record."""


def back(record: Record, kind: Kind, site: Reader) -> list[View]:
    """Who refers to this record, in groups by what the reference says."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in site.library.referrers(record.ref):
        if not (kind.parts and link.part):
            groups.setdefault((link.source.partition("/")[0], link.field), []).append(link)
    found: list[View] = []
    kinds = site.library.kinds
    for source, field in sorted(groups, key=lambda group: (group[0] == kind.name, kinds[group[0]].order, *group)):
        links = groups[source, field]
        reverse = kinds[source].reverse(field)
        rows = _rows(links, site)
        if reverse and rows:
            most = kind.page.most(reverse.name, _MOST)
            more = _more(kinds[source], field, record.id, site.base) if len(rows) > most else ""
            shown = rows[:most] if more else rows
            for paths in [paths for name, paths in kind.page.tells if name == reverse.name]:
                _tell(shown, kinds[source], paths, site)
            found.append(
                {
                    "id": f"back-{len(found) + 1}",
                    "name": reverse.name,
                    "label": reverse.label,
                    "count": len(rows),
                    "tally": Counter(row["sort"] for row in rows).most_common(),
                    "columns": kinds[source].columns,
                    "more_href": more,
                    "rows": shown,
                }
            )
    return found


def _tell(rows: Iterable[View], kind: Kind, paths: Iterable[str], site: Reader) -> None:
    """Tell some fields of the referring records beside their names, as far as they may be shown."""
    fields = [(path, field) for path in paths if (field := kind.field(path)) and field.public]
    fields = [(path, field) for path, field in fields if kind.fields[path.partition(".")[0]].public]
    for row in rows:
        record = site.library.get(row["ref"]) if row["href"] else None
        if record:
            values = [(field, _at(record.values, path)) for path, field in fields]
            row["told"] = [(field.label, field.text(value, site)) for field, value in values if value is not None]


def _at(values: Any, path: str) -> Any:  # noqa: ANN401 - as the field has it
    """The value at a path through groups; None where there is none."""
    for name in path.split("."):
        values = values.get(name) if isinstance(values, dict) else None
    return values


def _more(kind: Kind, field: str, name: str, base: str) -> str:
    """The list of all referring records where one is made for this field."""
    if field not in kind.facets:
        return ""
    return f"{base}{kind.folder}/by/{field}/{quote(name)}/"


def _rows(links: Iterable[Link], site: Reader) -> list[View]:
    """The referring records once each, newest first."""
    cards = {link.source: site.library.card(link.source) for link in links}
    seen = [card for card in cards.values() if card and card.standing != "hidden"]
    seen.sort(key=lambda card: card.ref)
    seen.sort(key=lambda card: card.date, reverse=True)
    return [card_row(card, site.base) for card in seen]


def card_row(card: Card, base: str) -> View:
    """A record as one line of a list of links."""
    note = "　".join(part for part in (card.mark, card.date) if part)
    if card.standing != OPEN:
        note = f"依申请公开　{note}".strip()
    _, _, sort = card.facets[0][0].partition("\x1f") if card.facets and card.facets[0] else ("", "", "")
    return {
        "ref": card.ref,
        "href": base + card.address if card.address else "",
        "title": card.caption,
        "note": note,
        "told": [],
        "date": card.date,
        "cells": card.cells,
        "sort": "" if sort.startswith("\x02") else sort,
    }


def articles(record: Record, kind: Kind, site: Reader) -> list[View]:
    """The parts of a record (articles of a statute), each with who relies on it."""
    if not kind.parts:
        return []
    by_part: dict[str, list[Link]] = {}
    for link in site.library.referrers(record.ref):
        by_part.setdefault(link.part, []).append(link)
    found = []
    for row in record.values.get(kind.parts.table) or ():  # type: ignore[attr-defined]
        number = kind.parts.number(row)
        links = by_part.pop(number, [])
        text = row.get(kind.parts.text)
        found.append(_article(number, str(row.get(kind.parts.key)), str(text or ""), links, site))
    found += [_article(number, kind.parts.name(number) or _WHOLE, "", links, site) for number, links in by_part.items()]
    return sorted(found, key=lambda article: article["order"])


def _article(number: str, label: str, text: str, links: list[Link], site: Reader) -> View:
    rows = [
        {**row, "kind": site.library.kinds[link.source.partition("/")[0]].label}
        for link in {link.source: link for link in links}.values()
        for row in _rows([link], site)
    ]
    order = (int(number), number) if number.isdigit() else (10**6, number)
    return {
        "id": f"article-{number}" if number else "whole",
        "label": label,
        "text_html": Html(paragraphs(text)) if text else "",
        "rows": rows,
        "order": order,
    }
