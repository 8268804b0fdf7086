"""The page frame: cut once by MkDocs and Material, then filled by joining."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.frame import Frame
from generator.frame import Masthead
from generator.frame import base_of
from generator.frame import frames
from generator.frame import meta_tags
from tests.previews import MASTHEAD
from tests.previews import PROSE
from tests.previews import ROOT
from tests.previews import faults
from tests.previews import framed
from tests.previews import pages
from tests.previews import theme

if TYPE_CHECKING:
    from pathlib import Path

SLOTS = {"title": "食品经营许可", "meta": "", "head": "", "body": "<p>正文</p>", "section": "powers"}


def prose(address: str) -> str:
    return next(page.html for page in framed().prose if page.address == address)


def test_slots_are_filled_and_the_rest_stays() -> None:
    frame = Frame.cut("<title>\ue000title\ue001</title><a href='\ue000base\ue001x/'></a>\ue000body\ue001.")
    page = frame.set({"title": "甲", "body": "<p>乙</p>"}, 2)
    assert page == "<title>甲</title><a href='../../x/'></a><p>乙</p>."


def test_a_title_is_escaped() -> None:
    assert Frame.cut("\ue000title\ue001").set({"title": "<b>&"}, 0) == "&lt;b&gt;&amp;"


def test_the_way_up_fits_the_depth_and_an_absolute_base_overrides_it() -> None:
    frame = Frame.cut("\ue000base\ue001")
    assert [frame.set({}, depth) for depth in (0, 1, 3)] == ["./", "../", "../../../"]
    assert frame.set({"base": "/column/"}, 0) == "/column/"
    assert base_of(2) == "../../"


def test_the_navigation_marks_the_section_of_the_page_and_no_other() -> None:
    page = framed()["record"].set(SLOTS, 2)
    assert page.count('aria-current="true"') == 1
    assert '<a class="menu__link" href="../../powers/" aria-current="true">权力清单</a>' in page


def test_empty_metadata_makes_no_element() -> None:
    assert meta_tags([("ContentSource", ""), ("PubDate", "2026-03-01 00:00")]) == (
        '<meta name="PubDate" content="2026-03-01 00:00">\n'
    )


def test_the_frame_is_small_since_it_stands_on_every_page() -> None:
    assert {name: frame.empty_size for name, frame in framed().layouts.items() if frame.empty_size > 6000} == {}


def test_the_frame_names_the_site_as_the_guide_of_2017_asks() -> None:
    page = framed()["record"].set(SLOTS, 2)
    assert '<meta name="SiteName" content="阳河县阳光政务">' in page
    assert '<meta name="SiteDomain" content="www.example.gov.cn">' in page
    assert '<meta name="SiteIDCode" content="9999990001">' in page


@pytest.mark.parametrize(
    "item",
    [
        "党政机关网站标识",
        "我为政府网站找错",
        "网站标识码：9999990001",
        "主办单位：阳河县人民政府办公室",
        "联系方式：0999-2100123",
        "ICP备案：某ICP备99999999号",
        "公安备案：某公网安备99999900000001号",
    ],
)
def test_the_footer_has_its_seven_items(item: str) -> None:
    assert item in framed()["record"].set(SLOTS, 2)


def test_only_the_search_page_may_run_wasm_and_only_with_pagefind() -> None:
    may = [name for name, frame in framed().layouts.items() if "unsafe" in frame.set(SLOTS, 1)]
    assert may == ["search"]
    without = frames(replace(MASTHEAD, pagefind=False), {}, theme().dress)
    assert [name for name, frame in without.layouts.items() if "unsafe" in frame.set(SLOTS, 1)] == []


def test_a_portal_gives_its_own_header_and_footer() -> None:
    portal = replace(MASTHEAD, header='<header><a href="{base}">门户</a></header>', footer="<footer>门户页脚</footer>")
    page = frames(portal, {}, theme().dress)["record"].set(SLOTS, 1)
    assert '<header><a href="../">门户</a></header>' in page
    assert "<footer>门户页脚</footer>" in page
    assert 'class="masthead"' not in page


@pytest.mark.parametrize(("address", "html"), list(pages()), ids=lambda value: value if len(value) < 60 else "")
def test_no_page_has_faults_inline_code_or_foreign_parts(address: str, html: str) -> None:
    assert (address, faults(html)) == (address, [])


def test_raw_html_in_prose_stays_text() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in prose("guide/")


def test_a_link_of_an_odd_scheme_in_prose_leads_nowhere() -> None:
    assert "javascript:" not in prose("guide/")


def test_aligned_cells_have_a_class_in_place_of_a_style() -> None:
    assert '<td class="align-right">12.50</td>' in prose("guide/")


def test_links_between_prose_pages_lead_to_their_addresses() -> None:
    assert '<a href="how/">流程图</a>' in prose("guide/")


def test_a_prose_page_says_date_and_source_and_where_it_stands() -> None:
    assert '<meta name="PubDate" content="2026-03-01 00:00">' in prose("guide/")
    assert '<meta name="ContentSource" content="县政务公开办">' in prose("guide/")
    assert '<li><a href="../../guide/">公开指南</a></li><li aria-current="page">怎样看流程图</li>' in prose(
        "guide/how/"
    )


def test_a_prose_page_gives_title_article_and_facts_to_others() -> None:
    page = framed().prose[1]
    assert (page.address, page.path, page.title) == ("guide/", "guide/index.md", "公开指南")
    assert page.body.startswith("<p>先看")
    assert page.facts["source"] == "县政务公开办"


def test_a_kept_frame_is_the_same_and_needs_no_mkdocs(tmp_path: Path) -> None:
    made = frames(Masthead(title="甲"), PROSE, theme().dress, tmp_path)
    program = f"""
import json, sys
from pathlib import Path
from generator.frame import Masthead, frames
from generator.theme import Theme
prose = {PROSE!r}
kept = frames(Masthead(title="甲"), prose, Theme([Path({str(ROOT / "theme")!r})]).dress, Path({str(tmp_path)!r}))
loaded = [name for name in ("mkdocs", "markdown", "material") if name in sys.modules]
print(json.dumps([loaded, [page.html for page in kept.prose], {{n: f.digest for n, f in kept.layouts.items()}}]))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT, text=True)
    said = json.loads(ran.stdout)
    assert said == [[], [page.html for page in made.prose], {n: f.digest for n, f in made.layouts.items()}]


def test_another_title_makes_another_frame(tmp_path: Path) -> None:
    one = frames(Masthead(title="甲"), {}, theme().dress, tmp_path)
    two = frames(Masthead(title="乙"), {}, theme().dress, tmp_path)
    assert one["record"].digest != two["record"].digest


def test_the_drop_in_fork_of_mkdocs_makes_the_same() -> None:
    pytest.importorskip("properdocs")
    fork = frames(MASTHEAD, PROSE, theme().dress, engine="properdocs")
    assert fork.prose == framed().prose
    assert {n: f.pieces for n, f in fork.layouts.items()} == {n: f.pieces for n, f in framed().layouts.items()}
