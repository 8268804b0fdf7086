"""The browser that the other tests rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


def test_a_page_in_chinese_is_shown_in_a_real_browser(
    page: Page, served: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text('<!doctype html><meta charset="utf-8"><h1>阳光</h1>', encoding="utf-8")
    page.goto(served(tmp_path))
    assert page.get_by_role("heading").inner_text() == "阳光"
