"""In the portal: addresses of an earlier website, head and foot to include, lists to embed, a print edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.pages import inside
from generator.pages import read_moved
from generator.pages import server_map
from generator.project import open_project
from tests.county import add
from tests.county import attempted
from tests.county import begin
from tests.county import built
from tests.county import page
from tests.county import put
from tests.county import replace

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "旧地址.csv"
SETTINGS = f"base_url: https://www.example.gov.cn/ygzw/\nportal: {{moved: {TABLE}}}\n"
LINES = (
    "旧地址,新地址\n"
    "/zwgk/2019/12.html,powers/xk-001/\n"
    "/ygzw/old/list.shtml,/powers/index.html\n"
    "/ygzw/旧栏目/,\n"
    "/show.aspx?id=12&c=3,decisions/d-2026-001/#part-1\n"
).replace("/ygzw/旧栏目/,", "/ygzw/旧栏目/,search/")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county that took over addresses of an earlier website, built."""
    root = begin(tmp_path_factory.mktemp("county"))
    add(root, "site_config.yml", SETTINGS)
    put(root, TABLE, LINES)
    built(root)
    return root


def told(root: Path, *lines: str) -> list[str]:
    """What is said of a county with these lines in its table."""
    begin(root)
    add(root, "site_config.yml", SETTINGS)
    put(root, TABLE, "".join(f"{line}\n" for line in lines))
    project, faults = open_project(root)
    found = attempted(root).faults if project else faults
    return [f"{fault.where}: {fault.rule} {fault.message}" for fault in found if fault.is_error]


def test_an_old_address_below_ours_leads_to_the_new_page(county: Path) -> None:
    html = (county / "site/old/list.shtml").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../powers/">' in html
    assert 'url=../search/">' in page(county, "旧栏目")


def test_the_server_is_given_every_old_address(county: Path) -> None:
    assert (county / "site/redirects.map").read_text(encoding="utf-8").splitlines() == [
        '"/show.aspx?id=12&c=3" "/ygzw/decisions/d-2026-001/#part-1";',
        '"/ygzw/%E6%97%A7%E6%A0%8F%E7%9B%AE/" "/ygzw/search/";',
        '"/ygzw/old/list.shtml" "/ygzw/powers/";',
        '"/zwgk/2019/12.html" "/ygzw/powers/xk-001/";',
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/a.html,powers/xk-002/", "新地址“powers/xk-002/”打不开：没有编号为“xk-002”的权力事项"),
        ("/a.html,power/", "新地址“power/”打不开：链接指向的“/power/”不存在"),
        ("/ygzw/powers/xk-001/,search/", "旧地址“/ygzw/powers/xk-001/”现在是本站的一页，不能再转到别处"),
        ("http://old.example/a.html,search/", "旧地址“http://old.example/a.html”不对"),
        ('"/a"";return 200;.html",search/', '旧地址“/a";return 200;.html”不对'),
        ("/a.html,https://evil.example/", "新地址“https://evil.example/”不对"),
        ("/a.html", "这一行应有旧地址、新地址两格，现在有 1 格"),
    ],
)
def test_a_wrong_line_is_an_error_at_its_place(tmp_path: Path, line: str, said: str) -> None:
    assert told(tmp_path, "/b.html,search/", line) == [f"{TABLE}:2:1: CONFIG-MOVED {said}"]


def test_an_old_address_twice_is_an_error() -> None:
    _, faults = read_moved(TABLE, b"/a.html,search/\n\n/a.html,powers/\n")
    assert [(fault.where.line, fault.message) for fault in faults] == [(3, "旧地址“/a.html”在第 1 行已经写过")]


def test_a_table_in_another_encoding_is_told(tmp_path: Path) -> None:
    begin(tmp_path)
    add(tmp_path, "site_config.yml", SETTINGS)
    (tmp_path / TABLE).write_bytes("/旧.html,search/\n".encode("gb18030"))
    assert [fault.rule for fault in open_project(tmp_path)[1]] == ["CONFIG-FILE"]


@pytest.mark.parametrize(
    "setting", ["portal: {footer: 尾.html}", "portal: {header: 头.html}", "portal: {moved: 表.csv}"]
)
def test_a_file_that_the_settings_name_and_that_is_missing_is_told_at_its_place(tmp_path: Path, setting: str) -> None:
    begin(tmp_path)
    add(tmp_path, "site_config.yml", setting + "\n")
    project, (fault,) = open_project(tmp_path)
    line = len((tmp_path / "site_config.yml").read_text(encoding="utf-8").splitlines())
    assert project is None
    assert (fault.rule, str(fault.where).rpartition(":")[0]) == ("CONFIG-FILE", f"site_config.yml:{line}")


def test_a_missing_emblem_is_told(tmp_path: Path) -> None:
    begin(tmp_path)
    replace("site_config.yml", "theme:\n", "theme:\n  emblem: 标识.png\n")(tmp_path)
    assert [fault.message for fault in open_project(tmp_path)[1]] == ["标识图片“标识.png”不存在"]


@pytest.mark.parametrize(
    ("old", "address"),
    [
        ("/ygzw/old/12.html", "old/12.html"),
        ("/ygzw/old/", "old/"),
        ("/ygzw/%E6%97%A7.htm", "旧.htm"),
        ("/other/12.html", None),
        ("/ygzw/a.aspx", None),
        ("/ygzw/a.html?id=1", None),
        ("/ygzw/../a.html", None),
        ("/ygzw/%2e%2e/a.html", None),
    ],
)
def test_a_file_of_ours_can_only_stand_below_our_path(old: str, address: str | None) -> None:
    assert inside(old, "/ygzw/") == address


def test_the_map_holds_no_sign_that_a_server_would_take_for_its_own() -> None:
    entries, faults = read_moved(TABLE, b'/a$b.html,search/\n/c"d.html,search/\n/e f.html,search/\n')
    assert entries == []
    assert len(faults) == 3
    assert server_map(entries, "/") == b""


def test_head_and_foot_can_be_included_by_other_pages_of_the_portal(county: Path) -> None:
    head, header, footer = (
        (county / f"site/include/{name}.html").read_text(encoding="utf-8") for name in ("head", "header", "footer")
    )
    assert re.search(r'<link rel="stylesheet" href="/ygzw/assets/site\.\w+\.css">', head)
    assert header.startswith("<header")
    assert 'href="/ygzw/powers/"' in header
    assert footer.startswith("<footer")
    assert not re.search(r"<(html|body|main)\b", head + header + footer)


def test_a_list_can_be_embedded_with_whole_addresses_and_nothing_that_runs(county: Path) -> None:
    for folder in ("", "decisions/", "agencies/finance/"):
        said = (county / f"site/{folder}embed.html").read_text(encoding="utf-8")
        links = re.findall(r'href="([^"]*)"', said)
        assert links[-1] == f"https://www.example.gov.cn/ygzw/{folder}"
        assert all(link.startswith("https://www.example.gov.cn/ygzw/") for link in links)
        assert not re.search(r"<(script|style|html|head|body)\b|\bon\w+=|\bstyle=", said)


def test_an_office_has_all_its_records_on_one_page_to_print(county: Path) -> None:
    html = page(county, "agencies/finance/edition")
    shown = len(re.findall(r'<li class="edition__record">', html))
    listed = (county / "site/agencies/finance/all-records.jsonl").read_text(encoding="utf-8").count("\n")
    assert shown == listed
    assert "权力事项" in html
    assert 'href="edition/"' in page(county, "agencies/finance")
