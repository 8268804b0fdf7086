"""Odd content that is right, by the command and in a browser: very long, very many, rare, from right to left, none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run
from tests.county import POWER
from tests.county import put
from tests.county import replace
from tests.county import retitle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

OFFICE = "content/agencies/finance"
PAYOUT = f"{OFFICE}/payouts/po-2026-001.yml"
CHECK = f"{OFFICE}/powers/jc-001.yml"
DOCUMENT = f"{OFFICE}/documents/zd-2026-001.yml"
LONG = ("关于进一步规范行政许可和行政处罚裁量权基准制定和管理工作加强规范性文件备案审查的若干意见" * 5)[:200]
RARE = "𠮷祥村㐂寿合作社䶮字𬭚号"
UYGHUR = "ئۇيغۇرچە ھۆججەت"
ARABIC = "وثيقة باللغة العربية"
ROWS = 5000
ADDRESSES = {
    "list": "powers/",
    "very long title": "powers/xk-001/",
    "rare characters": "powers/jc-001/",
    "right to left": "documents/zd-2026-001/",
    "very many rows": "payouts/po-2026-001/",
    "office": "agencies/finance/",
    "prose": "scripts/",
    "home": "",
}
START = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    const place = data.indexOf(words);
    if (place < 0) continue;
    const at = (offset) => {
      const range = document.createRange();
      range.setStart(walker.currentNode, offset);
      range.setEnd(walker.currentNode, offset + 1);
      return range.getBoundingClientRect();
    };
    if (at(place).width) return at(place).left > at(place + words.length - 1).left;
  }
  return undefined;
}"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with all of it, published by the command."""
    root = tmp_path_factory.mktemp("odd") / "site"
    assert run(["init", str(root)]) == 0
    retitle(POWER, LONG)(root)
    retitle(CHECK, RARE)(root)
    retitle(DOCUMENT, f"{UYGHUR}（{ARABIC}）")(root)
    put(root, "content/pages/scripts.md", f"---\ntitle: {UYGHUR}\n---\n\n\n\n{ARABIC}\n\n- {UYGHUR}\n\n{RARE}\n")
    text = (root / PAYOUT).read_text(encoding="utf-8")
    rows = "".join(f'  - {{name: 李某{number}户, amount: "80"}}\n' for number in range(1, ROWS + 1))
    text = re.sub(r"(?s)recipients:\n.*?(?=total:)", lambda _: f"recipients:\n{rows}", text)
    put(root, PAYOUT, text.replace("households: 46\n", ""))
    for path in root.glob("content/agencies/*/blacklists/*"):
        path.unlink()
    assert run(["build", "-C", str(root), "--as-of", "2026-11-22"]) == 0
    return root


@pytest.fixture
def address(county: Path, served: Callable[[Path], str]) -> str:
    return served(county / "site")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_broken_by_it(address: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wide = {}
    for name, path in ADDRESSES.items():
        page.goto(address + path)
        assert page.get_by_role("heading", level=1).is_visible()
        over = page.evaluate("document.documentElement.scrollWidth") - width
        wide.update({name: over} if over > 0 else {})
    assert wide == {}


@pytest.mark.parametrize(("path", "words"), [("powers/xk-001/", LONG), ("powers/jc-001/", RARE)])
def test_every_character_of_a_name_is_on_its_page_in_the_list_and_found(
    address: str, page: Page, path: str, words: str
) -> None:
    page.goto(address + path)
    assert page.get_by_role("heading", level=1).inner_text() == words
    page.goto(address + "powers/")
    assert page.get_by_role("link", name=words, exact=True).is_visible()
    page.goto(f"{address}search/?q={words[:3]}")
    page.get_by_role("status").filter(has_text="找到").wait_for()
    assert words in page.locator(".lookup__title").all_inner_texts()


def test_a_script_from_right_to_left_begins_at_the_right(address: str, page: Page) -> None:
    for path in ("documents/zd-2026-001/", "scripts/"):
        page.goto(address + path)
        assert page.evaluate(START, UYGHUR) is True
        assert page.evaluate(START, ARABIC) is True
    assert page.evaluate(START, RARE) is False
    assert (
        page.get_by_role("article").get_by_role("listitem").evaluate("(item) => getComputedStyle(item).direction")
        == "rtl"
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_of_very_many_rows_the_first_are_shown_and_all_can_be(address: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + "payouts/po-2026-001/")
    rows = page.locator("#part-2").locator("xpath=..").locator("tbody tr")
    assert rows.count() == ROWS
    assert page.evaluate("document.documentElement.scrollHeight") < 10_000
    assert not rows.nth(ROWS - 1).is_visible()
    page.get_by_text("第 4,551 至 5,000 行").first.click()
    assert rows.nth(ROWS - 1).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_nothing_leads_to_a_kind_of_which_there_is_nothing_and_its_address_says_so(address: str, page: Page) -> None:
    page.goto(address)
    assert page.get_by_text("失信名单").count() == 0
    page.goto(f"{address}blacklists/")
    page.get_by_text("这里还没有公开的记录。").wait_for()


REFUSED = {
    "a missing emblem": (
        replace("site_config.yml", "theme:\n", "theme:\n  emblem: 标识.png\n"),
        "site_config.yml:",
        "标识图片“标识.png”不存在",
    ),
    "an unknown setting of the theme": (
        replace("site_config.yml", "theme:\n", "theme:\n  color: 深红\n"),
        "site_config.yml:",
        "color",
    ),
    "an unknown parameter of a component": (
        lambda root: put(
            root, "theme/components/tag/tag.yml", "label: 标\nparams: {text: 文字}\nexamples:\n  一: {txt: a}\n"
        ),
        "theme/components/tag/tag.yml:4:",
        "没有“txt”这个参数",
    ),
    "a table without rows": (
        lambda root: put(
            root,
            PAYOUT,
            re.sub(r"(?s)recipients:\n.*?(?=total:)", "recipients: []\n", (root / PAYOUT).read_text("utf-8")),
        ),
        f"{PAYOUT}:11:",
        "“发放明细”至少要有 1 行",
    ),
    "a name longer than any may be": (retitle(POWER, LONG * 2), f"{POWER}:1:", "300"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_shown_is_refused_at_its_place(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, place, words = REFUSED[name]
    root = tmp_path / "site"
    assert run(["init", str(root)]) == 0
    change(root)
    capsys.readouterr()
    assert run(["build", "-C", str(root), "--as-of", "2026-11-22", "--no-search"]) in {1, 2}
    said = "".join(capsys.readouterr())
    assert any(line.startswith(place) and words in line for line in said.splitlines()), said
    assert not (root / "site").exists()
