"""Markdown to HTML that can do no harm."""

from __future__ import annotations

from markupsafe import escape

from generator.prose.layout import is_costly
from generator.prose.layout import laid_out
from generator.prose.layout import paragraphs
from generator.prose.plain import plain_html


def to_html(text: str, prefix: str = "s") -> str:
    """The HTML of a text; its highest heading is an h2, ids of headings begin with ``prefix``."""
    laid = laid_out(text)
    made = plain_html(laid)
    if made is not None:
        return made
    if is_costly(laid):
        return verbatim(laid)
    from generator.prose import rendering  # noqa: PLC0415 - not needed for plain texts, and slow to import

    return rendering.clean(rendering.render(laid, prefix))


def verbatim(text: str) -> str:
    """The text as it is written, for what the parser cannot read in reasonable time."""
    return "\n".join(f"<p>{escape(part.strip())}</p>" for part in paragraphs(text) if part.strip())
