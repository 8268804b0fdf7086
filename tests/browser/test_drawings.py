"""Drawings of procedures in a browser: nobody is hindered, the keyboard walks them, phone and paper show them large."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import plainly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

FLOWS = {
    "licence": "flows/agri-licence/",
    "penalty from a template": "flows/urban-penalty/",
    "version": "flows/housing-permit/",
    "earlier version": "flows/housing-permit-2023/",
    "lines at once and a part": "flows/fund-payment/",
    "five lanes": "flows/procurement/",
}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block", "nested-interactive"]}
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"color_scheme": "light", "contrast": "more"},
    "dark contrast": {"color_scheme": "dark", "contrast": "more"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
    "print": {"media": "print"},
}
TEXTS = """() => {
  const shown = (each) => each.getClientRects().length && getComputedStyle(each).visibility === "visible";
  const fill = (each) => getComputedStyle(each).fill;
  const found = [];
  for (const step of document.querySelectorAll(".fc .fc-step, .fc .fc-risk")) {
    for (const text of step.querySelectorAll("text")) {
      if (!shown(text)) continue;
      const badge = text.classList.contains("fc-mark");
      const ground = badge ? text.previousElementSibling : step.querySelector(".fc-box");
      found.push([fill(text), fill(ground), text.textContent]);
    }
  }
  for (const name of document.querySelectorAll(".fc .fc-name")) {
    if (shown(name)) found.push([fill(name), fill(name.previousElementSibling), name.textContent]);
  }
  for (const word of document.querySelectorAll(".fc .fc-word")) {
    if (!shown(word)) continue;
    for (const lane of word.closest("g").querySelectorAll(".fc-lane")) {
      found.push([fill(word), fill(lane), word.textContent]);
    }
  }
  return found;
}"""


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """The sample county below the path that its settings name."""
    with plainly(sample) as found:
        yield found


def light(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart (WCAG 2.2, 1.4.3)."""
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_guideline_does() -> None:
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(118, 118, 118)", "rgb(255, 255, 255)") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("width", "mode"), [(390, "light"), *((1280, mode) for mode in MODES)])
def test_no_drawing_hinders_anyone_and_every_text_stands_out(address: str, page: Page, width: int, mode: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce", **MODES[mode])
    found: dict[str, object] = {}
    for name in ("licence", "version"):
        page.goto(address + FLOWS[name])
        answer = Axe().run(page, options=None if mode == "light" else COLOURS).response
        hindrances = {each["id"]: each["nodes"][0]["target"] for each in answer["violations"]}
        found.update({name: hindrances} if hindrances else {})
        texts = page.evaluate(TEXTS)
        assert mode == "print" or texts
        weak = [text for one, other, text in texts if contrast(one, other) < 4.5]
        found.update({f"{name}, contrast": weak} if weak else {})
    assert found == {}


def test_a_chart_is_walked_by_keyboard_and_what_a_step_asks_is_shown(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + FLOWS["licence"], wait_until="networkidle")  # its script comes last
    page.locator(".drawn__wide").focus()
    order = []
    for _ in range(page.locator(".fc--wide .fc-step").count()):
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.classList.contains('fc-risk')"):
            page.keyboard.press("Tab")
        order.append(page.evaluate("Number(document.activeElement.dataset.step)"))
    assert order == list(range(1, len(order) + 1))
    page.locator(".fc--wide .fc-step").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = page.locator(".fc--wide .fc-step:focus")
    assert focused.get_attribute("aria-label").startswith("材料是否齐全")  # type: ignore[union-attr]
    assert page.locator(".fc-panel").inner_text().startswith("材料是否齐全")
    assert page.locator(".fc-line.is-in").count() == 1
    assert page.locator(".fc-line.is-out").count() == 2
    page.keyboard.press("Escape")
    assert page.locator(".fc-panel").count() == page.locator(".is-in, .is-out").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/#step-complete")
    assert page.locator("#step-complete").is_visible()


def test_pointing_at_a_step_shows_it_until_the_pointer_leaves(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + FLOWS["licence"], wait_until="networkidle")  # its script comes last
    page.locator(".fc--wide .fc-step").nth(2).hover()
    page.locator(".fc-panel").hover()
    page.wait_for_timeout(400)
    assert page.locator(".fc-panel").is_visible()
    page.locator("h1").hover()
    page.locator(".fc-panel").wait_for(state="detached")


@pytest.mark.parametrize("name", FLOWS)
def test_a_phone_shows_it_whole_and_large_enough(address: str, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + FLOWS[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide, box = page.evaluate(
        "() => { const svg = document.querySelector('.fc--narrow');"
        " return [svg.getBoundingClientRect().width, svg.viewBox.baseVal.width]; }"
    )
    assert 14 * wide / box >= 12.5
    assert not page.locator(".fc--wide").first.is_visible()


@pytest.mark.parametrize("name", FLOWS)
def test_paper_shows_it_in_parts_that_can_be_read(address: str, page: Page, name: str) -> None:
    page.goto(address + FLOWS[name])
    turned = page.locator(".drawn__bands--turned").count() > 0
    page.set_viewport_size({"width": 1050 if turned else 721, "height": 900})
    page.emulate_media(media="print")
    parts = page.evaluate(
        "() => [...document.querySelectorAll('.drawn__bands')[0].querySelectorAll('.fc-band')].map((band) =>"
        " [band.getBoundingClientRect().width, band.viewBox.baseVal.width, band.getBoundingClientRect().height])"
    )
    assert parts
    for wide, box, high in parts:
        assert 12 * min(1, wide / box) * 0.75 >= 8.5
        assert high <= (645 if turned else 980)
    assert all(one[0] == other[0] for one, other in pairwise(parts))
