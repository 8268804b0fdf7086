"""Markdown to HTML that can do no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from generator.pattern import later
from generator.prose.layout import is_costly
from generator.prose.layout import laid_out
from generator.prose.layout import paragraphs
from generator.prose.plain import plain_html

if TYPE_CHECKING:
    import re

_FROM_RIGHT, _LIST = later("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"), later("<(ul|ol)(?=[ >])")
_TABLE, _HEAD, _TAG = later("(?s)<table>.*?</table>"), later("(?s)<th[ >].*?</th>"), later("<[^>]*>")


def to_html(text: str, prefix: str = "s") -> str:
    """The HTML of a text; its highest heading is an h2, ids of headings begin with ``prefix``."""
    laid = laid_out(text)
    made = plain_html(laid)
    return directed(_parsed(laid, prefix) if made is None else made)


def directed(html: str) -> str:
    """Lists of a text that has words from right to left begin where their first words do, signs included."""
    return _LIST.sub(r'<\1 dir="auto"', html) if _FROM_RIGHT.search(html) else html


def _parsed(laid: str, prefix: str) -> str:
    if is_costly(laid):
        return verbatim(laid)
    from generator.prose import rendering  # noqa: PLC0415 - not needed for plain texts, and slow to import

    return _TABLE.sub(_in_region, rendering.clean(rendering.render(laid, prefix)))


def _in_region(table: re.Match[str]) -> str:
    """A table in a region that scrolls and takes the focus, called by its columns."""
    heads = [_TAG.sub("", head).strip() for head in _HEAD.findall(table[0])]
    words = "、".join(head for head in heads if head).replace('"', "&quot;")
    return f'<div class="table-scroll" role="region" tabindex="0" aria-label="表格：{words}">{table[0]}</div>'


def verbatim(text: str) -> str:
    """The text as it is written, for what the parser cannot read in reasonable time."""
    return "\n".join(f"<p>{escape(part.strip())}</p>" for part in paragraphs(text) if part.strip())
