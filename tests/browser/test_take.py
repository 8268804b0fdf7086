"""What was filtered in the browser can be taken away, in the columns and with the safeguards of the whole list."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.county import POWER
from tests.county import begin
from tests.county import built
from tests.county import retitle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a title that a spreadsheet would calculate with."""
    county = begin(tmp_path_factory.mktemp("take") / "county")
    retitle(POWER, "'=1+1，“甲”'")(county)
    built(county)
    return county / "site"


def saved(page: Page, form: str) -> tuple[str, bytes]:
    """Name and bytes of what a button saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_what_was_filtered_is_saved_in_four_forms(site: Path, page: Page, served: Callable[[Path], str]) -> None:
    page.goto(f"{served(site)}powers/")
    box = page.get_by_label("在清单中查找")
    offered = page.get_by_text("下载筛选结果：")
    assert not offered.is_visible()
    box.fill("1+1")
    offered.wait_for()
    whole = list(csv.reader(io.StringIO((site / "powers/powers.csv").read_text("utf-8-sig"), newline="")))
    wanted = [whole[0], *(row for row in whole if "=1+1" in row[1])]
    assert wanted[1][1].startswith("'=1+1")

    name, content = saved(page, "CSV")
    assert name.startswith("权力事项-筛选结果-20")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))) == wanted
    assert content.startswith(b"\xef\xbb\xbf")

    _, content = saved(page, "Excel")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == wanted[0]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1，“甲”", "s")
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()) == len(wanted)

    _, content = saved(page, "JSON")
    assert [record["id"] for record in json.loads(content)] == [row[0] for row in wanted[1:]]

    name, content = saved(page, "JSON Lines")
    assert name.endswith(".jsonl")
    lines = (site / "powers/powers.jsonl").read_text("utf-8").splitlines()
    assert content.decode("utf-8").splitlines() == [line for line in lines if "=1+1" in line]


def test_a_list_filtered_beforehand_offers_its_own_rows(site: Path, page: Page, served: Callable[[Path], str]) -> None:
    folder = min((site / "powers/by/power_type").iterdir())
    page.goto(f"{served(site)}powers/by/power_type/{folder.name}/")
    _, content = saved(page, "JSON")
    assert len(json.loads(content)) == int(page.locator("[data-total]").inner_text())
