"""What a citizen asks of a page stands on the first screen of a phone, the rest one tap away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
ASKED = {
    "powers/market-xk-02/": ["由谁行使", "依据什么", "经过哪些步骤", "多少天办完", "收不收费"],
    "powers/market-cf-01/": ["由谁行使", "依据什么", "经过哪些步骤", "办理时限"],
    "decisions/d-2026-002/": ["结果", "表决", "谁决定的", "哪一天"],
    "allocations/a-2025-001/": ["一共多少钱", "已经付了", "谁分的", "分给了谁"],
    "agencies/market/": ["打什么电话", "负责人", "在哪里", "公开了什么"],
}


@pytest.mark.parametrize("address", ASKED)
def test_the_first_screen_of_a_phone_answers_what_is_asked_most(
    address: str, page: Page, sample: Path, served: Callable[[Path], str]
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(served(sample) + address)
    below = []
    for asked in ASKED[address]:
        answer = page.locator(".answer").filter(has=page.get_by_text(asked, exact=True)).bounding_box()
        assert answer is not None
        below += [asked] if answer["y"] + answer["height"] > PHONE["height"] else []
    assert below == []


def test_words_of_a_statute_and_further_rows_unfold_without_scripts(
    page: Page, sample: Path, served: Callable[[Path], str]
) -> None:
    page.goto(served(sample) + "powers/market-xk-02/")
    words = page.locator("#basis .passage p").first
    assert not words.is_visible()
    page.locator("#basis .passage summary").first.click()
    assert words.is_visible()


def test_a_link_from_the_answers_leads_to_what_it_names(
    page: Page, sample: Path, served: Callable[[Path], str]
) -> None:
    for address in ASKED:
        page.goto(served(sample) + address)
        hrefs = page.locator(".answer a[href^='#']").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        lost = [href for href in hrefs if not page.locator(f"[id='{href[1:]}']").count()]
        assert (address, lost) == (address, [])
