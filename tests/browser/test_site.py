"""The built sample county in a browser, below a portal's path: every kind of page, narrow and wide, light and dark."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import plainly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page

PAGES = {
    "home": "",
    "office": "agencies/finance/",
    "list": "powers/",
    "browse": "browse/",
    "shelf": "browse/letter/s/",
    "second page": "powers/page/2/",
    "filtered list": "powers/by/org/finance/",
    "power": "powers/agriculture-xk-01/",
    "power that punishes": "powers/market-cf-01/",
    "cancelled power": "powers/market-xk-91/",
    "power with sub-items": "powers/market-xk-03/",
    "flow": "flows/agri-licence/",
    "decision with a waiver": "decisions/d-2025-019/",
    "withdrawn decision": "decisions/d-2026-037/",
    "allocation with files": "allocations/a-2025-001/",
    "law": "laws/xing-zheng-xu-ke-fa/",
    "registers": "registers/",
    "register with a step chart": "registers/adjustments/",
    "register with a half ring": "registers/decisions/",
    "group of a register": "registers/risks/by/finance/",
    "register with pictures": "registers/flows/",
    "monthly report": "registers/monthly/",
    "yearly report of an office": "registers/yearly/finance/",
    "board": "board/",
    "board of an office": "board/office/finance/",
    "prose": "guide/",
    "about": "about/",
    "dictionary": "dictionary/",
    "fields of a kind": "dictionary/power/",
    "rules": "rules/",
    "family of rules": "rules/power/",
    "search": "search/",
    "results": "search/?q=许可",
    "no result": "search/?q=量子纠缠",
    "long question": "search/?q=" + "关于进一步规范行政许可和行政处罚裁量权基准制定和管理工作的若干意见" * 4,
    "missing": "404.html",
}
WARNED = {"error", "warning"}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What differs by width and by light and dark; everything else is judged once at each width."""


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """The sample county below the path that its settings name."""
    with plainly(sample) as found:
        yield found


@pytest.fixture
def strict(page: Page) -> Iterator[Page]:
    """A page in which nothing is asked of another host, nothing breaks the policy, and the console warns of nothing.

    That Pagefind was late, as it can be on a busy machine, is told there and is no fault: our own index answers.
    """
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in WARNED else None)
    page.on("request", lambda request: told.append(request.url) if "//127.0.0.1" not in request.url else None)
    page.on("response", lambda answer: told.append(f"{answer.status}: {answer.url}") if answer.status > 399 else None)
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective))"
    )
    yield page
    assert told == []


