"""What was made public last, for feed readers: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.escaping import in_xml
from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.export.about import About
    from generator.export.row import Head

MOST = 50
ATOM, JSON = "feed.xml", "feed.json"
_NEVER = "2000-01-01"
"""When a feed without entries was changed last."""
_FORBIDDEN = later("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say at all."""
_IN_ATTRIBUTES = {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\r"): "&#13;", ord("\t"): "&#9;"}


class Feed(NamedTuple):
    """A feed: what it is called, the folder of the page that it follows, and its entries, the newest first."""

    title: str
    folder: str
    heads: Sequence[Head]

    @property
    def base(self) -> str:
        """The way from the feed up to the site's root."""
        return "../" * self.folder.count("/")


def following(title: str, folder: str, heads: Sequence[Head]) -> Feed:
    """The feed of some records; those without a date are not in it."""
    dated = sorted((head for head in heads if head.updated), key=lambda head: head.ref)
    return Feed(title, folder, sorted(dated, key=lambda head: head.updated, reverse=True)[:MOST])


def atom(feed: Feed, about: About, labels: Mapping[str, str]) -> bytes:
    """The feed as Atom."""
    home, own = about.url(feed.folder, feed.base), about.url(feed.folder + ATOM, feed.base)
    entries = "".join(_entry(head, feed, about, labels) for head in feed.heads)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<id>{_text(about.iri(feed.folder))}</id>\n"
        f"<title>{_text(feed.title)}</title>\n"
        f"<updated>{moment(feed.heads[0].updated if feed.heads else _NEVER)}</updated>\n"
        f"<author><name>{_text(about.publisher)}</name></author>\n"
        f"<link rel={_attribute('self')} type={_attribute('application/atom+xml')} href={_attribute(own)}/>\n"
        f"<link rel={_attribute('alternate')} type={_attribute('text/html')} href={_attribute(home or './')}/>\n"
        f"{entries}</feed>\n"
    ).encode()


def _entry(head: Head, feed: Feed, about: About, labels: Mapping[str, str]) -> str:
    link = about.url(head.address, feed.base)
    summary = f"<summary>{_text(head.summary)}</summary>\n" if head.summary else ""
    return (
        f"<entry>\n<id>{_text(about.iri(head.address))}</id>\n<title>{_text(head.title)}</title>\n"
        f"<updated>{moment(head.updated)}</updated>\n"
        f"<link rel={_attribute('alternate')} type={_attribute('text/html')} href={_attribute(link)}/>\n"
        f"<category term={_attribute(head.kind)} label={_attribute(labels[head.kind])}/>\n{summary}</entry>\n"
    )


def json_feed(feed: Feed, about: About, labels: Mapping[str, str]) -> bytes:
    """The feed as JSON Feed; addresses are given where the settings name the site's."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        **({"home_page_url": about.address + feed.folder} if about.address else {}),
        **({"feed_url": about.address + feed.folder + JSON} if about.address else {}),
        "language": "zh-CN",
        "authors": [{"name": about.publisher}],
        "items": [_item(head, about, labels) for head in feed.heads],
    }
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


def _item(head: Head, about: About, labels: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": about.iri(head.address),
        **({"url": about.address + head.address} if about.address else {}),
        "title": head.title,
        "content_text": head.summary or head.title,
        "date_modified": moment(head.updated),
        "tags": [labels[head.kind]],
    }


def moment(day: str) -> str:
    """The beginning of a day in China, as RFC 3339 writes it."""
    return f"{day}T00:00:00+08:00"


def _text(text: str) -> str:
    return in_xml(_FORBIDDEN.sub("", text))


def _attribute(text: str) -> str:
    return f'"{in_xml(_FORBIDDEN.sub("", text)).translate(_IN_ATTRIBUTES)}"'
