"""Registers and the board of a county: kept up to date, made from nothing else, the same on page and command."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run
from generator.project import open_project
from tests.county import AS_OF
from tests.county import OFFICE
from tests.county import POWER
from tests.county import begin
from tests.county import built
from tests.county import page
from tests.county import put
from tests.county import replace
from tests.county import retitle
from tests.county import tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEETING = "content/agencies/finance/meetings/m-2026-005.yml"
RISK = "content/agencies/finance/risk-points/rp-001.yml"
BARRED, LAST_DAY = "阳河县久安路桥工程有限公司", dt.date(2027, 8, 10)
"""A party of the model county, and the last day on which it is listed."""
LATER = dt.date(2026, 12, 21)
"""The day after a resolution of the model meeting is due."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository that a county begins with, built once."""
    root = begin(tmp_path_factory.mktemp("county"))
    built(root)
    return root


@pytest.fixture
def county(model: Path, tmp_path: Path) -> Path:
    """A copy of it, with what earlier runs remember."""
    root = tmp_path / "county"
    shutil.copytree(model, root)
    return root


def anew(county: Path, tmp_path: Path, as_of: dt.date = AS_OF) -> dict[str, bytes]:
    """The same content built from nothing in another place."""
    other = tmp_path / "elsewhere"
    shutil.copytree(county, other, ignore=shutil.ignore_patterns("site", ".yangguang", ".site.*"))
    built(other, as_of=as_of)
    return tree(other)


