"""Prose pages: what they may say, where their links lead, and what is told of both."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from generator import report
from generator import starter
from generator.build import build
from generator.build import check
from generator.frame import Masthead
from generator.frame import frames
from generator.pages import read
from generator.pages import rooted
from generator.project import open_project
from generator.shipped import folder
from generator.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = dt.date(2026, 11, 22)
PAGE = "content/pages/apply.md"
GUIDE = "content/pages/guide.md"
HEAD = "---\ntitle: 怎样申请\n---\n\n"


def said(text: str) -> list[str]:
    """What is said of a page by itself."""
    return report.text(read(PAGE, text.encode())[1]).splitlines()


def anchors(body: str) -> list[str]:
    """The names of the headings of a page."""
    return list(read(PAGE, (HEAD + body).encode())[0].anchors)


def test_a_page_says_who_it_is_and_is_fine() -> None:
    head = "---\ntitle: 公开指南\ndate: 2026-03-12\nsource: 政务公开办\ndescription: 摘要\norder: 10\n---\n"
    assert said(f"{head}\n正文 **甲**，金额 < 100 且 > 50，`<script>`。\n") == []


HEADS = {
    "unknown key": (
        "---\ntitle: 甲\ndat: 2026-03-12\n---\n",
        f"{PAGE}:3:1: 错误[FIELD-UNKNOWN] 没有“dat”这一栏。怎么改：是不是“date”？",
    ),
    "no title": (
        "---\ndate: 2026-03-12\n---\n",
        f"{PAGE}:1:1: 错误[FIELD-REQUIRED] 缺少“标题”。怎么改：在文件开头写：---，下一行 title: 标题，再下一行 ---。",
    ),
    "no head": (
        "正文\n",
        f"{PAGE}:1:1: 错误[FIELD-REQUIRED] 缺少“标题”。怎么改：在文件开头写：---，下一行 title: 标题，再下一行 ---。",
    ),
    "no date": (
        "---\ntitle: 甲\ndate: 2026-02-30\n---\n",
        f"{PAGE}:3:7: 错误[FIELD-DATE] “发布日期”不是日期：“2026-02-30”。怎么改：写成 2026-01-05。",
    ),
    "order in words": (
        "---\ntitle: 甲\norder: 第一\n---\n",
        f"{PAGE}:3:8: 错误[FIELD-NUMBER] “排列次序”应是整数，现在是“第一”。怎么改：例如 order: 10。",
    ),
    "list": (
        "---\ntitle:\n  - 甲\n---\n",
        f"{PAGE}:3:3: 错误[FIELD-TYPE] “标题”应是一行文字。怎么改：写成 title: 内容。",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_fault_in_the_head_of_a_page_is_told_at_its_place(name: str) -> None:
    text, line = HEADS[name]
    assert said(text) == [line]


BODIES = {
    "<script>alert(1)</script>": ("MD-HTML", 5, 1),
    "正文\n\n[点此](javascript:alert(1))": ("MD-LINK-SCHEME", 7, 4),
    "![图](https://a.example/a.png)": ("MD-IMG-EXTERNAL", 5, 1),
    "[点此](//a.example/)": ("MD-LINK-PROTOREL", 5, 4),
    "正\u202e文": ("UNI-BIDI", 5, 2),
}


@pytest.mark.parametrize("body", BODIES)
def test_what_may_not_stand_in_a_record_may_not_stand_in_a_page(body: str) -> None:
    _, faults = read(PAGE, f"{HEAD}{body}\n".encode())
    rule, line, column = BODIES[body]
    assert [(fault.rule, str(fault.where)) for fault in faults] == [(rule, f"{PAGE}:{line}:{column}")]


def test_a_page_in_another_encoding_is_refused() -> None:
    _, faults = read(PAGE, "---\ntitle: 怎样申请\n---\n正文中文中文\n".encode("gb18030"))
    assert [fault.rule for fault in faults] == ["ENC-GB18030"]


HEADINGS = """
# 总则

## 怎样申请？

## 第一步：`登记` 与 **核对**

### [收费](fees.md)标准 2026

```
## 不是标题
```

怎样申请
--------

## 怎样申请 ##

## ？？

