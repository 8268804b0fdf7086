"""The HTML of texts without Markdown but paragraphs and simple lists: the same as the parser's, much cheaper."""

from __future__ import annotations

import re

from generator.pattern import later

_SYNTAX = later(
    r"[\\`*_\[\]<>&|~\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]"
    r"|^[ #+=]|^-(?! [^\s-])|^\d+\.(?:[ ]*$|[ ](?![^\s]))|[ \u3000]$",
    re.MULTILINE,
)
_BREAK = later(r"\n{2,}")
_BULLET = later(r"- (?=\S)")
_NUMBER = later(r"(\d+)\. (?=\S)")


def plain_html(text: str) -> str | None:
    """The HTML of a plain text; None when the text needs the parser."""
    if _SYNTAX.search(text):
        return None
    made: list[str] = []
    sort_before = ""
    for block in _BREAK.split(text):
        if _BULLET.match(block) or _NUMBER.match(block):
            listed = _list(block)
            if listed is None or listed[:3] == sort_before:
                return None
            made.append(listed)
            sort_before = listed[:3]
        elif block.strip():
            made.append(f"<p>{block.lstrip()}</p>")
            sort_before = ""
    return "\n".join(made)


def _list(block: str) -> str | None:
    """A list whose items are one line each and of one sort."""
    lines = block.split("\n")
    sign = _BULLET if block[0] == "-" else _NUMBER
    found = [sign.match(line) for line in lines]
    if not all(found):
        return None
    items = "".join(f"<li>{line[match.end() :]}</li>\n" for line, match in zip(lines, found, strict=True) if match)
    if _nested(items):
        return None
    if sign is _BULLET:
        return f"<ul>\n{items}</ul>"
    first = lines[0].split(".")[0]
    return f"<ol>\n{items}</ol>" if first == "1" else f'<ol start="{first}">\n{items}</ol>'


def _nested(items: str) -> bool:
    return re.search(r"<li>(?:[-#+=]|\d+\.)", items) is not None
