"""A page of a built site as a browser reads it: links, anchors, headings, metadata, and what must not be there."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

BASE = "/ygyx/"
"""Where the sample county's settings put the site."""
_LOADED = {"script": "src", "img": "src", "link": "href", "form": "action", "iframe": "src", "source": "src"}


class Webpage(HTMLParser):
    """What one HTML file says."""

    def __init__(self, name: str, html: str) -> None:
        super().__init__()
        self.name = name
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.headings: list[int] = []
        self.meta: dict[str, str] = {}
        self.inline: list[str] = []
        self.lang = ""
        self.policy = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        self.ids += [facts["id"]] if "id" in facts else []
        self.inline += [f"{tag} {name}" for name in facts if name == "style" or name.startswith("on")]
        if tag == "a" and "href" in facts:
            self.links.append(facts["href"])
        elif tag in _LOADED and _LOADED[tag] in facts:
            self.loaded.append(facts[_LOADED[tag]])
        elif tag == "style" or (tag == "script" and facts.get("type") != "application/json"):
            self.inline.append(tag)
        elif tag == "meta":
            self._note(facts)
        elif tag == "html":
            self.lang = facts.get("lang", "")
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))

    def _note(self, facts: dict[str, str]) -> None:
        if facts.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = facts["content"]
        elif "name" in facts:
            self.meta[facts["name"]] = facts.get("content", "")

    def targets(self) -> list[tuple[str, str]]:
        """Every file of the site that this page leads to or loads, with the anchor in it."""
        return [found for link in (*self.links, *self.loaded) if (found := target(self.name, link))]


def target(page: str, link: str) -> tuple[str, str] | None:
    """The file and anchor that a link on a page means; none for another host, a mail address or a telephone."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        path = path.removeprefix(BASE)
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        path = f"{path}/" if parts.path.endswith(("/", "/.", "/..")) or parts.path in {".", ".."} else path
    path = path.removeprefix("./")
    return (f"{path}index.html" if path.endswith("/") or not path else path), unquote(parts.fragment)


def pages(site: Path) -> dict[str, Webpage]:
    """Every page of a built site by its file's name; what other pages include is none."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    texts = {name: (site / name).read_text(encoding="utf-8") for name in names}
    return {name: Webpage(name, text) for name, text in texts.items() if text.startswith("<!doctype html>")}
