"""The Markdown parser, without raw HTML and inline styles, and the second lock behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import nh3
from markdown import Extension
from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from markupsafe import escape

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_TAGS = set("a blockquote br code em h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split())
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"class"},
    "th": {"class", "scope"},
    **{name: {"id"} for name in _HEADINGS[1:]},
}
_ALIGNED = frozenset(("align-left", "align-right", "align-center"))
_ELSEWHERE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")
_ACROSS = re.compile(r"\s*[/\\]{2}")
_NO_WORD = re.compile(r"[^\w]+")


class _Heading(HashHeaderProcessor):
    """A heading needs a space behind its signs: “#3楼” is text."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?P<header>[ ](?:\\.|[^\\])*?)#*(?:\n|$)")


class _Shape(Treeprocessor):
    """Headings below the title of the page, with ids; cells of tables with classes."""

    prefix = "s"

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        lift = min((_HEADINGS.index(heading.tag) for heading in headings), default=0) - 1
        taken: dict[str, int] = {}
        level = 1
        for heading in headings:
            level = min(_HEADINGS.index(heading.tag) - lift, level + 1, 5)
            heading.tag = _HEADINGS[level]
            heading.set("id", self._id(heading, taken))
        for cell in [*root.iter("th"), *root.iter("td")]:
            _shape_cell(cell)

    def _id(self, heading: Element, taken: dict[str, int]) -> str:
        words = "".join(heading.itertext()).replace(AMP_SUBSTITUTE, " ")
        name = f"{self.prefix}-{_NO_WORD.sub('-', words).strip('-').lower()}".rstrip("-")
        taken[name] = taken.get(name, 0) + 1
        return name if taken[name] == 1 else f"{name}--{taken[name]}"


def _shape_cell(cell: Element) -> None:
    align = cell.attrib.pop("align", None)
    if align:
        cell.set("class", f"align-{align}")
    if cell.tag == "th":
        cell.set("scope", "col")


class _Safe(Extension):
    """The parser without raw HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is the parser's
        """Take out what passes HTML through, put in what gives the tree its shape."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)
        md.treeprocessors.register(_Shape(md), "shape", 15)


@cache
def _parser() -> Markdown:
    tables = TableExtension(use_align_attribute=True)
    return Markdown(extensions=[tables, FencedCodeExtension(), SaneListExtension(), _Safe()])


def render(text: str, prefix: str = "s") -> str:
    """The HTML of the parser alone; the text itself where it nests too deep to be parsed."""
    parser = _parser()
    parser.reset()
    shape = parser.treeprocessors["shape"]
    shape.prefix = prefix  # type: ignore[attr-defined]
    try:
        return parser.convert(text)
    except RecursionError:
        return f"<p>{escape(text)}</p>"


def clean(html: str) -> str:
    """The HTML with nothing in it but what is known to be harmless."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_harmless,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _harmless(element: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return value if value in _ALIGNED or element == "code" else None
    if (attribute == "src" and _ELSEWHERE.match(value)) or (attribute == "href" and _ACROSS.match(value)):
        return None
    return value
