"""The pages of the site for search engines: sitemaps (sitemaps.org 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.escaping import in_xml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.export.about import About

MOST_PAGES, MOST_BYTES = 50_000, 50_000_000
"""What one sitemap may hold."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_FRAME = 200
"""Bytes around the entries, generously."""


def sitemaps(addresses: Iterable[str], dates: Mapping[str, str], about: About) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every sitemap; none where the settings name no address, which a sitemap must give in full.

    ``addresses`` are the pages from the site's root, without ``index.html``. Where one map cannot hold them,
    ``sitemap.xml`` lists the others.
    """
    if not about.address:
        return
    parts = list(_parts([_entry(address, dates.get(address, ""), about) for address in sorted(addresses)]))
    if len(parts) == 1:
        yield "sitemap.xml", _map(parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    maps = "".join(f"<sitemap><loc>{in_xml(about.address + name)}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f"{_XML}<sitemapindex {_SPACE}>\n{maps}</sitemapindex>\n".encode()
    yield from zip(names, map(_map, parts), strict=True)


def _entry(address: str, day: str, about: About) -> bytes:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{in_xml(about.address + quote(address))}</loc>{changed}</url>\n".encode()


def _parts(entries: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """The entries in portions that a map may hold; one portion at least."""
    begin = filled = 0
    for place, entry in enumerate(entries):
        if place - begin == MOST_PAGES or filled + len(entry) > MOST_BYTES - _FRAME:
            yield entries[begin:place]
            begin, filled = place, 0
        filled += len(entry)
    yield entries[begin:]


def _map(entries: Sequence[bytes]) -> bytes:
    return f"{_XML}<urlset {_SPACE}>\n".encode() + b"".join(entries) + b"</urlset>\n"


def robots(about: About) -> bytes:
    """All may be read; where the map is."""
    map_ = f"\nSitemap: {about.address}sitemap.xml\n" if about.address else ""
    return f"User-agent: *\nAllow: /\n{map_}".encode()
