"""All that an office has made public as one page to print and bind: kind by kind, each record with its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.export.columns import PAGE
from generator.view import column_tags

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.card import Card
    from generator.export.columns import Column
    from generator.export.row import Head
    from generator.view import View

TEMPLATE = "pages/edition.html"


def edition(card: Card, base: str, chapters: Iterable[tuple[str, Sequence[Column], Sequence[Head]]]) -> View:
    """What the page says; a chapter is a kind's heading, its columns and its records."""
    title = f"{card.caption}公开信息汇编"
    return {
        "base": base,
        "section": "",
        "page_title": title,
        "title": card.caption,
        "description": f"{card.caption}公开的全部信息，供打印装订。",
        "meta": column_tags(title),
        "breadcrumb": [("首页", base), (card.caption, "../"), ("汇编", "")],
        "chapters": [
            {"label": label, "id": f"chapter-{number}", "records": [_record(columns, head) for head in heads]}
            for number, (label, columns, heads) in enumerate(chapters, 1)
        ],
    }


def _record(columns: Sequence[Column], head: Head) -> View:
    """A record's title, summary, and what it says in each column besides."""
    facts = [
        (column.label, cell)
        for column, cell in zip(columns, head.cells, strict=True)
        if cell and column.label != PAGE and cell != head.title
    ]
    return {"title": head.title, "summary": head.summary, "facts": facts}
