"""Going through all records without searching: shelves by office, year, topic, whom they are for, first letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from generator.derived.browse_pages import shelf_pages
from generator.registers.shelves import Place
from generator.registers.shelves import lead
from generator.registers.shelves import letter
from tests.county import POWER
from tests.county import begin
from tests.county import built
from tests.county import page
from tests.county import retitle

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("caption", "wanted"),
    [
        ("安全生产许可", "a"),
        ("食品经营许可", "s"),
        ("《食品安全法》", "s"),
        ("关于修路的决定", "x"),
        ("对无证取水的处罚", "w"),
        ("殡葬管理", "b"),
        ("鄱阳湖", "p"),
        ("重大决策", "z"),
        ("12345热线", "other"),
        ("PPP项目", "p"),
        ("—", "other"),
        ("关于", "g"),
        ("ئۇيغۇر", "other"),
    ],
)
def test_a_name_stands_under_the_first_letter_of_its_reading(caption: str, wanted: str) -> None:
    assert letter(caption) == wanted


def test_what_many_names_begin_with_does_not_count() -> None:
    assert [lead(name) for name in ("关于修路的决定", "“关于”一词", "对外投资")] == ["修路的决定", "一词", "外投资"]


def test_a_shelf_of_letters_goes_by_sound_others_by_date_fifty_to_a_page() -> None:
    places = [
        Place(f"事项{number:03}", f"p/{number}/", "权力", "财政局", f"2026-01-{1 + number % 28:02}")
        for number in range(120)
    ]
    by_letter = list(shelf_pages("browse:letter/s", places, {"browse:letter/s": 120, "browse:letter/a": 1}))
    assert [each.address for each in by_letter] == [
        "browse/letter/s/index.html",
        "browse/letter/s/page/2/index.html",
        "browse/letter/s/page/3/index.html",
    ]
    view = by_letter[0].make()
    assert isinstance(view, dict)
    assert [row["title"] for row in view["rows"][:2]] == ["事项000", "事项001"]
    assert [near["label"] for near in view["near"]] == ["A", "S"]
    year = next(shelf_pages("browse:year/2026", places, {})).make()
    assert isinstance(year, dict)
    assert [row["cells"][2] for row in year["rows"][:4]] == ["2026-01-28"] * 4


def test_a_topic_with_odd_signs_has_an_address_of_its_own() -> None:
    made = next(shelf_pages("browse:topic/教育/科技 50%", [Place("一", "p/1/", "权力", "", "")], {}))
    assert made.address == "browse/topic/教育-科技-50-/index.html"


def test_every_record_that_is_shown_stands_on_its_shelves_and_leaves_them_when_it_is_called_otherwise(
    tmp_path: Path,
) -> None:
    root = begin(tmp_path)
    built(root)
    hub = page(root, "browse/")
    assert [name for name in ("按类别", "按机构", "按年份", "按名称的拼音首字母") if name not in hub] == []
    links = re.findall(r'href="\.\./(browse/[^"#]+)"', hub)
    assert [link for link in links if not (root / "site" / unquote(link) / "index.html").is_file()] == []
    retitle(POWER, "殡葬服务许可")(root)
    built(root)
    assert "殡葬服务许可" in page(root, "browse/letter/b/")
    assert "殡葬服务许可" in page(root, "browse/office/finance/")
