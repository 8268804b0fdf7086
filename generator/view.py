"""What a template is told about a record: plain, complete, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import quote

from generator.attachment import folder_of
from generator.download import taken
from generator.escaping import Html
from generator.escaping import escape
from generator.fields.date import chinese
from generator.figure import figures
from generator.figure import pictures
from generator.library import OPEN
from generator.prose import to_html
from generator.publication import is_ahead
from generator.reader import Reader
from generator.recourse import recourse
from generator.versions import differences
from generator.versions import versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.kind import Kind
    from generator.library import Card
    from generator.library import Library
    from generator.record import Link
    from generator.record import Record
    from generator.recourse import Desk
    from generator.rules.rule import Rule

View = dict[str, Any]
"""Names and the text, numbers and lists that a template shows under them."""

_MOST = 20
"""Back-links shown at once; the rest stand on the list filtered by this record."""
_FACTS = 6
_SAID_ABOVE = frozenset({"summary", "withdrawn", "waivers"})
"""Fields that the page tells in words of its own."""


def base_of(address: str) -> str:
    """The relative way from the page at an address up to the root of the site."""
    return "../" * address.count("/") or "./"


def record_view(
    record: Record, kind: Kind, library: Library, rules: Mapping[str, Rule], said: View, desk: Desk
) -> View:
    """Everything that the page of a record says; ``said`` are its public values as JSON can carry them."""
    base = base_of(kind.address.format(id=record.id).lstrip("/"))
    site = Reader(library, base, record)
    fields = shown(record.values, kind, site)
    caption = str(record.values.get(kind.caption) or record.id)
    return {
        "base": base,
        "section": kind.folder,
        "page_title": caption,
        "title": caption,
        "meta": meta(record, kind, caption, site),
        "description": str(record.values.get("summary") or ""),
        "breadcrumb": [("首页", base), (kind.plural, f"{base}{kind.folder}/"), (caption, "")],
        "kind": {"name": kind.name, "label": kind.label, "list_href": f"{base}{kind.folder}/"},
        "facts": [
            (kind.fields[name].label, fields[name]) for name in kind.columns if name != kind.caption and name in fields
        ][:_FACTS],
        "sections": sections(kind, fields),
        "figures": figures(record, kind, library, site),
        "pictures": pictures(record, kind, library, site),
        "differences": differences(record, kind, library, site),
        "versions": versions(record, kind, library, site),
        "fields": fields,
        "values": said,
        "body": Html(to_html(record.body)) if record.body else "",
        "back": back(record, kind, site),
        "articles": articles(record, kind, site),
        "waivers": waivers(record, rules, base),
        "notices": notices(record, kind, library),
        "attachments": attachments(record, kind, library),
        "sheet": {name: str(record.values.get(name) or "") for name in ("index_no", "doc_no")},
        "recourse": recourse(record, kind, caption, base, library, desk),
        "provenance": {"path": record.path, "digest": record.digest},
        **taken(record, kind, library, caption),
    }


def meta(record: Record, kind: Kind, caption: str, site: Reader) -> list[tuple[str, str]]:
    """What the page says of itself to machines (国办发〔2017〕47号); an empty value is left out."""
    values = record.values
    published = values.get("published_at") or values.get("formed_at") or values.get(kind.dated)
    source = values.get("source") or ""
    if not source and "org" in kind.fields and values.get("org"):
        source = kind.fields["org"].text(values["org"], site)
    return [
        ("ColumnName", kind.plural),
        ("ColumnType", kind.plural),
        ("ArticleTitle", caption),
        ("PubDate", f"{published} 00:00" if published else ""),
        ("ContentSource", str(source)),
        ("Keywords", ",".join(map(str, values.get("keywords") or ()))),  # type: ignore[call-overload]
    ]


def column_tags(name: str, description: str = "", keywords: str = "") -> list[tuple[str, str]]:
    """What a page that leads to others says of itself (国办发〔2017〕47号); each of the four is asked for."""
    return [
        ("ColumnName", name),
        ("ColumnDescription", description or name),
        ("ColumnKeywords", keywords or name),
        ("ColumnType", name),
    ]


def shown(values: Mapping[str, Any], kind: Kind, site: Reader) -> dict[str, Html]:
    """The HTML of every public field that says something."""
    return {name: Html(html(values[name], site)) for name, _, html in kind.shape.as_html if name in values}


def sections(kind: Kind, fields: Mapping[str, Html]) -> list[View]:
    """The parts of the page in the order of the schema, without the name that heads it; empty ones are left out."""
    found = []
    known = kind.fields
    said = {kind.caption} | _SAID_ABOVE
    for number, section in enumerate(kind.sections, 1):
        names = [name for name in section.fields if name in fields and name not in said]
        rows = [(name, known[name].label, fields[name]) for name in names]
        if rows:
            found.append({"label": section.label, "id": f"part-{number}", "rows": rows})
    return found


def back(record: Record, kind: Kind, site: Reader) -> list[View]:
    """Who refers to this record, in groups by what the reference says."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in site.library.referrers(record.ref):
        if not (kind.parts and link.part):
            groups.setdefault((link.source.partition("/")[0], link.field), []).append(link)
    found = []
    kinds = site.library.kinds
    for source, field in sorted(groups, key=lambda group: (group[0] == kind.name, kinds[group[0]].order, *group)):
        links = groups[source, field]
        reverse = kinds[source].reverse(field)
        rows = _rows(links, site)
        if reverse and rows:
            more = _more(kinds[source], field, record.id, len(rows), site.base)
            found.append(
                {"label": reverse, "count": len(rows), "more_href": more, "rows": rows[:_MOST] if more else rows}
            )
    return found


