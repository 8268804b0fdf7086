"""Which pages of the sample county stand for its templates, and how a reader may look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from tests.browser.test_site import PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import BrowserContext
    from playwright.sync_api import Page


OTHERS = {
    "data": "data/",
    "letter": "letter/",
    "notice of a decision": "decisions/d-2026-001/poster/",
    "notice of an allocation": "allocations/a-2025-001/poster/",
    "edition": "agencies/finance/edition/",
}
"""What readers take away, beside the pages that the browser tests look at."""


class Look(NamedTuple):
    """A way of looking at a page: what was chosen, how wide, and what else the browser is told."""

    name: str
    theme: str = ""
    size: str = ""
    width: int = 1280
    height: int = 900
    media: Any = None
    forced: Any = None
    scale: float = 1


LOOKS = [
    *(
        Look(f"{theme} {width}", theme, "", width)
        for theme in ("light", "dark", "contrast")
        for width in (1280, 390, 320)
    ),
    Look("print", media="print", width=688),
    Look("zoom 400 %", width=320, height=225, scale=4),
    Look("large 390", size="large", width=390),
    Look("large 320", size="large", width=320),
    Look("large 1280", size="large"),
    Look("forced colours", forced="active"),
]


def shown(site: Path) -> dict[str, str]:
    """A page of every template and of every kind: its list and its first record."""
    found = PAGES | OTHERS
    for listed in sorted(site.glob("*/list.json")):
        folder = listed.parent
        found.setdefault(f"list of {folder.name}", f"{folder.name}/")
        record = next((each for each in sorted(folder.iterdir()) if (each / "index.json").is_file()), None)
        if record:
            found.setdefault(f"record of {folder.name}", f"{folder.name}/{record.name}/")
    return found


def opened(browser: Browser, look: Look, **more: Any) -> tuple[BrowserContext, Page]:
    """A context and a page that look this way."""
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        device_scale_factor=look.scale,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
        forced_colors=look.forced,
        **more,
    )
    for name, value in (("theme", look.theme), ("size", look.size)):
        if value:
            context.add_init_script(f"try {{ localStorage.setItem('yangguang-{name}', '{value}'); }} catch {{}}")
    page = context.new_page()
    if look.media:
        page.emulate_media(media=look.media)
    return context, page


def visit(page: Page, address: str) -> None:
    """Open a page and wait until its question, if it asks one, is answered."""
    page.goto(address)
    if "?" in address:
        page.get_by_role("status").filter(has_text="找到").first.wait_for()
