"""What is taken away says what the pages say, in files that other programs read as they are meant."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from typing import TYPE_CHECKING
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from generator.export.about import About
from generator.export.columns import Column
from generator.export.feeds import atom
from generator.export.feeds import following
from generator.export.feeds import json_feed
from generator.export.row import CSV
from generator.export.row import LINES
from generator.export.row import LISTED
from generator.export.row import SHEET
from generator.export.row import Head
from generator.export.row import of_kind
from generator.export.sitemap import robots
from generator.export.sitemap import sitemaps
from generator.export.tables import Table
from generator.export.tables import as_json
from generator.export.tables import as_json_lines
from generator.export.tables import csv_table
from generator.export.tables import json_in_pieces
from generator.export.tables import json_lines_in_pieces
from generator.export.workbooks import as_workbook
from generator.export.workbooks import sheet_names
from generator.export.workbooks import sheet_of
from generator.ledger import Ledger
from tests.county import AS_OF
from tests.county import DECISION
from tests.county import OFFICE
from tests.county import POWER
from tests.county import begin
from tests.county import built
from tests.county import line
from tests.county import page
from tests.county import put
from tests.county import replace
from tests.county import retitle
from tests.county import tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
HERE = About("阳光阳河", "阳河县", "阳河县人民政府办公室", "https://www.yanghe.example/ygyx/")
NOWHERE = HERE._replace(address="")
LABELS = {"note": "通知"}
HOSTILE = [
    "=1+1",
    "+86",
    "-甲",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1+1",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("https://a.example")',
    "0351",
    "110101199003070019",
    "1E5",
    "3-5",
]


def table(*cells: str, numeric: bool = False) -> Table:
    """A table of one column."""
    return Table("表", [Column("甲", numeric)], [[cell] for cell in cells])


def in_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def in_workbook(content: bytes) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("text", HOSTILE)
def test_in_a_csv_file_no_text_becomes_a_formula_or_another_value(text: str) -> None:
    (cell,) = in_csv(csv_table(table(text)))[1]
    assert cell == "'" + text


def test_a_csv_file_begins_with_the_mark_of_utf8_and_quotes_what_it_must() -> None:
    content = csv_table(table('甲,"乙"\n丙'))
    assert content == '\ufeff甲\r\n"甲,""乙""\n丙"\r\n'.encode()


def test_a_number_stays_a_number() -> None:
    numbers = table("-1200000", "0.5", "12345678901234567890", numeric=True)
    assert in_csv(csv_table(numbers))[1:] == [["-1200000"], ["0.5"], ["12345678901234567890"]]
    assert in_workbook(as_workbook([sheet_of(numbers)]))[1:] == [(-1200000,), (0.5,), ("12345678901234567890",)]


@pytest.mark.parametrize("text", [*HOSTILE, "<a>&\"'", " 两边 ", "𠮷㐂", "a_x0041_b", "x" * 40_000])
def test_in_a_workbook_every_text_is_text(text: str) -> None:
    content = as_workbook([sheet_of(table(text))])
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["A2"]  # type: ignore[index]
    wanted = text.replace("\r", "")[:32_767]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", wanted.replace("_x0041_", "_x005F_x0041_"), None)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1] == [
        wanted if "_x" not in wanted else text
    ]


def test_sheets_have_names_that_office_programs_accept() -> None:
    assert sheet_names(["甲[乙]/丙", "甲[乙]/丙", "长" * 40]) == ["甲 乙  丙", "甲 乙  丙 2", "长" * 31]


def parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - made by ourselves


def heads(*days: str) -> list[Head]:
    return [
        Head(f"note/n-{number}", day, f"notes/n-{number}/", f"第{number}号<通知>&\x01", "概述" * (number % 2), ())
        for number, day in enumerate(days)
    ]


def test_a_feed_has_the_newest_first_each_with_its_day() -> None:
    feed = following("通知", "notes/", heads("2026-01-05", "", "2026-03-02", "2026-01-05"))
    root = parsed(atom(feed, HERE, LABELS))
    assert [entry.findtext(f"{ATOM}updated") for entry in root.iter(f"{ATOM}entry")] == [
        "2026-03-02T00:00:00+08:00",
        "2026-01-05T00:00:00+08:00",
        "2026-01-05T00:00:00+08:00",
    ]
    assert root.findtext(f"{ATOM}updated") == "2026-03-02T00:00:00+08:00"
    items = json.loads(json_feed(feed, HERE, LABELS))["items"]
    assert [item["title"] for item in items] == ["第2号<通知>&\x01", "第0号<通知>&\x01", "第3号<通知>&\x01"]


def test_a_feed_holds_fifty_at_most() -> None:
    assert len(following("通知", "notes/", heads(*["2026-01-05"] * 60)).heads) == 50


@pytest.mark.parametrize("about", [HERE, NOWHERE], ids=["address known", "no address"])
def test_an_atom_feed_has_what_rfc_4287_asks_for(about: About) -> None:
    root = parsed(atom(following("通知", "notes/", heads("2026-01-05", "2026-01-06")), about, LABELS))
    assert [root.findtext(f"{ATOM}{name}") for name in ("title", "author/" + ATOM + "name")] == [
        "通知",
        "阳河县人民政府办公室",
    ]
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate"}
    entries = root.findall(f"{ATOM}entry")
    ids = [each.findtext(f"{ATOM}id") or "" for each in (root, *entries)]
    assert len(set(ids)) == 3
    assert all(re.match(r"[a-z]+:", name) for name in ids)
    for entry in entries:
        assert entry.findtext(f"{ATOM}title")
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+08:00", entry.findtext(f"{ATOM}updated") or "")


@pytest.mark.parametrize("about", [HERE, NOWHERE], ids=["address known", "no address"])
def test_a_json_feed_has_what_its_version_asks_for(about: About) -> None:
    said = json.loads(json_feed(following("通知", "notes/", heads("2026-01-05")), about, LABELS))
    assert (said["version"], said["title"]) == ("https://jsonfeed.org/version/1.1", "通知")
    (item,) = said["items"]
    assert item["id"]
    assert item["content_text"] == "第0号<通知>&\x01"
    assert all(str(said.get(key, "https://")).startswith("https://") for key in ("home_page_url", "feed_url"))


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return begin(tmp_path / "county")


@pytest.mark.parametrize("count", [1, 2, 300, 301, 600, 601])
def test_a_long_file_written_piece_by_piece_is_the_same(count: int) -> None:
    lines = [b'{"id":"%d"}' % number for number in range(count)]
    assert b"".join(json_in_pieces(lines)) == as_json(lines)
    assert b"".join(json_lines_in_pieces(lines)) == as_json_lines(lines)


def test_every_form_of_a_list_holds_the_same_records(county: Path) -> None:
    built(county)
    site = tree(county)
    rows = [json.loads(each) for each in site["powers/powers.jsonl"].splitlines()]
    assert json.loads(site["powers/powers.json"]) == rows
    ids = [row["id"] for row in rows]
    assert [row[0] for row in in_csv(site["powers/powers.csv"])[1:]] == ids
    assert [row[0] for row in in_workbook(site["powers/powers.xlsx"])[1:]] == ids
    assert in_workbook(site["powers/powers.xlsx"])[0] == tuple(in_csv(site["powers/powers.csv"])[0])


def test_a_record_explains_itself_as_json(county: Path) -> None:
    built(county)
    said = json.loads(tree(county)["powers/xk-001/index.json"])
    assert (said["kind"], said["kind_label"], said["id"]) == ("power", "权力事项", "xk-001")
    assert said["record"]["power_type"] == "行政许可"
    assert said["labels"]["power_type"] == "权力类型"
    assert said["codes"]["power_type"] == {"行政许可": "01"}
    assert said["names"]["agency/finance"]["title"] == line(county, OFFICE, "title").removeprefix("title: ")
    assert '<link rel="alternate" type="application/json"' in page(county, "powers/xk-001")


def test_an_office_gives_away_all_its_records(county: Path) -> None:
    built(county)
    site = tree(county)
    rows = in_csv(site["agencies/finance/all-records.csv"])
    assert {"机构", "权力事项", "三重一大决策"} <= {row[0] for row in rows}
    book = openpyxl.load_workbook(io.BytesIO(site["agencies/finance/all-records.xlsx"]))
    assert {"权力事项", "三重一大决策"} <= set(book.sheetnames)
    assert len(json.loads(site["agencies/finance/all-records.json"])) == len(rows) - 1
    for name in ("all-records.xlsx", "feed.xml", "feed.json"):
        assert f'href="{name}"' in page(county, "agencies/finance")


WITHHELD = (
    "disclosure: {attribute: 不予公开, reason: 内部事务, "
    "reason_basis: [《政府信息公开条例》第十六条], review_due: 2027-01-05}"
)
ON_REQUEST = "disclosure: {attribute: 依申请公开, reason: 商业秘密, reason_basis: [《政府信息公开条例》第十五条]}"


@pytest.mark.parametrize("disclosure", [WITHHELD, ON_REQUEST], ids=["withheld", "on request"])
def test_only_what_is_open_can_be_taken_away(disclosure: str, county: Path) -> None:
    retitle(DECISION, "不能带走的决定")(county)
    built(county)
    before = {name for name, content in tree(county).items() if "不能带走的决定".encode() in content}
    assert {"decisions/decisions.csv", "decisions/feed.xml", "agencies/finance/all-records.jsonl"} <= before
    replace(DECISION, line(county, DECISION, "disclosure"), disclosure)(county)
    built(county)
    after = {name for name, content in tree(county).items() if "不能带走的决定".encode() in content}
    # its title may still be named by pages, and by lists of the meetings that dealt with it
    assert [
        name
        for name in after
        if not name.endswith(("/index.html", "list.json", "/meetings.csv", "/meetings.json", "/meetings.jsonl"))
    ] == []


def test_what_was_withdrawn_leaves_the_files_and_keeps_its_page(county: Path) -> None:
    text = (county / POWER).read_text(encoding="utf-8")
    built(county)
    assert b'"xk-001"' in tree(county)["powers/powers.jsonl"]
    put(county, POWER, text + "withdrawn: {date: 2026-06-01, reason: 依据有变, by: 县财政局}\n")
    built(county)
    site = tree(county)
    assert "powers/xk-001/index.html" in site
    assert "powers/xk-001/index.json" not in site
    assert b'"xk-001"' not in site.get("powers/powers.jsonl", b"")
    assert "index.json" not in page(county, "powers/xk-001")


def test_the_catalogue_tells_every_file_with_its_checksum(county: Path) -> None:
    built(county)
    site = tree(county)
    said = json.loads(site["index.json"])
    told = [
        file
        for group in ("kinds", "offices", "registers", "standards")
        for each in said[group]
        for file in each["files"]
    ]
    assert {file["address"] for file in told} >= {
        "powers/powers.csv",
        "agencies/finance/all-records.jsonl",
        "registers/powers/powers.xlsx",
        "data/ocds-projects.json",
        "data/shuanggongshi-chufa.csv",
    }
    for file in told:
        content = site[file["address"]]
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert said["as_of"] == AS_OF.isoformat()
    assert set(said["dictionary"].values()) - {"dictionary/"} <= set(site)
    shown = page(county, "data")
    assert all(f'href="../{file["address"]}"' in shown for file in told)


def test_the_dictionary_as_a_file_names_fields_types_and_codes(county: Path) -> None:
    built(county)
    site = tree(county)
    said = json.loads(site["dictionary/dictionary.json"])
    field = said["power"]["fields"]["power_type"]
    assert (field["label"], field["type"], field["codes"]["行政许可"]) == ("权力类型", "choice", "01")
    heads, *rows = in_csv(site["dictionary/dictionary.csv"])
    assert heads[:4] == ["类别", "类别名称", "字段", "名称"]
    assert ["power", "权力事项", "power_type", "权力类型"] in [row[:4] for row in rows]


def test_a_sitemap_names_every_page_once_with_the_day_of_its_change() -> None:
    ((name, content),) = sitemaps(["", "laws/by/甲/", "powers/xk-001/"], {"powers/xk-001/": "2026-03-02"}, HERE)
    assert name == "sitemap.xml"
    found = [(each[0].text, *(part.text for part in each[1:])) for each in parsed(content)]
    assert found == [
        ("https://www.yanghe.example/ygyx/",),
        ("https://www.yanghe.example/ygyx/laws/by/%E7%94%B2/",),
        ("https://www.yanghe.example/ygyx/powers/xk-001/", "2026-03-02"),
    ]


def test_more_pages_than_one_sitemap_holds_are_spread_over_several() -> None:
    made = dict(sitemaps([f"notes/n-{number}/" for number in range(50_001)], {}, HERE))
    assert list(made) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert [made[f"sitemap-{number}.xml"].count(b"<loc>") for number in (1, 2)] == [50_000, 1]
    assert b"https://www.yanghe.example/ygyx/sitemap-2.xml" in made["sitemap.xml"]


def test_without_an_address_there_is_no_sitemap_and_robots_name_none() -> None:
    assert list(sitemaps([""], {}, NOWHERE)) == []
    assert b"Sitemap" not in robots(NOWHERE)
    assert b"Sitemap: https://www.yanghe.example/ygyx/sitemap.xml" in robots(HERE)


def test_the_first_sitemap_of_a_site_is_the_one_of_every_later_build(county: Path) -> None:
    settings = (county / "site_config.yml").read_text(encoding="utf-8")
    put(county, "site_config.yml", f"{settings}\nbase_url: https://www.yanghe.example/ygyx/\n")
    built(county)
    first = tree(county)["sitemap.xml"]
    assert b"<loc>https://www.yanghe.example/ygyx/data/</loc>" in first
    retitle(POWER, "换了名称的事项")(county)
    built(county)
    assert tree(county)["sitemap.xml"] == first
    replace(POWER, "published_at: 2026-01-20", "published_at: 2026-01-21")(county)
    built(county)
    before, after = (b"powers/xk-001/</loc><lastmod>2026-01-%d</lastmod>" % day for day in (20, 21))
    assert before in first
    assert tree(county)["sitemap.xml"] == first.replace(before, after)


@pytest.mark.parametrize(
    ("edit", "forms"),
    [
        (replace(POWER, "政务服务中心二楼", "政务服务中心三楼"), {LINES}),
        (retitle(POWER, "换了名称的事项"), {CSV, SHEET, LISTED, LINES}),
    ],
)
def test_only_the_forms_in_which_a_record_says_something_else_are_fetched_again(
    county: Path, edit: Callable[[Path], None], forms: set[str]
) -> None:
    built(county)
    ledger = Ledger(county / ".yangguang/ledger.sqlite")
    known = set(of_kind(ledger, "power").keys.values())
    assert of_kind(ledger, "power", known).said == {}
    edit(county)
    built(county)
    assert of_kind(ledger, "power", known).said.keys() == forms
