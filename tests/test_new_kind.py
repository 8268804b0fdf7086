"""A kind of record is one schema file: pages, list, filters, exports, search and checks follow from it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from generator.cli.main import run
from tests.county import attempted
from tests.county import begin
from tests.county import built
from tests.county import page
from tests.county import put
from tests.county import tree

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = """
label: 特许经营
plural_label: 特许经营公告
description: 本级财政性资金项目的招标。
extends: envelope
folder: concessions
address: /concessions/{id}/
caption: title
columns: [title, method, org, opened_at, price]
facets: [method, org]
dated: opened_at
key_codes: [number]
sections:
  - {label: 项目, fields: [title, number, method, opened_at, price, grounds]}
rules:
  - R-DAT-01: {ascending: opened_at published_at}
fields:
  number: {type: code, label: 特许编号, required: true}
  method: {type: choice, label: 选择方式, of: [公开招标, 邀请招标], required: true}
  opened_at: {type: date, label: 开标日期, required: true}
  price: {type: money, label: 最高限价, required: true, unit: 万元}
  grounds: {type: citation, to: law, label: 依据, reverse: {name: concessions, label: 依此进行的招标}}
"""
RECORD = """
title: 青石河堤防加固施工招标
number: YH-2026-017
method: 公开招标
opened_at: 2026-09-10
price: 125.5 万元
grounds: 《中华人民共和国会计法》第三十四条
org: finance
index_no: 11999900MB0000019D/2026-00777
formed_at: 2026-09-01
published_at: 2026-09-12
disclosure: {attribute: 主动公开, scope: 社会, channels: [政府网站], art20: "5"}
secrecy_review: {reviewer: 办公室保密审查岗, date: 2026-09-05, result: 可公开}
maintainer: 财政局采购科
source: 阳河县财政局
"""
FILE = "content/agencies/finance/concessions/t-017.yml"
TITLE = "青石河堤防加固施工招标"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county that added a schema file and one record, built with its search index."""
    root = begin(tmp_path_factory.mktemp("county"))
    put(root, "schemas/concession.yml", SCHEMA)
    put(root, FILE, RECORD)
    built(root, search=True)
    return root


def plain(html: str) -> str:
    """A page without its tags, in one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_record_has_a_page_with_the_labels_of_its_schema(county: Path) -> None:
    said = plain(page(county, "concessions/t-017"))
    for words in (TITLE, "特许编号 YH-2026-017", "选择方式 公开招标", "最高限价", "125.5", "2026年9月10日"):
        assert words in said


def test_its_references_lead_there_and_back(county: Path) -> None:
    assert 'href="../../agencies/finance/"' in page(county, "concessions/t-017")
    office = page(county, "agencies/finance")
    assert TITLE in office
    assert 'href="../../concessions/t-017/"' in office
    assert TITLE in page(county, "laws/kuaiji-fa")


def test_it_is_on_the_list_of_its_kind(county: Path) -> None:
    said = page(county, "concessions")
    assert 'href="../concessions/t-017/"' in said
    assert TITLE in said
    assert "特许经营公告" in said


@pytest.mark.parametrize("address", ["method/公开招标", "org/finance", "year/2026"])
def test_each_of_its_facets_has_a_page(address: str, county: Path) -> None:
    assert TITLE in page(county, f"concessions/by/{address}")


def test_it_is_carried_away_as_csv(county: Path) -> None:
    text = tree(county)["concessions/concessions.csv"].decode("utf-8-sig")
    heads, row = csv.reader(io.StringIO(text))
    assert heads[:7] == ["标识", "名称", "选择方式", "发布机构", "开标日期", "最高限价（元）", "特许编号"]
    assert row[:7] == ["t-017", TITLE, "公开招标", "阳河县财政局", "2026-09-10", "1255000", "YH-2026-017"]


def test_it_is_carried_away_as_json(county: Path) -> None:
    (record,) = json.loads(tree(county)["concessions/concessions.json"])
    assert (record["id"], record["title"], record["number"]) == ("t-017", TITLE, "YH-2026-017")


def test_its_fields_stand_in_the_data_dictionary(county: Path) -> None:
    assert "特许经营" in plain(page(county, "dictionary"))
    said = plain(page(county, "dictionary/concession"))
    assert "特许编号" in said
    assert "邀请招标" in said


def test_it_stands_in_the_navigation_of_every_page(county: Path) -> None:
    assert re.search(r'<a[^>]*href="\./concessions/"[^>]*>\s*特许经营', page(county, ""))
    assert re.search(r'<a[^>]*href="\.\./\.\./concessions/"[^>]*>\s*特许经营', page(county, "powers/xk-001"))


def test_it_is_among_the_newest_on_the_front_page(county: Path) -> None:
    assert TITLE in page(county, "")


def test_it_can_be_searched_for(county: Path) -> None:
    index = [text.decode() for path, text in tree(county).items() if re.match("search/shards/.*json", path)]
    assert any(TITLE in text and "concessions/t-017/" in text and "特许经营" in text for text in index)


def test_its_records_are_described_to_other_programs(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "特许经营", "-C", str(county)]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["properties"]["number"]["title"] == "特许编号"
    validator = jsonschema.Draft7Validator(schema)
    assert validator.is_valid(yaml.load(RECORD, yaml.BaseLoader))  # noqa: S506 - every scalar is text here
    assert not validator.is_valid(yaml.load(RECORD.replace("公开招标", "议标"), yaml.BaseLoader))  # noqa: S506


def test_a_clerk_gets_a_blank_form_of_it(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "特许经营", "-C", str(county)]) == 0
    assert "特许编号" in capsys.readouterr().out


def test_its_fields_and_rules_are_checked(tmp_path: Path) -> None:
    root = begin(tmp_path / "county")
    put(root, "schemas/concession.yml", SCHEMA)
    put(root, FILE, RECORD.replace("公开招标", "议标").replace("2026-09-10", "2026-09-20").lstrip())
    assert [(str(f.where), f.rule) for f in attempted(root).faults if f.is_error] == [(f"{FILE}:3:9", "FIELD-CHOICE")]
    put(root, FILE, RECORD.replace("2026-09-10", "2026-09-20").lstrip())
    assert [(str(f.where), f.rule) for f in attempted(root).faults if f.is_error] == [(f"{FILE}:10:15", "R-DAT-01")]
