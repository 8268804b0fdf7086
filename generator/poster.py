"""The sheet of a record for a notice board: few facts in large type, as its kind chooses them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from typing import Any

from generator.download import POSTER
from generator.escaping import Html
from generator.reader import Reader
from generator.view import base_of
from generator.view import column_tags

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.fields import Field
    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record
    from generator.view import View

TEMPLATE = "pages/poster.html"


def poster_view(record: Record, kind: Kind, library: Library, address: str) -> View:
    """What the notice says; ``address`` is that of the record."""
    base = base_of(address + POSTER)
    caption = str(record.values.get(kind.caption) or record.id)
    return {
        "base": base,
        "section": kind.folder,
        "page_title": f"{caption}（公开栏）",
        "title": caption,
        "label": kind.label,
        "description": caption,
        "meta": column_tags(kind.plural, kind.description),
        "breadcrumb": [("首页", base), (kind.plural, f"{base}{kind.folder}/"), (caption, "../")],
        "parts": list(_parts(record, kind, Reader(library, base, record))),
    }


def _parts(record: Record, kind: Kind, site: Reader) -> Iterator[View]:
    """Each fact, and each table with the columns that are chosen; what is not said is left out."""
    for name, paths in groupby(kind.poster, lambda path: path.partition(".")[0]):
        value, field = record.values.get(name), kind.fields[name]
        inner = [path.partition(".")[2] for path in paths if "." in path]
        if value is None or not field.public:
            continue
        if not inner:
            yield _fact(field, value, site)
        elif isinstance(value, list):
            yield _table(field, [field.parts()[each] for each in inner], value, site)
        elif isinstance(value, dict):
            chosen = [field.parts()[each] for each in inner]
            yield from (_fact(each, value[each.name], site) for each in chosen if each.name in value)


def _fact(field: Field, value: object, site: Reader) -> View:
    long = field.type_name in {"prose", "list", "table", "steps"}
    return {"label": field.label, "html": Html(field.html(value, site)), "long": long, "rows": []}


def _table(field: Field, columns: Iterable[Field], rows: list[dict[str, Any]], site: Reader) -> View:
    said = [each for each in columns if each.public and any(each.name in row for row in rows)]
    cells = [[Html(each.html(row[each.name], site)) if each.name in row else "" for each in said] for row in rows]
    heads = [(each.label, "money" if each.type_name in {"money", "number", "percent"} else "") for each in said]
    return {"label": field.label, "html": "", "long": True, "heads": heads, "rows": cells}
