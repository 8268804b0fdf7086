"""Releases pass the official schema; tables have the columns of the authority, and say what is missing."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft4Validator
from jsonschema import FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

from generator import report
from generator.export.about import About
from generator.export.standard import files
from generator.project import open_project
from generator.standards import Upload
from generator.standards.upload import Place
from tests.county import begin
from tests.county import put

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = Path(__file__).parent / "ocds"
RELEASE = "https://standard.open-contracting.org/schema/1__1__5/release-schema.json"
FORMATS = FormatChecker(formats=())
HERE = About("阳光阳河", "阳河县", "阳河县人民政府办公室", "")


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    return not isinstance(value, str) or dt.datetime.fromisoformat(value).tzinfo is not None


@FORMATS.checks("uri")
def is_address(value: object) -> bool:
    return not isinstance(value, str) or value.startswith(("https://", "http://", "urn:"))


def official(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    release = official("release-schema-1__1__4.json") | {"id": RELEASE}
    known = Registry().with_resource(RELEASE, DRAFT4.create_resource(release))
    return Draft4Validator(official("release-package-schema-1__1__5.json"), registry=known, format_checker=FORMATS)


@pytest.fixture(params=["tenders", "projects"])
def package(request: pytest.FixtureRequest, sample: Path) -> Any:
    return json.loads((sample / f"data/ocds-{request.param}.json").read_text(encoding="utf-8"))


def test_release_packages_pass_the_official_schema(package: Any, validator: Draft4Validator) -> None:
    assert len(package["releases"]) > 20
    assert [f"{error.json_path} {error.message}" for error in validator.iter_errors(package)] == []


def test_the_official_schema_refuses_what_is_wrong(package: Any, validator: Draft4Validator) -> None:
    (wrong,) = [dict(package["releases"][0])]
    wrong["tag"] = ["nonsense"]
    del wrong["ocid"]
    found = {error.validator for error in validator.iter_errors(package | {"releases": [wrong], "version": "eleven"})}
    assert {"required", "pattern", "enum"} <= found


def inside(said: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value."""
    if isinstance(said, dict):
        yield said
    for each in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from inside(each)


def test_releases_hang_together(package: Any) -> None:
    """Identifiers are unique, organisations stand among the parties, contracts follow from awards."""
    ocids = [release["ocid"] for release in package["releases"]]
    assert len(set(ocids)) == len(ocids)
    for release in package["releases"]:
        assert release["ocid"].startswith("ocds-000000-")
        parties = {party["id"] for party in release["parties"]}
        assert all(party["roles"] for party in release["parties"])
        named = [release["buyer"], *release.get("tender", {}).get("tenderers", ())]
        named += [each for award in release.get("awards", ()) for each in award.get("suppliers", ())]
        assert {each["id"] for each in named} <= parties
        awards = {award["id"] for award in release.get("awards", ())}
        assert {contract["awardID"] for contract in release.get("contracts", ())} <= awards
        assert all(each["currency"] == "CNY" for each in inside(release) if "currency" in each)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(("name", "prefix", "count"), [("xuke", "XK_", 28), ("chufa", "CF_", 30)])
def test_tables_to_hand_in_have_the_official_columns(name: str, prefix: str, count: int, sample: Path) -> None:
    found = rows((sample / f"data/shuanggongshi-{name}.csv").read_bytes())
    heads = list(found[0])
    assert len(heads) == count
    assert {head[:3] for head in heads} == {prefix, "BZ"}
    book = openpyxl.load_workbook(sample / f"data/shuanggongshi-{name}.xlsx")
    sheet = list(book["上报表"].iter_rows(values_only=True))
    assert list(sheet[0]) == heads
    assert sheet[1][0] == "行政相对人名称"
    assert len(sheet) == len(found) + 2


def test_the_numbers_of_papers_are_handed_in_but_not_shown(sample: Path) -> None:
    for name in ("xuke", "chufa"):
        for row in rows((sample / f"data/shuanggongshi-{name}.csv").read_bytes()):
            assert {value for head, value in row.items() if head.endswith(("_ZJHM", "_ZJLX"))} == {""}


def test_words_are_handed_in_as_their_codes_and_amounts_in_the_unit_asked_for(sample: Path) -> None:
    licences = rows((sample / "data/shuanggongshi-xuke.csv").read_bytes())
    assert {row["XK_ZT"] for row in licences} <= {"1", "2"}
    assert all(dt.datetime.strptime(row["XK_JDRQ"], "%Y/%m/%d") for row in licences)  # noqa: DTZ007 - a day
    fined = next(row for row in rows((sample / "data/shuanggongshi-chufa.csv").read_bytes()) if row["CF_NR_FK"])
    assert 0 < float(fined["CF_NR_FK"]) < 1000


def test_what_is_missing_stays_empty_and_is_reported() -> None:
    upload = Upload(
        "t", "表", "note", (Place("A", "名称", required=True), Place("B", "文号", required=True), Place("C", "备注"))
    )
    made = {
        page.address: page.make() for page in files(upload, [("n-1", ("甲", "", "")), ("n-2", ("乙", "1", ""))], HERE)
    }
    lacking = made["data/t-missing.csv"]
    assert isinstance(lacking, bytes)
    assert rows(lacking) == [{"标识": "n-1", "文书号或名称": "甲", "缺少的列": "B", "列名": "文号"}]


WRONG = {
    "columns: {A: {label: 甲, path: nowhere}}": "“nowhere”不是“行政许可公示”的字段",
    "columns: {A: {path: party.name}}": "缺少“label”",
    "columns: {A: {label: 甲, paht: party.name}}": "paht",
    "release: {buyer: {organisation: nobody}}": "“nobody”不是“行政许可公示”的字段",
    "release: {tender: {title: {path: title, as: colour}}}": "“as”不能写“colour”",
    "release: {awards: {list: [{each: nothing, object: {id: {own: a}}}]}}": "“nothing”不是“行政许可公示”的字段",
}


@pytest.mark.parametrize("said", WRONG)
def test_a_fault_in_a_standard_is_told_at_its_place(said: str, tmp_path: Path) -> None:
    county = begin(tmp_path / "county")
    put(county, "schemas/standards/own.yml", f"label: 自己的表\nkind: license\n{said}\n")
    project, found = open_project(county)
    assert project is None
    told = report.text(found).splitlines()[0]
    assert told.startswith("schemas/standards/own.yml:")
    assert WRONG[said] in told
