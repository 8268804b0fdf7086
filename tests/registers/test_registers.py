"""Registers and tallies: from a few records to lines, groups, sums, charts and table files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.registers.desk import Desk
from tests.registers.desk import cases
from tests.registers.desk import faults_of
from tests.registers.desk import kinds_in

FILE = Path(__file__).parent / "registers.yml"
CASES = cases(FILE)


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_a_register_shows(name: str, case: dict[str, Any]) -> None:
    del name
    pages = list(Desk(case).register(case["register"]).pages())
    view: Any = pages[0].make()
    said = {key: SAID[key](view, pages) for key in SAID if key in case}
    assert said == {key: case[key] for key in SAID if key in case}
    assert said


def _rows(view: Any) -> list[Any]:
    return [row for part in view["parts"] for row in part["rows"]]


def _summary(view: Any) -> list[list[str]]:
    found = view["summary"]
    rows = [[row["title"], *row["cells"]] for row in found["rows"]]
    return [found["heads"], *rows, ["合计", *found["foot"]]]


SAID: dict[str, Any] = {
    "heads": lambda view, _: [column["label"] for column in view["columns"]],
    "lines": lambda view, _: [[row["title"], *(cell.replace(",", "") for cell in row["cells"])] for row in _rows(view)],
    "hrefs": lambda view, _: [row["href"].removeprefix("../../") for row in _rows(view)],
    "groups": lambda view, _: [f"{part['label']} {part['count']}" for part in view["parts"]],
    "summary": lambda view, _: _summary(view),
    "totals": lambda view, _: [cell.replace(",", "") for cell in view["totals"]],
    "charts": lambda view, _: [view["charts"][0]["heads"], *view["charts"][0]["rows"]],
    "table": lambda view, _: [view["heads"], *([row["title"], *row["cells"]] for row in view["rows"])],
    "addresses": lambda _, pages: [page.address.removesuffix("index.html") for page in pages if page.template],
    "csv": lambda _, pages: pages[-1].make().decode("utf-8-sig").replace("\r\n", "\n"),
}


def test_two_makings_give_the_same_keys_and_only_a_changed_line_another() -> None:
    case = dict(CASES)["groups stand in the order of the words, the summary counts across"]
    before = {page.address: page.key for page in Desk(case).register(case["register"]).pages()}
    assert before == {page.address: page.key for page in Desk(case).register(case["register"]).pages()}
    records = {**case["records"], "permit/b": {**case["records"]["permit/b"], "title": "采石许可"}}
    after = {page.address: page.key for page in Desk({**case, "records": records}).register(case["register"]).pages()}
    changed = {address for address in before if before[address] != after[address]}
    assert changed == {"registers/x/index.html", "registers/x/by/乙类/index.html"}


def test_many_lines_stand_on_pages_of_fifty() -> None:
    case = dict(CASES)["conditions choose, what is not public stays out, lines keep the order of their ids"]
    records = {f"permit/p{number:03}": {"title": f"许可{number:03}", "state": "在用"} for number in range(120)}
    pages = list(Desk({**case, "records": records}).register(case["register"]).pages())
    assert [page.address for page in pages] == [
        "registers/x/index.html",
        "registers/x/page/2/index.html",
        "registers/x/page/3/index.html",
        "registers/x/x.csv",
    ]
    last: Any = pages[2].make()
    assert [row["title"] for part in last["parts"] for row in part["rows"]][-1] == "许可119"
    assert last["parts"][0]["rows"][0]["href"] == "../../../../permits/p100/"


FAULTS = yaml.safe_load((FILE.parent / "faults.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FAULTS)
def test_a_mistake_is_placed_with_a_suggestion(name: str) -> None:
    case = FAULTS[name]
    found = faults_of(kinds_in(FILE), case["file"], case.get("folder", "registers"))
    assert [f"{where} {rule} {words}" for where, rule, words in found] == case["said"]
