"""What every derived page says of itself: title, place in the site, metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.overview import REGISTERS
from generator.view import base_of
from generator.view import column_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.view import View

FOLDER = "registers"
LABEL = REGISTERS
ALL = "全部台账"


def heading(
    address: str, title: str, description: str, crumbs: Sequence[tuple[str, str]], section: str = FOLDER
) -> View:
    """The names that each template of a derived page needs."""
    base = base_of(address)
    column = crumbs[0][0]
    above = [(LABEL, f"{base}{FOLDER}/")] if section == FOLDER and crumbs != [(LABEL, "")] else []
    return {
        "base": base,
        "section": section,
        "page_title": title,
        "description": description,
        "meta": column_tags(column, description),
        "breadcrumb": [("首页", base), *above, *crumbs],
    }
