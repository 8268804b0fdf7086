"""Links in Markdown: where they stand, what they lead to, and the same links for a site at any address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = later(r"^ {0,3}(?P<sign>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?(?: {0,3}(?P=sign)[`~]*[ \t]*$|\Z)", re.MULTILINE)
_CODE = later(r"(?<!`)(?P<sign>`{1,9})(?!`)(?:[^`\n]|\n(?!\s*\n)|(?<!`)(?!(?P=sign)(?!`))`+)*?(?P=sign)(?!`)")
_INSIDE = later(r"(?<!\\)\]\(\s{0,3}<?(?P<target>(?:[^\s()<>]|\([^\s()<>]*\))*)")
_BESIDE = later(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ ]*\n?[ ]*<?(?P<target>[^\s<>]+)", re.MULTILINE)
_SIGN = later(r"[^\n]")
_FRONT = later(r"\A---[ \t]*\r?\n(?P<front>.*?)^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_ODD_SCALAR = later(
    r"^(?P<key>[a-z_]+:[ ]+)(?P<value>yes|no|on|off|y|n|true|false|null|~|0[0-9_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+"
    r"|0x[0-9a-f_]+|0b[01_]+|[-+]?[0-9_]*\.[0-9_]+(?:e[-+]?[0-9]+)?|[-+]?\.(?:inf|nan)|[0-9_]*_[0-9_]*)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)


class Found(NamedTuple):
    """A link: what it leads to, and where in the text it and its target stand."""

    target: str
    place: int
    start: int


def masked(text: str) -> str:
    """The text with everything that is shown as code put out of the way; places stay."""
    if "`" not in text and "~~~" not in text:
        return text
    text = _FENCE.sub(_blank, text)
    return _CODE.sub(_blank, text)


def targets(text: str) -> list[Found]:
    """Every link and picture of a text outside code, in order."""
    if "](" not in text and "]:" not in text:
        return []
    seen = masked(text)
    return sorted(_found(seen), key=lambda found: found.place)


def rooted(page: str, content: bytes) -> bytes:
    """A page as MkDocs is to read it: links from the site's root relative, words of its head kept as written."""
    text = content.decode("utf-8-sig")
    front = _FRONT.match(text)
    if front and _ODD_SCALAR.search(front["front"]):
        kept = _ODD_SCALAR.sub(r'\g<key>"\g<value>"', front["front"])
        text = text[: front.start("front")] + kept + text[front.end("front") :]
    if "](/" in text or "](</" in text or "]: " in text:
        text = _relative(page, text)
    return text.encode()


def address_of(page: str) -> str:
    """Where a page stands on the site; ``a/index.md`` is the folder itself."""
    stem = page.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("/index") + "/"


def completed(address: str) -> str:
    """An address with the stroke at its end that the address of a page has."""
    path, sign, rest = address.partition("#")
    last = path.rpartition("/")[2]
    return f"{path}/{sign}{rest}" if last and "." not in last else address


def _relative(page: str, text: str) -> str:
    up = "../" * address_of(page).count("/") or "./"
    parts: list[str] = []
    done = 0
    for found in targets(text):
        if found.target.startswith("/") and not found.target.startswith("//"):
            parts += (text[done : found.start], up, completed(found.target[1:]))
            done = found.start + len(found.target)
    return "".join((*parts, text[done:]))


def _found(text: str) -> Iterator[Found]:
    for found in _INSIDE.finditer(text):
        yield Found(found["target"], found.start(), found.start("target"))
    for found in _BESIDE.finditer(text):
        if not found["target"].startswith("^"):
            yield Found(found["target"], found.start(), found.start("target"))


def _blank(found: re.Match[str]) -> str:
    return _SIGN.sub(" ", found[0])
