"""Pieces of safe HTML."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

_LONG, _FIRST, _FOLD = 60, 50, 500
"""Rows of a table that is shown whole; of a longer one, those that are shown at once, and those of each fold."""
_special = re.compile("[&<>\"']").search


def escape(text: str) -> str:
    """Make text safe inside an element or a quoted attribute."""
    return html.escape(text) if _special(text) else text


def link(href: str, text: str) -> str:
    """Link to a page of the site; plain text where there is none."""
    if not href:
        return escape(text)
    return f'<a href="{escape(href)}">{escape(text)}</a>'


def paragraphs(text: str) -> str:
    """Show every line of a plain text as a paragraph."""
    return "".join([f"<p>{escape(line.strip())}</p>" for line in text.splitlines() if line.strip()])


def passage(text: str) -> str:
    """Show the words of a statute folded up, line by line; nothing where there are none."""
    lines = paragraphs(text)
    return f'<details class="passage"><summary>看条文</summary>{lines}</details>' if lines else ""


def bullets(items: Iterable[str], name: str = "values") -> str:
    """Show pieces of HTML as a list."""
    inner = "".join([f"<li>{item}</li>" for item in items])
    return f'<ul class="{name}">{inner}</ul>'


def terms(pairs: Iterable[tuple[str, str]], name: str = "group") -> str:
    """Show (label, HTML) pairs as a description list."""
    inner = "".join([f"<dt>{escape(label)}</dt><dd>{shown}</dd>" for label, shown in pairs])
    return f'<dl class="{name}">{inner}</dl>'


def table(caption: str, heads: Iterable[str], rows: Iterable[str], name: str = "rows") -> str:
    """Show ready rows under a heading, in a region that scrolls and takes the focus."""
    shown = escape(caption)
    head = "".join([f'<th scope="col">{escape(each)}</th>' for each in heads])
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{shown}">'
        f'<table class="{name}"><caption>{shown}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def long_table(caption: str, heads: Sequence[str], rows: Sequence[str]) -> str:
    """Show ready rows; of very many the first, then the others in folds."""
    if len(rows) <= _LONG:
        return table(caption, heads, rows)
    parts = [table(caption, heads, rows[:_FIRST])]
    for start in range(_FIRST, len(rows), _FOLD):
        words = f"第 {start + 1:,} 至 {min(start + _FOLD, len(rows)):,} 行（共 {len(rows):,} 行）"
        inner = table(f"{caption}{words}", heads, rows[start : start + _FOLD])
        parts.append(f'<details class="fold"><summary class="fold__name">{words}</summary>{inner}</details>')
    return "".join(parts)
