"""Every page of the built sample county: links, anchors, headings, metadata, and nothing inline or foreign."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.rules.desk import shipped
from tests.webpage import pages
from tests.webpage import target

if TYPE_CHECKING:
    from pathlib import Path

    from tests.webpage import Webpage

SITE = {"SiteName": "阳河县权力公开运行专栏", "SiteDomain": "www.yanghe.example", "SiteIDCode": "9999000001"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE = {"ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource"}
FOLDERS = tuple(sorted(kind.folder for kind in shipped()[0].values() if kind.folder))


@pytest.fixture(scope="module")
def every(sample: Path) -> dict[str, Webpage]:
    return pages(sample)


def records(sample: Path) -> set[str]:
    """The pages of all records that may be opened."""
    lists = [json.loads((sample / folder / "list.json").read_text(encoding="utf-8")) for folder in FOLDERS]
    return {f"{row[0]}index.html" for each in lists for row in each["rows"] if row[0]}


def is_signpost(page: Webpage) -> bool:
    return page.meta.get("robots") == "noindex"


def test_every_link_and_every_anchor_leads_somewhere(sample: Path, every: dict[str, Webpage]) -> None:
    anchors = {name: {*page.ids, "", "top"} for name, page in every.items()}
    lost = {
        f"{name} -> {file}#{anchor}"
        for name, page in every.items()
        for file, anchor in page.targets()
        if anchor not in anchors.get(file, {""}) or not (sample / file).is_file()
    }
    assert sorted(lost) == []


def test_nothing_is_inline_and_nothing_is_taken_from_another_host(every: dict[str, Webpage]) -> None:
    assert [f"{name}: {page.inline}" for name, page in every.items() if page.inline] == []
    assert [f"{name}: {link}" for name, page in every.items() for link in page.loaded if "//" in link] == []


def test_every_page_carries_its_content_policy(every: dict[str, Webpage]) -> None:
    usual = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
    odd = {name: page.policy for name, page in every.items() if page.policy != usual}
    search = usual.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'")
    assert odd == {"search/index.html": search}


def test_every_page_names_site_domain_and_code(every: dict[str, Webpage]) -> None:
    assert [name for name, page in every.items() if {key: page.meta.get(key) for key in SITE} != SITE] == []


def test_no_metadata_is_empty_or_a_placeholder(every: dict[str, Webpage]) -> None:
    empty = [
        f"{name}: {key}={value!r}"
        for name, page in every.items()
        for key, value in page.meta.items()
        if value.strip().lower() in {"", "null", "none", "undefined", "admin"}
    ]
    assert empty == []


def test_every_list_is_described_as_a_column(every: dict[str, Webpage]) -> None:
    lists = {name: page for name, page in every.items() if re.match(r"[\w-]+/(index\.html|by/|page/)", name)}
    kinds = {name: page for name, page in lists.items() if name.startswith(FOLDERS)}
    assert len(kinds) > 100
    assert [name for name, page in kinds.items() if not page.meta.keys() >= COLUMN] == []


def test_every_page_says_which_column_or_article_it_is(every: dict[str, Webpage]) -> None:
    both = {name: (COLUMN - page.meta.keys(), ARTICLE - page.meta.keys()) for name, page in every.items()}
    lacking = {name: [sorted(each) for each in lacks] for name, lacks in both.items() if all(lacks)}
    assert [name for name in lacking if not is_signpost(every[name])] == []


def test_every_record_has_title_date_and_source(sample: Path, every: dict[str, Webpage]) -> None:
    known = records(sample)
    assert len(known) > 500
    lacking = {name: sorted(ARTICLE - every[name].meta.keys()) for name in known}
    assert {name: keys for name, keys in lacking.items() if keys} == {}
    dates = {every[name].meta["PubDate"] for name in known}
    assert [date for date in dates if not re.fullmatch(r"(19|20)\d\d-\d\d-\d\d \d\d:\d\d", date)] == []


def test_every_page_is_chinese_with_one_heading_above_all_and_none_skipped(every: dict[str, Webpage]) -> None:
    wrong = {}
    for name, page in every.items():
        steps = list(zip(page.headings, page.headings[1:], strict=False))
        if page.lang != "zh-CN" or page.headings.count(1) != 1 or any(low > high + 1 for high, low in steps):
            wrong[name] = (page.lang, page.headings)
    assert wrong == {}


def test_no_name_stands_twice_on_a_page(every: dict[str, Webpage]) -> None:
    assert [name for name, page in every.items() if len(page.ids) != len(set(page.ids))] == []


def test_every_record_is_reached_by_links_within_four_steps(sample: Path, every: dict[str, Webpage]) -> None:
    steps = {"index.html": 0}
    front = ["index.html"]
    while front:
        name = front.pop(0)
        for file, _ in every[name].targets():
            if file in every and file not in steps:
                steps[file] = steps[name] + 1
                front.append(file)
    assert sorted(name for name in records(sample) if steps.get(name, 9) > 4) == []
    alone = {name for name, page in every.items() if name not in steps and not is_signpost(page)}
    assert alone == {"404.html"}


def test_a_law_shows_every_record_that_relies_on_an_article_of_it(sample: Path, every: dict[str, Webpage]) -> None:
    """A record that adapts a template may leave it to the template to be named there."""
    unseen = []
    for name in sorted(records(sample)):
        adapts = "与模板不同的地方" in (sample / name).read_text(encoding="utf-8")
        beside = {file for file, _ in every[name].targets() if adapts and file.startswith(f"{name.split('/')[0]}/")}
        for link in every[name].links:
            file, anchor = target(name, link) or ("", "")
            if file.startswith("laws/") and anchor.startswith("article-") and not name.startswith("laws/"):
                back = {each[0] for each in every[file].targets()}
                unseen += [] if back & {name, *beside} else [f"{file}#{anchor} <- {name}"]
    assert unseen == []


def test_what_is_given_on_request_only_is_named_in_its_list_and_nowhere_else_told(sample: Path) -> None:
    rows = json.loads((sample / "decisions/list.json").read_text(encoding="utf-8"))["rows"]
    assert [row[1:3] for row in rows if not row[0]] == [
        ["基层司法所负责人调整（依申请公开）", ["", "", "阳河县司法局", "", ""]]
    ]
    whole = (sample / "decisions/decisions.json").read_text(encoding="utf-8")
    assert "基层司法所负责人调整" not in whole
