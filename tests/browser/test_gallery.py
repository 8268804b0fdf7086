"""Every component in a phone of 320 px, with its examples and in odd company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from generator.gallery import ADDRESS
from generator.gallery import gallery
from tests.previews import framed
from tests.previews import put
from tests.previews import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

SHOW = """(html) => {
  const said = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  document.querySelector("main").replaceChildren(...said.childNodes);
  const root = document.documentElement;
  return root.scrollWidth - root.clientWidth;
}"""


def test_no_component_grows_wider_than_its_page_or_hinders_anyone(
    served: Callable[[Path], str], tmp_path: Path, page: Page
) -> None:
    components, _ = theme().components()
    pages = gallery(theme(), framed(), components)
    put(tmp_path / ADDRESS / "index.html", pages[ADDRESS]().encode())
    for address, content in theme().outputs():
        put(tmp_path / address, content)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(served(tmp_path) + ADDRESS)
    examples = {f"{ADDRESS}{each.name}/{place}/" for each in components for place in range(1, len(each.examples) + 1)}
    wrong = {}
    for address, make in pages.items():
        if over := page.evaluate(SHOW, make()):
            wrong[address] = [f"{over} px too wide"]
        if address in examples:
            found = Axe().run(page).response["violations"]
            wrong.update({address: [each["id"] for each in found]} if found else {})
    assert wrong == {}