def _more(kind: Kind, field: str, name: str, count: int, base: str) -> str:
    """The list of all referring records where one is made for this field."""
    if count <= _MOST or field not in kind.facets:
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
    return {"href": base + card.address if card.address else "", "title": card.caption, "note": note}


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
    found += [_article(number, kind.parts.name(number), "", links, site) for number, links in by_part.items()]
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
        "text_html": Html(f"<p>{escape(text)}</p>") if text else "",
        "rows": rows,
        "order": order,
    }


def waivers(record: Record, rules: Mapping[str, Rule], base: str) -> list[View]:
    """The exceptions that the record gives reasons for."""
    found = []
    for waiver in record.values.get("waivers") or ():  # type: ignore[attr-defined]
        name = waiver["rule"]
        found.append(
            {
                "rule": name,
                "rule_href": f"{base}rules/#{name}",
                "label": rules[name].label if name in rules else "",
                "reason": waiver.get("reason") or "",
                "by": waiver.get("by") or "",
                "date": chinese(waiver["date"]) if waiver.get("date") else "",
            }
        )
    return found


def notices(record: Record, kind: Kind, library: Library) -> list[View]:
    """What must be said first: that the record was withdrawn, ended or corrected, or does not count yet."""
    found = []
    first = record.values.get(kind.begins)
    if isinstance(first, dt.date) and is_ahead(record.values, kind.begins, library.today):
        found.append({"level": "ahead", "text": f"本页内容自{chinese(first)}起生效，现在尚未生效。"})
    withdrawn = record.values.get("withdrawn")
    if isinstance(withdrawn, dict):
        when = chinese(withdrawn["date"]) if withdrawn.get("date") else ""
        reason = str(withdrawn.get("reason") or "").rstrip("。")
        text = f"本记录已于{when}撤回。" + (f"原因：{reason}。" if reason else "")
        if withdrawn.get("by"):
            text += f"决定机关：{withdrawn['by']}。"
        found.append({"level": "withdrawn", "text": text})
    if record.values.get("state") == "取消":
        found.append({"level": "cancelled", "text": "本事项已取消，页面保留供查阅。"})
    if record.values.get("imported"):
        found.append({"level": "info", "text": "本记录由已公布的材料导入，内容以原件为准。"})
    return found


def attachments(record: Record, kind: Kind, library: Library) -> list[View]:
    """The files that stand beside the record, each once."""
    found: dict[str, View] = {}
    folder = folder_of(record.path, record.id)
    filed = kind.shape.filed
    for name, value in record.values.items() if filed else ():
        if name in filed:
            for file in filed[name].files(value):
                path = str(file["path"])
                facts = library.file(f"{folder}/{path}")
                title = file.get("title") or path.rpartition("/")[2]
                found.setdefault(path, {"href": quote(path), "title": title, "note": size(facts.size) if facts else ""})
    return list(found.values())


def size(count: int) -> str:
    """How large a file is, in words."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