def visit(page: Page, address: str, name: str) -> None:
    """Open a page and wait until its question, if it asks one, is answered."""
    page.goto(address + PAGES[name])
    if "?" in PAGES[name]:
        page.get_by_role("status").filter(has_text="找到").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_breaks_the_policy_calls_out_or_scrolls_sideways(
    address: str, strict: Page, width: int, scheme: Any
) -> None:
    strict.set_viewport_size({"width": width, "height": 900})
    strict.emulate_media(color_scheme=scheme)
    wide = []
    for name in PAGES:
        visit(strict, address, name)
        wide += [name] if strict.evaluate("document.documentElement.scrollWidth") > width else []
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_hinders_anyone(address: str, page: Page, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for name in PAGES:
        visit(page, address, name)
        answer = Axe().run(page, options=COLOURS if scheme == "dark" else None).response
        hindrances = {each["id"]: each["nodes"][0]["target"] for each in answer["violations"]}
        found.update({name: hindrances} if hindrances else {})
    assert found == {}


def test_a_former_address_leads_to_the_record_of_today(address: str, sample: Path, page: Page) -> None:
    moved = next(path for path in sorted(sample.glob("*/*/index.html")) if "换了地址" in path.read_text("utf-8"))
    page.goto(f"{address}{moved.parent.relative_to(sample)}/")
    page.wait_for_url(lambda url: moved.parent.name not in url)
    assert page.get_by_role("heading", level=1).is_visible()
    assert "换了地址" not in page.content()


def test_search_works_below_the_path_of_a_portal(address: str, strict: Page) -> None:
    strict.goto(address)
    strict.get_by_role("searchbox").fill("食品经营许可")
    strict.get_by_role("searchbox").press("Enter")
    strict.get_by_role("status").filter(has_text="找到").wait_for()
    strict.locator(".lookup__title").first.click()
    strict.wait_for_url(lambda url: "/search/" not in url)
    assert "食品经营许可" in strict.get_by_role("heading", level=1).inner_text()


def test_first_results_come_below_the_box_of_any_page_and_are_reached_by_keyboard(address: str, strict: Page) -> None:
    strict.goto(f"{address}powers/")
    strict.keyboard.press("/")
    strict.keyboard.type("食品经营许可")
    box = strict.get_by_role("combobox")
    strict.get_by_role("option").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    strict.keyboard.press("ArrowDown")
    chosen = strict.get_by_role("option", selected=True)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert chosen.locator("mark").first.inner_text() == "食品经营许可"
    strict.keyboard.press("Escape")
    assert not strict.get_by_role("listbox").is_visible()
    strict.keyboard.type("证")
    strict.get_by_role("option").first.wait_for()
    strict.keyboard.press("ArrowDown")
    strict.keyboard.press("Enter")
    strict.wait_for_url(lambda url: not url.endswith("/powers/"))


def test_a_sorted_list_is_kept_in_the_address(address: str, strict: Page) -> None:
    strict.goto(f"{address}powers/")
    for _ in range(2):
        strict.get_by_role("button", name="权力编码").click()
    strict.locator("th[aria-sort=descending]").wait_for()
    assert strict.url.endswith("?sort=-1")
    codes = strict.locator("#list tbody td:first-of-type")
    before = codes.all_inner_texts()
    strict.reload()
    strict.locator("th[aria-sort=descending]").wait_for()
    strict.get_by_role("status").filter(has_text="找到").wait_for()
    assert codes.all_inner_texts() == before == sorted(before, reverse=True)


def test_without_scripts_every_record_is_reached_by_browsing(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="按类别、机构、年份、主题、拼音浏览").click()
    page.get_by_role("link", name="S", exact=False).filter(has_text="S").first.click()
    page.wait_for_url("**/browse/letter/s/")
    assert page.get_by_role("link", name="森林防火条例", exact=True).count() == 1
    assert page.get_by_role("link", name="下一页").count() == 1
    context.close()


def test_filters_and_words_combine_and_a_column_sorts(address: str, sample: Path, strict: Page) -> None:
    rows = json.loads((sample / "powers/list.json").read_text("utf-8"))["rows"]
    wanted = sorted(row[1] for row in rows if "行政许可" in row[2] and "阳河县农业农村局" in row[2])
    strict.goto(f"{address}powers/")
    filters = strict.get_by_role("group", name="筛选")
    filters.get_by_role("link", name="行政许可").click()
    filters.get_by_role("link", name="阳河县农业农村局").click()
    strict.get_by_role("status").filter(has_text=f"找到 {len(wanted)} 项").wait_for()
    strict.get_by_role("button", name="权力编码").click()
    strict.locator("th[aria-sort=ascending]").wait_for()
    shown = strict.locator("#list tbody tr")
    codes = shown.locator("td:first-of-type").all_inner_texts()
    assert codes == sorted(codes)
    assert sorted(shown.locator("th").all_inner_texts()) == wanted
    strict.get_by_label("在清单中查找").fill("农药")
    strict.get_by_role("status").filter(has_text="找到 1 项").wait_for()


def test_a_choice_in_a_list_is_a_step_to_go_back_from_and_a_letter_is_none(
    address: str, sample: Path, strict: Page
) -> None:
    rows = json.loads((sample / "powers/list.json").read_text("utf-8"))["rows"]
    permits = [row for row in rows if "行政许可" in row[2]]
    strict.goto(f"{address}powers/")
    filters = strict.get_by_role("group", name="筛选")
    filters.get_by_role("link", name="行政许可").click()
    strict.get_by_role("status").filter(has_text=f"找到 {len(permits)} 项").wait_for()
    strict.get_by_label("在清单中查找").press_sequentially("农药")
    strict.get_by_role("status").filter(has_not_text=f"找到 {len(permits)} 项").wait_for()
    strict.get_by_role("button", name="权力编码").click()
    strict.locator("th[aria-sort=ascending]").wait_for()
    strict.go_back()
    strict.locator("th[aria-sort]").wait_for(state="detached")
    assert strict.get_by_label("在清单中查找").input_value() == "农药"
    strict.go_back()
    strict.get_by_role("status").filter(has_text=f"找到 {len(rows)} 项").wait_for()
    assert strict.url == f"{address}powers/"
    assert strict.locator(".chosen__item").count() == 0
    strict.go_forward()
    strict.locator(".chosen__item").filter(has_text="行政许可").wait_for()


def test_amounts_sort_by_their_size_and_are_taken_away_in_that_order(address: str, strict: Page) -> None:
    strict.goto(f"{address}allocations/?sort=-3")
    strict.locator("th[aria-sort=descending]").wait_for()
    strict.get_by_label("在清单中查找").fill("元")
    strict.get_by_role("status").filter(has_text="找到").wait_for()
    written = strict.locator("#list tbody td:nth-of-type(3)").all_inner_texts()
    assert {text.split()[1] for text in written} == {"万元"}
    amounts = [float(text.split()[0].replace(",", "")) * (10000 if "万" in text else 1) for text in written]
    assert amounts == sorted(amounts, reverse=True)
    with strict.expect_download() as download:
        strict.get_by_role("button", name="JSON Lines", exact=True).click()
    taken = [json.loads(line)["title"] for line in download.value.path().read_text("utf-8").splitlines()]
    assert taken == strict.locator("#list tbody th").all_inner_texts()


def test_without_scripts_filters_lead_to_pages_with_the_same_rows(address: str, sample: Path, browser: Browser) -> None:
    rows = json.loads((sample / "powers/list.json").read_text("utf-8"))["rows"]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}powers/")
    page.locator("summary", has_text="行使主体").click()
    page.locator(".facet__values").get_by_role("link", name="阳河县农业农村局").click()
    page.wait_for_url("**/powers/by/org/agriculture/")
    titles = page.locator("#list tbody th").all_inner_texts()
    assert sorted(titles) == sorted(row[1] for row in rows if "阳河县农业农村局" in row[2])
    page.goto(f"{address}search/")
    page.get_by_role("link", name="三重一大决策").last.click()
    page.wait_for_url("**/decisions/")
    context.close()


