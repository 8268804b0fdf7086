"""The supervision board: which lights are on, and what every office has published, is late with or owes."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.board import told
from generator.board.light import Lamp
from generator.board.light import is_soon
from generator.calendar import WEEKDAYS
from generator.derived.board_pages import BoardPages
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.fields import Duration
from tests.registers.desk import Desk
from tests.registers.desk import cases

CASES = cases(Path(__file__).parent / "board.yml")
CATALOGUE = dict(CASES)["items of a catalogue by office, once or again and again"]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_the_offices_stand(name: str, case: dict[str, Any]) -> None:
    del name
    _, standing = Desk(case).board(case["board"])
    names = {office.id: office.caption for office in standing.offices}
    said = {
        "lights": [f"{each.level} {each.caption} {each.title} {each.words}" for each in standing.lights],
        "items": [f"{each.state} {names[each.office]} {each.title} {each.words}" for each in standing.items],
        "counts": {word: str(number) for word, number in standing.counts().items()},
    }
    assert {key: said[key] for key in said if key in case} == {key: case[key] for key in said if key in case}


@pytest.mark.parametrize(
    ("last", "ahead", "first"),
    [
        ("2026-11-25", "3 工作日", "2026-11-20"),  # from Friday on three working days are left
        ("2026-11-23", "1 工作日", "2026-11-20"),
        ("2026-11-22", "1 工作日", "2026-11-19"),  # a Sunday
        ("2026-11-25", "3 自然日", "2026-11-22"),
    ],
)
def test_from_which_day_on_it_is_soon(last: str, ahead: str, first: str) -> None:
    days, unit = ahead.split()
    end, begun, limit = dt.date.fromisoformat(last), dt.date.fromisoformat(first), Duration(int(days), unit)
    assert is_soon(begun, end, limit, WEEKDAYS)
    assert not is_soon(begun - dt.timedelta(1), end, limit, WEEKDAYS)


RECORDS: dict[str, Any] = {"office/water": {"title": "县水利局"}, "matter/a": {"title": "取水", "org": "water"}}


def finding(severity: Severity, rule: str = "R-PWR-03") -> Diagnostic:
    return Diagnostic(Location("a.yml"), rule, "没有流程图", severity=severity, clause="意见第三条")


@pytest.mark.parametrize(
    ("found", "lights"),
    [
        (finding(Severity.ERROR), [("红灯", "没有流程图", "R-PWR-03", "意见第三条")]),
        (finding(Severity.WARNING), [("黄灯", "没有流程图", "R-PWR-03", "意见第三条")]),
        (finding(Severity.ERROR, "R-PWR-04"), []),
    ],
)
def test_a_finding_of_its_rule_lights_by_its_weight(found: Diagnostic, lights: list[tuple[str, ...]]) -> None:
    desk = Desk({**CATALOGUE, "records": RECORDS})
    fields = {("matter", "org"): desk.kinds["matter"].fields["org"]}
    lamp = Lamp("flow", "没有流程图", "权力", ("matter",), rules=("R-PWR-03",), fields=fields)
    said = list(lamp.tell(desk.records[1], [found], desk.library))
    assert [(light.level, light.words, light.rule, light.clause) for light in said] == lights
    assert all((light.office, light.caption, light.address) == ("water", "县水利局", "matters/a/") for light in said)


def test_page_text_json_and_workbook_say_the_same_numbers() -> None:
    boards, standing = Desk(CATALOGUE).board(CATALOGUE["board"])
    counts = standing.counts()
    page: Any = next(BoardPages(boards, standing).pages()).make()
    assert {name: int(number) for name, number, _ in page["figures"]} == counts
    assert json.loads(told.as_json(boards, standing))["counts"] == counts
    assert "，".join(f"{name} {number}" for name, number in counts.items()) in told.text(boards, standing)
    book = openpyxl.load_workbook(io.BytesIO(told.workbook(boards, standing)))
    assert book.sheetnames == ["机构", "亮灯", "公开事项"]
    heads, total, *offices = book["机构"].iter_rows(values_only=True)
    assert dict(zip(heads[1:], total[1:], strict=True)) == counts
    assert [row[0] for row in offices] == ["青石乡", "县水利局"]
    states = [row[0] for row in book["公开事项"].iter_rows(min_row=2, values_only=True)]
    assert {name: states.count(name) for name in counts} == counts
    assert told.workbook(boards, standing) == told.workbook(boards, standing)


def test_every_page_of_the_board_leads_to_records_and_rules() -> None:
    boards, standing = Desk(CATALOGUE).board(CATALOGUE["board"])
    pages = {page.address: page.make() for page in BoardPages(boards, standing).pages()}
    assert list(pages) == [
        "board/index.html",
        "board/office/town/index.html",
        "board/office/water/index.html",
        "board/duty/items/index.html",
    ]
    rows: Any = pages["board/office/water/index.html"]
    first = rows["tables"][0]["rows"][0]
    assert [cell["text"] for cell in first[:2]] == ["逾期", "收支明细"]
    assert [cell["href"] for cell in first] == ["", "../../../entries/bill/", "", "../../../matters/b/"]
