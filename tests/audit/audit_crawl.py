"""Every page of the site on a narrow screen under the shipped policy: nothing forbidden, foreign, amiss or cut off.

Links, anchors and metadata of every page are tested at every change (``tests/test_site_links.py``).
"""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.webpage import Webpage
from tests.webpage import pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import ConsoleMessage

LISTEN = "addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective));"
SECURE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
PARTS = 8
NARROW = 320
SIGNPOST = 'http-equiv="refresh"'
WEAK = ("unsafe-inline", "unsafe-eval", "http:", "https:", "data:", "*")


def asked(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and content of an answer."""
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own nginx
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def test_server_and_page_send_the_same_policy_and_it_is_strict(nginx: str, column: Path) -> None:
    for address in ("", "powers/", "search/", "404.html"):
        _, headers, content = asked(nginx + address)
        sent = headers["content-security-policy"]
        assert sent.startswith("default-src 'none'; ")
        assert not any(word in sent.replace("'wasm-unsafe-eval'", "") for word in WEAK)
        assert ("'wasm-unsafe-eval'" in sent) == (address == "search/")
        assert headers.items() >= SECURE.items()
        written = Webpage(address, content.decode()).policy
        assert [part for part in sent.split("; ") if not part.startswith("frame-ancestors")] == written.split("; ")
    others = {page.policy for name, page in pages(column).items() if name != "search/index.html"}
    assert others == {written}


def test_what_is_taken_away_can_run_nothing(nginx: str, column: Path) -> None:
    for ending in ("csv", "xlsx", "json"):
        path = next(column.glob(f"powers/*.{ending}"))
        _, headers, _ = asked(nginx + path.relative_to(column).as_posix())
        assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    for path in (next(column.glob("powers/*.csv")), next(column.glob("flows/*/*.svg"))):
        _, headers, _ = asked(nginx + path.relative_to(column).as_posix())
        assert headers["content-disposition"] == "attachment"


def test_assets_may_be_kept_for_ever_and_pages_may_not(nginx: str, column: Path) -> None:
    asset = next(column.glob("assets/*.css")).relative_to(column).as_posix()
    assert "immutable" in asked(nginx + asset)[1]["cache-control"]
    assert asked(nginx)[1]["cache-control"] == "no-cache"


def test_a_missing_page_answers_404_with_our_page(nginx: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        asked(nginx + "nowhere/at/all/")
    assert refused.value.code == 404
    assert "没有找到这个页面" in refused.value.read().decode()


@pytest.fixture(scope="module")
def names(column: Path) -> list[str]:
    """Every page but signposts, which lead away from themselves."""
    found = [name for name in pages(column) if SIGNPOST not in (column / name).read_text(encoding="utf-8")]
    assert len(found) > 3000
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_asks_another_host_breaks_the_policy_or_complains(
    portal: str, names: list[str], browser: Browser, measured: Callable[[str], None], part: int
) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": NARROW, "height": 800})
    context.add_init_script(LISTEN)
    page = context.new_page()
    told: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            told.append(f"{page.url}: {message.text}")

    page.on("console", console)
    page.on("pageerror", lambda error: told.append(f"{page.url}: {error}"))
    page.on("request", lambda each: told.append(each.url) if not each.url.startswith(portal) else None)
    page.on("response", lambda each: told.append(f"{each.status} {each.url}") if each.status > 399 else None)
    for name in names[part::PARTS]:
        page.goto(portal + quote(name), wait_until="load")
        told += [f"sideways: {name}"] if page.evaluate("document.documentElement.scrollWidth") > NARROW else []
    context.close()
    measured(f"crawl, part {part + 1} of {PARTS}: {len(names[part::PARTS])} pages, {len(told)} complaints")
    assert told[:20] == []
