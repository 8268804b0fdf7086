"""On paper: the day, the address as text and as a code that telephones read; a letter that names its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any

import pytest
import zxingcpp
from playwright.sync_api import expect

from tests.county import DECISION
from tests.county import begin
from tests.county import built
from tests.county import line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

_RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = begin(tmp_path_factory.mktemp("county"))
    built(root)
    return root


@pytest.fixture
def address(county: Path, served: Callable[[Path], str]) -> str:
    return served(county / "site")


def told(page: Page) -> str:
    """What the code on a page tells a telephone: its modules drawn four dots wide and read by another program."""
    code = page.locator(".sheet__code")
    code.wait_for(state="attached")
    size = int(str(code.get_attribute("viewBox")).split()[2])
    drawn = code.locator("path").nth(1).get_attribute("d")
    dark = {(int(x) + step, int(y)) for x, y, run in _RUN.findall(str(drawn)) for step in range(int(run))}
    dots = bytes(0 if (x // 4, y // 4) in dark else 255 for y in range(4 * size) for x in range(4 * size))
    picture: Any = memoryview(dots).cast("B", shape=[4 * size, 4 * size])
    return "".join(each.text for each in zxingcpp.read_barcodes(picture))


@pytest.mark.parametrize("path", ["", "powers/", "powers/xk-001/", "decisions/d-2026-001/"])
def test_a_printed_page_carries_its_address_as_a_code_and_the_day(address: str, page: Page, path: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{address}{path}#part-1")
    assert told(page) == address + path
    words = page.locator(".sheet__words")
    assert words.is_visible()
    assert re.fullmatch(rf"网址：{address}{path}打印日期：\d{{4}}年\d{{1,2}}月\d{{1,2}}日", str(words.text_content()))


def test_a_tall_drawing_is_not_cut_in_two_and_no_downloads_are_printed(address: str, page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(f"{address}powers/xk-001/")
    tall = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 1500" width="600" height="1500"/>'
    page.route("**/*.svg?tall", lambda route: route.fulfill(body=tall, content_type="image/svg+xml"))
    page.locator(".drawn__image").evaluate(
        "(image) => { image.loading = 'eager'; image.src += '?tall'; return image.decode(); }"
    )
    box = page.locator(".drawn__image").bounding_box()
    assert box is not None
    assert box["height"] <= 222 / 25.4 * 96 + 1
    assert abs(box["height"] / box["width"] - 2.5) < 0.05
    page.goto(f"{address}powers/")
    assert not page.locator(".downloads").first.is_visible()


def test_on_the_screen_nothing_of_this_is_seen(address: str, page: Page) -> None:
    page.goto(f"{address}powers/xk-001/")
    page.locator(".sheet__code").wait_for(state="attached")
    assert not page.locator(".sheet").is_visible()
    assert not page.get_by_text("索引号：").is_visible()


def test_the_code_of_a_notice_leads_to_the_record(address: str, page: Page) -> None:
    page.goto(f"{address}decisions/d-2026-001/poster/")
    assert told(page) == f"{address}decisions/d-2026-001/"


@pytest.mark.parametrize(("choice", "size"), [("", (595, 842)), ("#a3", (842, 1191))])
def test_a_notice_is_one_sheet_of_the_size_that_was_chosen(
    address: str, page: Page, choice: str, size: tuple[int, int]
) -> None:
    page.goto(f"{address}decisions/d-2026-001/poster/{choice}")
    page.locator(".sheet__code").wait_for(state="attached")
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert [(round(float(width)), round(float(height))) for width, height in boxes] == [size]


def test_a_letter_names_the_page_from_which_the_reader_comes(address: str, county: Path, page: Page) -> None:
    page.goto(f"{address}decisions/d-2026-001/")
    page.get_by_text("此页有误／我要监督").click()
    page.get_by_role("link", name="打印一封信").click()
    title = line(county, DECISION, "title").removeprefix("title: ")
    expect(page.locator("[data-letter=page]")).to_have_text(title)
    said = str(page.locator("[data-letter=record]").text_content())
    assert re.fullmatch(r"decision/d-2026-001（版本 \w{12}）", said)
