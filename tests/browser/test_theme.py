"""The pages in a browser: narrow and wide, light and dark, by keyboard, with scripts and without."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

import pytest

from tests.previews import previews
from tests.previews import put
from tests.previews import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page

LIST = "powers/by/power_type/01/"
ENTRIES = [
    [
        "powers/xk-001/",
        "公共场所卫生许可",
        ["行政许可", "县卫生健康局", "10个工作日"],
        [["01"], ["health"], ["active"]],
    ],
    ["powers/xk-002/", "食品经营许可", ["行政许可", "县市场监督管理局", "8个工作日"], [["01"], ["market"], ["active"]]],
    ["powers/cf-001/", "对无照经营的处罚", ["行政处罚", "县市场监督管理局", ""], [["02"], ["market"], ["cancelled"]]],
]
ADDRESSES = sorted({page.address for page in previews()} | {"guide/"})


@pytest.fixture
def site(served: Callable[[Path], str], tmp_path: Path) -> str:
    """The preview site under a sub-path, as a column of a portal."""
    write(tmp_path / "column")
    kept = {"facets": ["power_type", "org", "state"], "rows": ENTRIES}
    put(tmp_path / "column/powers/list.json", json.dumps(kept).encode())
    return served(tmp_path) + "column/"


@pytest.fixture
def strict(page: Page) -> Iterator[Page]:
    """A page in which nothing is asked of another host and nothing breaks the content policy."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: told.append(request.url) if "127.0.0.1" not in request.url else None)
    yield page
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways_or_breaks_its_policy(site: str, strict: Page, width: int, scheme: Any) -> None:
    strict.set_viewport_size({"width": width, "height": 800})
    strict.emulate_media(color_scheme=scheme)
    wide = []
    for address in ADDRESSES:
        if address not in {"404.html", "powers/old-001/", "search/"}:
            strict.goto(site + address)
            wide += [address] if strict.evaluate("document.documentElement.scrollWidth") > width else []
    assert wide == []


def test_the_list_narrows_by_words_and_says_how_many(site: str, strict: Page) -> None:
    strict.goto(site + "powers/by/power_type/01/")
    strict.get_by_label("在清单中查找").fill("卫生 许可")
    strict.get_by_role("status").filter(has_text="找到 1 项").wait_for()
    found = strict.locator("#list tbody tr").all_inner_texts()
    assert found == ["公共场所卫生许可\t行政许可\t县卫生健康局\t10个工作日"]
    strict.get_by_role("link", name="公共场所卫生许可").click()
    strict.wait_for_url("**/column/powers/xk-001/")


def test_the_filters_of_a_list_combine_in_place_and_can_be_taken_back(site: str, page: Page) -> None:
    page.goto(site + LIST)
    page.get_by_role("link", name="县市场监督管理局 22").click()
    page.get_by_role("status").filter(has_text="找到 1 项").wait_for()
    assert page.url.endswith(f"{LIST}?power_type=01&org=market")
    page.get_by_role("button", name="取消筛选 权力类型：行政许可").click()
    page.get_by_role("status").filter(has_text="找到 2 项").wait_for()
    assert page.url.endswith(f"{LIST}?power_type=&org=market")
    page.reload()
    page.get_by_role("status").filter(has_text="找到 2 项").wait_for()
    assert page.locator(".chosen__item").all_inner_texts() == ["行使主体：县市场监督管理局 ×"]


def test_a_list_sorts_by_a_column_and_says_so(site: str, strict: Page) -> None:
    strict.goto(site + LIST)
    strict.get_by_role("button", name="承诺办结时限").click()
    strict.get_by_role("columnheader", name="承诺办结时限").and_(strict.locator("[aria-sort=ascending]")).wait_for()
    strict.get_by_role("status").filter(has_text="找到").wait_for()
    assert strict.locator("#list tbody th").all_inner_texts() == ["食品经营许可", "公共场所卫生许可"]


def test_without_scripts_the_filters_are_links(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + LIST)
    page.locator(".facet__values").first.get_by_role("link", name="行政处罚").click()
    assert page.url.endswith("/powers/by/power_type/02/")
    context.close()


def test_the_colours_chosen_stay_on_the_next_page(site: str, strict: Page) -> None:
    strict.goto(site)
    strict.get_by_role("button", name="深色").click()
    strict.goto(site + "rules/")
    assert strict.evaluate("document.documentElement.dataset.theme") == "dark"
    assert strict.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 21, 23)"
    assert strict.get_by_role("button", name="深色").get_attribute("aria-pressed") == "true"
    strict.get_by_role("button", name="深色").click()
    assert strict.evaluate("document.documentElement.dataset.theme") is None


def test_paper_is_white_even_where_dark_colours_were_chosen(site: str, strict: Page) -> None:
    strict.goto(site)
    strict.get_by_role("button", name="深色").click()
    strict.emulate_media(media="print")
    shown = "getComputedStyle(document.body)"
    assert strict.evaluate(f"[{shown}.backgroundColor, {shown}.color]") == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert not strict.get_by_role("navigation", name="主导航").is_visible()


def test_large_type_is_a_choice_too(site: str, strict: Page) -> None:
    strict.goto(site + "rules/")
    assert strict.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    strict.get_by_role("button", name="长者模式").click()
    assert strict.evaluate("getComputedStyle(document.body).fontSize") == "22px"


def test_a_stroke_leads_to_the_search_box_and_enter_to_the_search_page(site: str, page: Page) -> None:
    page.goto(site + "rules/")
    page.keyboard.press("/")
    page.keyboard.type("食品")
    page.keyboard.press("Enter")
    page.wait_for_url("**/column/search/?q=*")


def test_the_first_tab_leads_past_the_masthead(site: str, strict: Page) -> None:
    strict.goto(site + "rules/")
    strict.keyboard.press("Tab")
    strict.keyboard.press("Enter")
    assert strict.evaluate("document.activeElement.id") == "main"


def test_on_a_phone_the_menu_opens_and_closes_by_keyboard(site: str, strict: Page) -> None:
    strict.set_viewport_size({"width": 390, "height": 800})
    strict.goto(site)
    menu = strict.get_by_role("navigation", name="主导航")
    assert not menu.is_visible()
    strict.get_by_role("button", name="菜单").press("Enter")
    assert menu.get_by_role("link", name="权力清单").is_visible()
    strict.keyboard.press("Escape")
    assert not menu.is_visible()


def test_targets_are_large_enough_for_a_thumb(site: str, strict: Page) -> None:
    strict.set_viewport_size({"width": 390, "height": 800})
    strict.goto(site + LIST)
    small = strict.evaluate(
        """() => [...document.querySelectorAll("button, input, summary, .pager a")]
          .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 44)
          .map((each) => each.outerHTML)"""
    )
    assert small == []


def test_a_former_address_leads_on(site: str, page: Page) -> None:
    page.goto(site + "powers/old-001/")
    page.wait_for_url("**/column/powers/xk-001/")
