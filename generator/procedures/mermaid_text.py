"""The text inside a Mermaid node or on its lines: quotes, entities, breaks and tags as people would read them."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"(?i)<br\s*/?>|\\n|\n")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NUMBER = re.compile(r"#(\d{1,7});")
_NAMED = re.compile(r"#([A-Za-z]{2,8});")
_ICON = re.compile(r"\b(?:fa[bklrs]?|mdi|logos):[\w-]+\s*")
_MARK = re.compile(r"\*\*|__|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")


def plain(text: str) -> str:
    """The words of a label, with line breaks where it breaks."""
    said = text.strip()
    if said[:1] == said[-1:] == '"' and len(said) > 1:
        said = said[1:-1].strip()
    if said[:1] == said[-1:] == "`" and len(said) > 1:
        said = _MARK.sub("", said[1:-1])
    said = _TAG.sub("", _ICON.sub("", _BREAK.sub("\n", said)))
    said = _NUMBER.sub(lambda found: f"&#{found[1]};", said)
    return html.unescape(_NAMED.sub(lambda found: f"&{found[1]};", said)).strip()
