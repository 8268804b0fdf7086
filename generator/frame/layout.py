"""What a page frame is: an empty page with slots, what it says of the site, what it needs of the theme."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from dataclasses import field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from generator.config import Config

SLOTS = ("base", "title", "meta", "head", "body")
_HOLE = later("\ue000([^\ue001]*)\ue001")


@dataclass(frozen=True)
class NavItem:
    """An entry of the main navigation; ``href`` counts from the site's root, ``section`` is matched with the page's.

    A heading has no ``href`` and the entries below it in ``items``.
    """

    section: str
    label: str
    href: str
    items: tuple[NavItem, ...] = ()


@dataclass(frozen=True)
class Masthead:
    """What every page says about the site and its sponsor."""

    title: str
    subtitle: str = ""
    county: str = ""
    domain: str = ""
    site_id_code: str = ""
    sponsor: str = ""
    organiser: str = ""
    contact: str = ""
    icp: str = ""
    police_record: str = ""
    mark_href: str = ""
    mistakes_href: str = ""
    sitemap_href: str = ""
    emblem: str = ""
    colour: str = ""
    portal_name: str = ""
    portal_href: str = ""
    header: str = ""
    footer: str = ""
    pagefind: bool = True
    """Whether the search page may run WebAssembly, which Pagefind is."""
    navigation: tuple[NavItem, ...] = ()

    @classmethod
    def of(cls, config: Config, navigation: Iterable[NavItem], header: str = "", footer: str = "") -> Masthead:
        """What the settings say; ``header`` and ``footer`` are a portal's own, in which ``{base}`` is the way up."""
        called = [config.contact, config.phone, config.email]
        return cls(
            title=config.title,
            subtitle=config.subtitle,
            county=config.county,
            domain=urlsplit(config.base_url).netloc,
            site_id_code=config.site_id_code,
            sponsor=config.sponsor,
            organiser=config.organiser,
            contact="　".join(part for part in called if part),
            icp=config.icp,
            police_record=config.police_record,
            mark_href=config.official_mark,
            mistakes_href=config.report_errors,
            emblem=config.theme.emblem,
            colour=config.theme.colour,
            portal_name=config.portal.name,
            portal_href=config.portal.address,
            header=header,
            footer=footer,
            pagefind=config.search.pagefind_up_to > 0,
            navigation=tuple(navigation),
        )


@dataclass(frozen=True)
class Dress:
    """What the frame needs of the theme: folders (first wins), hashed asset names, page types, digest of all these."""

    folders: tuple[Path, ...]
    assets: Mapping[str, str]
    layouts: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class ProsePage:
    """A finished prose page; ``body`` is its article alone, ``facts`` its front matter as text."""

    address: str
    path: str
    title: str
    html: str
    body: str
    facts: Mapping[str, str] = field(default_factory=dict)


class Frame:
    """An empty page of one layout, cut at its slots, so that a page is set by joining."""

    __slots__ = ("_filled", "_pieces", "digest")

    def __init__(self, pieces: tuple[str, ...]) -> None:
        self._pieces = pieces
        self._filled: dict[tuple[str, str], tuple[list[str], list[tuple[int, str]]]] = {}
        self.digest = sha("\ue000".join(pieces).encode())

    @classmethod
    def cut(cls, page: str) -> Frame:
        """Cut a page at its markers; texts stand at even places, names of slots at odd ones."""
        return cls(tuple(_HOLE.split(page)))

    @property
    def pieces(self) -> tuple[str, ...]:
        """Text, slot, text, slot … text: what a cache keeps."""
        return self._pieces

    @property
    def empty_size(self) -> int:
        """Bytes that the frame adds to every page."""
        return len("".join(self._pieces[::2]).encode())

    def set(self, slots: Mapping[str, str], depth: int) -> str:
        """The whole page; ``title`` is text, the other slots are HTML; ``section`` marks the navigation's place."""
        key = (slots.get("section", ""), slots.get("base") or base_of(depth))
        parts, holes = self._filled.get(key) or self._fill(key)
        page = parts.copy()
        for place, name in holes:
            page[place] = escape(slots[name]) if name == "title" else slots.get(name, "")
        return "".join(page)

    def _fill(self, key: tuple[str, str]) -> tuple[list[str], list[tuple[int, str]]]:
        """Fill what is the same for all pages of a section at a depth; keep the rest as holes."""
        section, base = key
        known = {"base": base, f"current:{section}": ' aria-current="true"'}
        parts = [""]
        holes = []
        for place, piece in enumerate(self._pieces):
            if place % 2 and piece in SLOTS and piece not in known:
                holes.append((len(parts), piece))
                parts += ["", ""]
            else:
                parts[-1] += known.get(piece, "") if place % 2 else piece
        self._filled[key] = (parts, holes)
        return parts, holes


@dataclass(frozen=True)
class Frames:
    """The frame of every layout, and the prose pages."""

    layouts: Mapping[str, Frame]
    prose: tuple[ProsePage, ...]

    def __getitem__(self, layout: str) -> Frame:
        return self.layouts[layout]


def base_of(depth: int) -> str:
    """The relative way from a page this many folders down to the site's root."""
    return "../" * depth or "./"


def meta_tags(pairs: Iterable[tuple[str, str]]) -> str:
    """Page metadata as elements; an empty value makes none, since the guide forbids empty labels."""
    return "".join(f'<meta name="{escape(name)}" content="{escape(text)}">\n' for name, text in pairs if text)


def alternate_links(others: Iterable[tuple[str, str, str]]) -> str:
    """The other forms in which a page can be had: type, title and address of each."""
    return "".join(
        f'<link rel="alternate" type="{escape(type_)}" title="{escape(title)}" href="{escape(href)}">\n'
        for type_, title, href in others
    )


def sha(content: bytes) -> str:
    """The SHA-256 of some bytes as text."""
    return hashlib.sha256(content).hexdigest()
