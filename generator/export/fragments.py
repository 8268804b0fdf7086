"""A list of what came last, without head and foot, for a portal's pages to include: links, dates, nothing that runs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.export.about import About
    from generator.export.feeds import Feed

FRAGMENT = "embed.html"
_MOST = 10


def fragment(feed: Feed, about: About) -> bytes:
    """The fragment; its links are whole addresses where the settings name the site's, so that any page can hold it."""
    items = "".join(
        f'<li class="yangguang-item"><a href="{escape(about.url(head.address, feed.base))}">{escape(head.title)}</a> '
        f'<time datetime="{head.updated}">{head.updated}</time></li>\n'
        for head in feed.heads[:_MOST]
    )
    more = escape(about.url(feed.folder, feed.base) or "./")
    return (
        f'<ul class="yangguang-list">\n{items}</ul>\n<p class="yangguang-more"><a href="{more}">更多</a></p>\n'.encode()
    )
