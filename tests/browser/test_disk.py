"""A copy of the site on a disk, opened without a server: pages, links, and a search among the titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.county import POWER
from tests.county import begin
from tests.county import built
from tests.county import line
from tests.county import retitle

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

HOSTILE = "甲</script><script>document.title='坏'</script>乙"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a county, as it lies on a disk."""
    root = begin(tmp_path_factory.mktemp("county"))
    built(root, search=True)
    return root


def test_links_lead_from_page_to_page(copy: Path, page: Page) -> None:
    page.goto((copy / "site/index.html").as_uri())
    page.goto((copy / "site/agencies/finance/index.html").as_uri())
    page.get_by_role("link", name=line(copy, POWER, "title").removeprefix("title: "), exact=True).first.click()
    assert page.url == (copy / "site/powers/xk-001/index.html").as_uri()
    page.get_by_role("navigation", name="当前位置").get_by_role("link", name="首页").click()
    assert page.url == (copy / "site/index.html").as_uri()


def test_pages_wear_their_style_and_offer_nothing_that_cannot_run(copy: Path, page: Page) -> None:
    page.goto((copy / "site/powers/xk-001/index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).borderTopWidth") == "4px"
    assert not page.get_by_role("button", name="长者模式").is_visible()


def test_the_search_finds_titles_and_says_what_it_does_not_search(copy: Path, page: Page) -> None:
    page.goto((copy / "site/powers/xk-001/index.html").as_uri())
    page.get_by_role("searchbox").fill("财政 从事代理")
    page.get_by_role("button", name="检索").click()
    page.wait_for_url("**/search/index.html?q=*")
    status = page.get_by_role("status")
    status.filter(has_text="找到 1 条").wait_for()
    assert "离线副本只检索名称" in str(status.text_content())
    page.get_by_role("list", name="检索结果").get_by_role("link").click()
    assert page.url == (copy / "site/powers/xk-001/index.html").as_uri()


def test_the_search_says_when_nothing_is_found(copy: Path, page: Page) -> None:
    page.goto((copy / "site/search/index.html").as_uri() + "?q=量子纠缠")
    page.get_by_role("status").filter(has_text="找到 0 条").wait_for()


def test_a_hostile_title_stays_a_title(tmp_path: Path, page: Page) -> None:
    root = begin(tmp_path)
    retitle(POWER, f'"{HOSTILE}"')(root)
    built(root)
    page.goto((root / "site/search/index.html").as_uri() + "?q=甲 乙")
    link = page.get_by_role("list", name="检索结果").get_by_role("link").first
    link.wait_for()
    assert link.text_content() == HOSTILE
    assert page.title() != "坏"