1. 列表
"""


def test_headings_have_the_names_that_the_pages_give_them(tmp_path: Path) -> None:
    page = (HEAD + HEADINGS).encode()
    theme = Theme([folder("theme")], tmp_path / "templates", {})
    made = frames(Masthead("某县"), {"apply.md": page}, theme.dress).prose[0]
    for name in anchors(HEADINGS):
        assert f'id="{name}"' in made.body
    assert anchors(HEADINGS) == [
        "总则", "怎样申请", "第一步-登记-与-核对", "收费标准-2026", "怎样申请_1", "怎样申请_2", "section",
    ]  # fmt: skip
    assert made.body.count(' id="') == 7


ROOTED = {
    "[甲](/powers/xk-001/)": "[甲](../powers/xk-001/)",
    "[甲](/powers/xk-001#part-2)": "[甲](../powers/xk-001/#part-2)",
    "[甲](/powers/powers.csv)": "[甲](../powers/powers.csv)",
    "[甲](/)": "[甲](../)",
    "[甲][a]\n\n[a]: /powers/": "[甲][a]\n\n[a]: ../powers/",
    "`[甲](/powers/)`": "`[甲](/powers/)`",
    "[甲](apply.md)": "[甲](apply.md)",
}


@pytest.mark.parametrize("body", ROOTED)
def test_a_link_from_the_root_fits_a_site_at_any_address(body: str) -> None:
    assert rooted("guide.md", (HEAD + body).encode()).decode() == HEAD + ROOTED[body]


def test_a_link_from_the_root_climbs_from_the_folder_of_its_page() -> None:
    assert rooted("a/b.md", b"[x](/powers/)") == b"[x](../../powers/)"
    assert rooted("a/index.md", b"[x](/powers/)") == b"[x](../powers/)"


def test_words_of_the_head_stay_words() -> None:
    assert rooted("a.md", b"---\ntitle: No\nsource: 0351\ndate: 2026-01-05\n---\nx") == (
        b'---\ntitle: "No"\nsource: "0351"\ndate: 2026-01-05\n---\nx'
    )


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A small county with two pages that lead to one another."""
    root = tmp_path / "county"
    for path, text in starter.plan(root, "1"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    put(root, PAGE, f"{HEAD}## 受理机构\n\n正文\n")
    return root


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def linking(root: Path, *links: str) -> list[str]:
    """What is said of a page with these links, one in a paragraph."""
    put(root, "content/pages/more/a.md", HEAD + "\n\n".join(f"见[这里]({link})" for link in links) + "\n")
    return [line for line in checked(root) if "/more/a.md" in line]


def checked(root: Path) -> list[str]:
    project, faults = open_project(root)
    assert project is not None, report.text(faults)
    return report.text(check(project, AS_OF).faults).splitlines()


LIVING = [
    "../apply.md",
    "../apply.md#受理机构",
    "#",
    "/apply/",
    "/apply/#受理机构",
    "/",
    "/powers/",
    "/powers/xk-001/",
    "/powers/xk-001",
    "/powers/xk-001/#part-2",
    "/powers/powers.csv",
    "/powers/by/power_type/01/",
    "/search/",
    "/rules/#R-PWR-09",
    "/rules/power/#R-PWR-09",
    "/dictionary/power/",
    "https://www.gov.cn/",
    "mailto:zwgk@yanghe.example",
]


def test_links_that_lead_somewhere_are_fine(county: Path) -> None:
    assert linking(county, *LIVING) == []


DEAD = {
    "../aply.md": "链接指向的“../aply.md”不存在。怎么改：是不是“apply.md”？",
    "../apply.md#受理机关": "“apply.md”里没有“#受理机关”这一节。怎么改：是不是“受理机构”？",
    "#没有": "“more/a.md”里没有“#没有”这一节。怎么改：请核对那一页的小标题。",
    "../apply/": "链接指向的“../apply/”不存在。怎么改：请写文件名：../apply.md。",
    "../powers/xk-001/": "链接指向的“../powers/xk-001/”不存在。怎么改：链接到记录请写以“/”开头的地址：/powers/xk-001。",
    "/powers/xk-010/": "没有编号为“xk-010”的权力事项。怎么改：是不是“xk-001”？",
    "/power/xk-001/": "链接指向的“/power/xk-001/”不存在。怎么改：请核对地址。",
    "附表.pdf": "链接指向的“附表.pdf”不存在。怎么改：请写文章的文件名，如 guide.md。",
}


@pytest.mark.parametrize("link", DEAD)
def test_a_link_that_leads_nowhere_is_told_at_its_place(link: str, county: Path) -> None:
    assert linking(county, link) == [f"content/pages/more/a.md:5:5: 错误[LINK-DEAD] {DEAD[link]}"]


def test_a_record_that_goes_leaves_the_links_to_it_dead(county: Path) -> None:
    assert linking(county, "/powers/xk-001/") == []
    (county / "content/agencies/finance/powers/xk-001.yml").unlink()
    assert [line.partition(" ")[0] for line in checked(county) if "LINK-DEAD" in line] == [
        "content/pages/more/a.md:5:5:"
    ]


def test_a_dead_link_publishes_nothing(county: Path) -> None:
    put(county, GUIDE, f"{HEAD}[甲](没有.md)\n")
    project, _ = open_project(county)
    assert project is not None
    assert build(project, AS_OF, search=False).refused
    assert not (county / "site").exists()


def test_a_link_to_a_record_is_relative_on_the_page(county: Path) -> None:
    put(county, GUIDE, f"{HEAD}见[这项权力](/powers/xk-001)和[申请](apply.md#受理机构)。\n")
    project, _ = open_project(county)
    assert project is not None
    result = build(project, AS_OF, search=False)
    assert not result.refused, report.text(result.faults)
    html = (county / "site/guide/index.html").read_text(encoding="utf-8")
    assert '<a href="../powers/xk-001/">这项权力</a>' in html
    assert '<a href="../apply/#受理机构">申请</a>' in html
    assert 'id="受理机构"' in (county / "site/apply/index.html").read_text(encoding="utf-8")


def test_navigation_names_pages_that_are_there(county: Path) -> None:
    config = (county / "site_config.yml").read_text(encoding="utf-8").partition("\nnavigation:")[0]
    config += "\nnavigation:\n  - {label: 申请, page: apply.md}\n  - {label: 指南, page: aply.md}\n"
    put(county, "site_config.yml", config)
    line = config.count("\n")
    assert [each for each in checked(county) if "CONFIG-PAGE" in each] == [
        f"site_config.yml:{line}:23: 错误[CONFIG-PAGE] 导航里的页面“aply.md”不存在。怎么改：是不是“apply.md”？"
    ]


@pytest.mark.parametrize("name", ["index.md", "powers.md", "search/index.md", "rules/a.md"])
def test_a_page_may_not_stand_where_the_site_has_its_own(name: str, county: Path) -> None:
    put(county, f"content/pages/{name}", HEAD)
    assert [line.partition("]")[0] for line in checked(county) if "PAGE-" in line] == [
        f"content/pages/{name}: 错误[PAGE-TAKEN"
    ]


def test_a_script_among_the_pages_is_refused_and_a_picture_nobody_shows_is_told(county: Path) -> None:
    put(county, "content/pages/a.svg", "<svg/>")
    (county / "content/pages/a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\2")
    assert [line.partition("]")[0] for line in checked(county) if "ATT-" in line] == [
        "content/pages/a.png: 警告[ATT-ORPHAN",
        "content/pages/a.svg: 错误[ATT-TYPE",
        "content/pages/a.svg: 警告[ATT-ORPHAN",
    ]
    (county / "content/pages/a.svg").unlink()
    project, _ = open_project(county)
    assert project is not None
    assert not build(project, AS_OF, search=False).refused
    assert not (county / "site/a.png").exists()


def test_a_picture_of_a_page_is_published_again_when_it_changes(county: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0"
    put(county, GUIDE, f"{HEAD}![图](a.png)\n")
    for last in (b"\2", b"\3"):
        (county / "content/pages/a.png").write_bytes(picture + last)
        project, _ = open_project(county)
        assert project is not None
        assert not build(project, AS_OF, search=False).refused
        assert (county / "site/a.png").read_bytes() == picture + last
