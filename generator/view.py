"""What a template is told about a record: plain, complete, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import quote

from generator.attachment import folder_of
from generator.download import taken
from generator.escaping import Html
from generator.fields.date import chinese
from generator.figure import figures
from generator.figure import pictures
from generator.neighbours import articles
from generator.neighbours import back
from generator.plot import plots
from generator.prose import to_html
from generator.publication import is_ahead
from generator.reader import Reader
from generator.recourse import recourse
from generator.versions import differences
from generator.versions import versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.kind import Kind
    from generator.kind import Part
    from generator.library import Library
    from generator.record import Record
    from generator.recourse import Desk
    from generator.rules.rule import Rule

View = dict[str, Any]
"""Names and the text, numbers and lists that a template shows under them."""

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
        **layout(record, kind, fields, site),
        "figures": figures(record, kind, library, site),
        "differences": differences(record, kind, library, site),
        "versions": versions(record, kind, library, site),
        "fields": fields,
        "values": said,
        "body": Html(to_html(record.body)) if record.body else "",
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


def layout(record: Record, kind: Kind, fields: Mapping[str, Html], site: Reader) -> View:
    """What stands where on the page: facts of its head, parts with charts and drawings, who refers to the record."""
    charts = plots(record, kind, site)
    groups = back(record, kind, site)
    drawn = pictures(record, kind, site.library, site)
    placed = kind.page.back
    return {
        "facts": facts(kind, fields),
        "sections": sections(kind, kind.page.parts, fields, charts, groups, drawn),
        "common": sections(kind, kind.page.common, fields, {}, [], []),
        "charts": charts,
        "pictures": drawn,
        "groups": {group["name"]: group for group in groups},
        "back": [group for group in groups if group["name"] not in placed],
    }


def facts(kind: Kind, fields: Mapping[str, Html]) -> list[tuple[str, Html]]:
    """What stands below the name of the record: what its kind's page says there, else what its list shows."""
    head = kind.page.head
    names = head or [name for name in kind.columns if name != kind.caption][:_FACTS]
    return [(kind.fields[name].label, fields[name]) for name in names if name in fields and name != kind.caption]


def sections(
    kind: Kind,
    parts: Iterable[Part],
    fields: Mapping[str, Html],
    charts: Mapping[str, View],
    groups: Sequence[View],
    pictures: Sequence[View],
) -> list[View]:
    """The parts of the page in their order, without the name that heads it; empty ones are left out."""
    found: list[View] = []
    known = kind.fields
    said = {kind.caption} | _SAID_ABOVE
    for part in parts:
        rows = [(name, known[name].label, fields[name]) for name in part.fields if name in fields and name not in said]
        plotted = [charts[name] for name in part.charts if name in charts]
        own = [group for group in groups if group["name"] in part.back] if part.back else []
        if rows or plotted or own:
            found.append(
                {
                    "label": part.label,
                    "id": part.id,
                    "rows": rows,
                    "charts": plotted,
                    "pictures": [each for each in pictures if each["field"] in part.fields],
                    "back": own,
                    "folded": part.folded,
                }
            )
    return found


def waivers(record: Record, rules: Mapping[str, Rule], base: str) -> list[View]:
    """The exceptions that the record gives reasons for."""
    found = []
    for waiver in record.values.get("waivers") or ():  # type: ignore[attr-defined]
        name = waiver["rule"]
        chapter = f"{rules[name].family}/" if name in rules else ""
        found.append(
            {
                "rule": name,
                "rule_href": f"{base}rules/{chapter}#{name}",
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