def delete(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


EDITS: dict[str, tuple[Callable[[Path], None], dt.date]] = {
    "a resolution is carried out": (replace(MEETING, "status: 办理中", "status: 已完成, done_at: 2026-11-20"), AS_OF),
    "a risk is graded higher": (replace(RISK, "level: 中", "level: 高"), AS_OF),
    "an office has another name": (retitle(OFFICE, "阳河县财政和国资局"), AS_OF),
    "a risk is gone": (delete(RISK), AS_OF),
    "a month has passed": (lambda _root: None, LATER),
    "the site is made for an earlier day": (lambda _root: None, dt.date(2026, 10, 1)),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_registers_and_board_are_as_if_made_from_nothing(name: str, county: Path, tmp_path: Path) -> None:
    edit, day = EDITS[name]
    edit(county)
    built(county, as_of=day)
    assert tree(county) == anew(county, tmp_path, day)


def test_a_changed_record_makes_anew_the_registers_that_show_it_and_no_others(county: Path) -> None:
    replace(RISK, "category: 业务流程", "category: 制度机制")(county)
    written = {address.removesuffix("index.html") for address in built(county).reasons}
    derived = {address for address in written if address.startswith(("registers/", "board/"))}
    files = {f"registers/risks/risks{ending}" for ending in (".csv", ".xlsx", ".json", ".jsonl")}
    assert derived == {"registers/risks/", *files}


def test_what_no_register_shows_changes_none_of_them(county: Path) -> None:
    replace(RISK, "impact: ", "impact: 另外，")(county)
    written = built(county).reasons
    assert [address for address in written if address.startswith(("registers/", "board/"))] == []


def test_a_date_that_passes_lights_a_light(county: Path) -> None:
    def rows(day: dt.date) -> list[str]:
        built(county, as_of=day)
        return re.findall(
            r'badge--(\w+)">[^<]*</span></th>.{0,400}?完成资金绩效评价', page(county, "board/office/finance")
        )

    assert rows(dt.date(2026, 12, 10)) == []  # eight working days before
    assert rows(dt.date(2026, 12, 15)) == ["warn"]
    assert rows(dt.date(2026, 12, 20)) == ["warn"]
    assert rows(LATER) == ["bad"]


def test_page_and_command_say_the_same_numbers(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(county, as_of=LATER)
    assert run(["board", "-C", str(county), "--as-of", LATER.isoformat(), "--format", "json", "-q"]) == 0
    said = json.loads(capsys.readouterr().out)
    for address, counts in [
        ("board", said["counts"]),
        *((f"board/office/{office['id']}", office["counts"]) for office in said["offices"]),
    ]:
        shown = dict(re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page(county, address)))
        assert {name: int(number) for name, number in shown.items()} == counts
    assert sum(said["counts"].values()) == len(said["lights"]) + len(said["items"])
    assert said["counts"]["红灯"] > 0


def test_the_command_ends_as_others_do(county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = ["-C", str(county), "--as-of", LATER.isoformat(), "-q"]
    assert run(["board", *day, "--strict"]) == 1  # a red light
    assert run(["board", *day, "--format", "xlsx"]) == 2
    assert "请用 -o 写明" in capsys.readouterr().err
    assert run(["board", *day, "--format", "xlsx", "-o", str(tmp_path / "board.xlsx")]) == 0
    assert (tmp_path / "board.xlsx").read_bytes()[:2] == b"PK"
    assert run(["board", *day, "--format", "pdf"]) == 2
    assert run(["board", *day, "-o", str(tmp_path / "nowhere" / "board.txt")]) == 74
    replace(POWER, "promised_limit: 10 工作日", "promised_limit: 30 工作日")(county)
    assert run(["board", *day]) == 1
    assert "R-PWR-09" in capsys.readouterr().err
    put(county, "schemas/board/flow.yml", "rules: [R-PWR-33]\n")
    assert run(["board", *day]) == 2


def test_a_county_changes_a_register_key_by_key(county: Path) -> None:
    put(
        county,
        "schemas/registers/risks.yml",
        "label: 廉政风险公开目录\ncolumns:\n  impact: {path: impact}\n  description: null\n",
    )
    built(county)
    shown = page(county, "registers/risks")
    assert "<h1" in shown
    assert "廉政风险公开目录" in shown
    assert "可能的负面影响</th>" in shown
    assert "主要内容及表现形式</th>" not in shown
    assert "防控措施</th>" in shown


def test_a_mistake_in_a_register_of_the_county_is_placed_and_nothing_is_built(county: Path) -> None:
    put(county, "schemas/registers/risks.yml", "groups: [orgs]\n")
    project, faults = open_project(county)
    assert project is None
    assert [(str(fault.where), fault.rule, fault.hint) for fault in faults] == [
        ("schemas/registers/risks.yml:1:9", "SCHEMA-REF", "是不是“org”？")
    ]
    assert run(["build", "-C", str(county)]) == 2


def test_a_register_and_a_list_of_nothing_say_so_and_their_addresses_stay(county: Path) -> None:
    shutil.rmtree(county / "content/agencies/finance/risk-points")
    built(county)
    assert "现在没有可以列在这里的公开记录。" in page(county, "registers/risks")
    assert "这里还没有公开的记录。" in page(county, "risk-points")
    assert json.loads((county / "site/registers/risks/risks.json").read_bytes()) == []
    assert '廉政风险等级目录</a><span class="count">暂无</span>' in page(county, "registers")
    assert "registers/risks/" not in page(county, "")


def test_what_is_for_the_office_alone_is_in_no_register(county: Path) -> None:
    text = (county / RISK).read_text(encoding="utf-8")
    assert "凭关系放宽条件" in page(county, "registers/risks")
    put(
        county,
        RISK,
        text.replace(
            "attribute: 主动公开",
            "attribute: 依申请公开, reason: 内部事务, reason_basis: [《中华人民共和国政府信息公开条例》第十六条第一款]",
        ),
    )
    result = built(county)
    assert not [fault for fault in result.faults if fault.is_error]
    assert "凭关系".encode() not in b"".join(
        content for name, content in tree(county).items() if name.startswith(("registers/", "board/"))
    )


def test_a_listing_that_is_over_leaves_the_register_of_those_in_force(county: Path, tmp_path: Path) -> None:
    def listed(day: dt.date) -> bool:
        built(county, as_of=day)
        shown = county / "site/registers/blacklists/index.html"
        return shown.is_file() and BARRED in shown.read_text(encoding="utf-8")

    assert [listed(day) for day in (LAST_DAY, LAST_DAY + dt.timedelta(1), LAST_DAY)] == [True, False, True]
    assert tree(county) == anew(county, tmp_path, LAST_DAY)