def test_the_keyboard_reaches_text_search_and_results(address: str, strict: Page) -> None:
    strict.goto(f"{address}powers/agriculture-xk-01/")
    strict.keyboard.press("Tab")
    assert strict.locator(":focus").inner_text() == "跳到正文"
    strict.keyboard.press("Enter")
    assert strict.locator(":focus").get_attribute("id") == "main"
    strict.keyboard.press("/")
    strict.keyboard.type("农药")
    strict.keyboard.press("Enter")
    strict.locator(".lookup__result").first.wait_for()
    strict.get_by_role("searchbox").focus()
    strict.keyboard.press("ArrowDown")
    first = strict.locator(":focus").inner_text()
    strict.keyboard.press("Enter")
    strict.wait_for_url(lambda url: "/search/" not in url)
    assert strict.get_by_role("heading", level=1).inner_text() == first


SEEN = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const { top, bottom, height } = document.activeElement.getBoundingClientRect();
  if (document.activeElement === document.body) return "nothing has the focus";
  if (outlineStyle === "none" || outlineWidth === "0px") return "no outline";
  return bottom < 0 || top > innerHeight || !height ? "out of sight" : "";
}"""


def tab_to(page: Page, wanted: str, most: int) -> None:
    """Press Tab until something that matches has the focus, which must be seen all the way."""
    page.emulate_media(reduced_motion="reduce")
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN) == "", page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by {most} tabs")


def test_by_keys_alone_a_question_is_asked_and_its_answer_opened(address: str, strict: Page) -> None:
    strict.goto(address)
    tab_to(strict, ".hero input[type=search]", 25)
    strict.keyboard.type("农药经营")
    strict.keyboard.press("Enter")
    strict.get_by_role("status").filter(has_text="找到").wait_for()
    tab_to(strict, ".lookup__title", 60)
    title = strict.locator(":focus").inner_text()
    strict.keyboard.press("Enter")
    strict.wait_for_url(lambda url: "/search/" not in url)
    assert strict.get_by_role("heading", level=1).inner_text() == title


def test_by_keys_alone_a_list_is_narrowed_and_taken_away(address: str, strict: Page) -> None:
    strict.set_viewport_size({"width": 390, "height": 800})
    strict.goto(f"{address}powers/")
    strict.keyboard.press("Tab")
    strict.keyboard.press("Enter")
    tab_to(strict, ".facet:not([open]) > summary", 30)
    strict.keyboard.press("Enter")
    tab_to(strict, ".facet__values a", 2)
    strict.keyboard.press("Enter")
    strict.get_by_role("status").filter(has_text="找到").wait_for()
    strict.goto(f"{address}accountabilities/")
    strict.locator(".downloads a[href$='.csv']").first.scroll_into_view_if_needed()
    tab_to(strict, ".downloads a[href$='.csv']", 90)
    with strict.expect_download() as waiting:
        strict.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")


def test_by_keys_alone_a_drawing_is_walked_and_left(address: str, strict: Page) -> None:
    strict.goto(address + PAGES["flow"])
    tab_to(strict, ".drawn__wide a.fc-step", 60)
    step = strict.locator(":focus").get_attribute("href")
    strict.keyboard.press("Enter")
    assert strict.evaluate("document.querySelector(':target').getBoundingClientRect().top < innerHeight")
    assert step
    assert strict.url.endswith(step)
    tab_to(strict, ".foot a", 200)


def test_a_step_leads_to_the_next_by_its_number(address: str, strict: Page) -> None:
    strict.goto(f"{address}flows/agri-licence/")
    strict.locator(".step").nth(2).get_by_role("link", name="6 《受理通知书》").click()
    assert strict.locator(".step:target .step__number").inner_text() == "6"


def test_text_is_large_enough_and_grows_on_wish(address: str, strict: Page) -> None:
    strict.goto(f"{address}powers/agriculture-xk-01/")
    size = "parseFloat(getComputedStyle(document.querySelector('.field dd')).fontSize)"
    assert strict.evaluate(size) == 18
    strict.get_by_role("button", name="长者模式").click()
    assert strict.evaluate(size) == 22


def test_a_printed_record_is_black_on_white_without_navigation(address: str, strict: Page) -> None:
    strict.emulate_media(media="print", color_scheme="dark")
    strict.goto(f"{address}allocations/a-2025-001/")
    colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    assert strict.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert not strict.get_by_role("navigation", name="主导航").is_visible()
    assert strict.get_by_role("heading", name="钱从哪里来、分给了谁").is_visible()


def test_a_drawing_is_had_as_a_picture_that_is_not_blank(address: str, strict: Page, browser: Browser) -> None:
    strict.goto(address + PAGES["flow"])
    size = strict.locator(".drawn__wide svg").evaluate("(svg) => [svg.width.baseVal.value, svg.height.baseVal.value]")
    with strict.expect_download() as waiting:
        strict.get_by_role("button", name="流程图（PNG）").click()
    assert waiting.value.suggested_filename == "agri-licence.png"
    picture = base64.b64encode(waiting.value.path().read_bytes()).decode()
    other = browser.new_page()
    wide, high, *inked = other.evaluate(INK, f"data:image/png;base64,{picture}")
    other.close()
    assert [wide, high] == [round(2 * length) for length in size]
    assert all(share > 0.016 for share in inked)


INK = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const third = Math.floor(image.height / 3);
  const inked = [0, 1, 2].map((part) => {
    const { data } = canvas.getImageData(0, part * third, image.width, third);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 384) dark += 1;
    return (4 * dark) / data.length;
  });
  return [image.width, image.height, ...inked];
}"""
"""The size of a picture and how much of its thirds is dark; without its text this drawing has half as much."""
