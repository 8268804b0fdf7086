"""Long lists in pages: how many rows one has, the links from it to the others, the part of an address for a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.view import View

PER_PAGE = 50
_PAGES_SHOWN = 2
_PATH_ODD = later(r'[\x00-\x1f\\/:*?"<>|#%\s]+')


def pager(first: str, number: int, total: int) -> View:
    """Links to the pages around this one, and to the first and last."""

    def href(page: int) -> str:
        return first if page == 1 else f"{first}page/{page}/"

    return {
        "current": number,
        "total": total,
        "prev": href(number - 1) if number > 1 else "",
        "next": href(number + 1) if number < total else "",
        "pages": [(str(page), href(page)) if page else ("…", "") for page in _shown(number, total)],
    }


def _shown(number: int, total: int) -> Iterable[int]:
    """The numbers of the pages to name; 0 stands for a gap."""
    near = {1, total, *range(number - _PAGES_SHOWN, number + _PAGES_SHOWN + 1)}
    before = 0
    for page in sorted(page for page in near if 1 <= page <= total):
        if page - before > 1:
            yield 0
        yield page
        before = page


def slug(key: str, label: str) -> str:
    """The part of an address that names a value: its code where it has one, else its text."""
    return _PATH_ODD.sub("-", key or label)
