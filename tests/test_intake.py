"""Published lists and laws become records; what stands in the site is never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run
from tests.county import attempted
from tests.county import begin
from tests.county import put
from tests.county import replace

if TYPE_CHECKING:
    from pathlib import Path

LIST = """阳河县林业局权责清单,,,,
序号,职权名称,职权类型,实施依据,备注
1,林木采伐许可,行政许可,《中华人民共和国森林法》第五十六条,
2,对盗伐林木的处罚,行政处罚,《中华人民共和国森林法》第七十六条,
"""
LAW = """# 渔船管理条例

1990年5月1日 国务院令第50号发布

<!-- INFO END -->

第一条 为了管理渔船，制定本条例。

第二条 本条例自1990年6月1日起施行。
"""
TITLES = ["林木采伐许可", "对盗伐林木的处罚"]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    root = begin(tmp_path / "county")
    put(tmp_path, "阳河县林业局权责清单.csv", LIST)
    put(tmp_path, "laws/行政法规/渔船管理条例(1990-05-01).md", LAW)
    return root


def imported(county: Path, *words: str) -> int:
    return run(["import", "-C", str(county), "--as-of", "2026-11-22", *words])


def take(county: Path) -> int:
    return imported(county, str(county.parent / "阳河县林业局权责清单.csv"), "--office", "forestry")


def records(county: Path) -> dict[str, str]:
    """Every file of the content folder and what it says."""
    found = sorted((county / "content").rglob("*.*"))
    return {path.relative_to(county).as_posix(): path.read_text(encoding="utf-8") for path in found}


def holding(county: Path, words: str) -> list[str]:
    return [path for path, text in records(county).items() if f"title: {words}\n" in text]


def test_every_item_of_a_list_becomes_a_record_of_its_office(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(county) == 0
    assert "读取 1 个文件、2 项" in capsys.readouterr().out
    for title in TITLES:
        (path,) = holding(county, title)
        assert path.startswith("content/agencies/forestry/powers/forestry-")
    assert "content/agencies/forestry/agency.yml" in records(county)


def test_a_law_that_is_cited_and_not_there_becomes_a_stub(county: Path) -> None:
    take(county)
    assert len(holding(county, "中华人民共和国森林法")) == 1


def test_importing_again_changes_nothing(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(county)
    before = records(county)
    capsys.readouterr()
    assert take(county) == 0
    assert records(county) == before
    assert "写入 0 个记录文件" in capsys.readouterr().out


def test_a_record_that_somebody_completed_is_kept_and_told_of(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(county)
    (path,) = holding(county, "林木采伐许可")
    replace(path, "title: 林木采伐许可\n", "title: 林木采伐许可\nsummary: 办事员补写的说明\n")(county)
    before = records(county)
    capsys.readouterr()
    assert take(county) == 0
    assert records(county) == before
    assert f"{path}: 警告[IMPORT-STANDS]" in capsys.readouterr().err


def test_a_hidden_record_is_not_imported_a_second_time(county: Path) -> None:
    take(county)
    (path,) = holding(county, "林木采伐许可")
    text = records(county)[path]
    put(county, path, text + "disclosure: {attribute: 不予公开, scope: 社会}\n" if "disclosure:" not in text else text)
    take(county)
    assert holding(county, "林木采伐许可") == [path]


def test_imported_records_are_read_without_an_error_of_form(county: Path) -> None:
    take(county)
    found = {fault.rule for fault in attempted(county).faults if fault.is_error}
    assert not {rule for rule in found if rule.startswith(("YAML-", "FIELD-", "ENC-", "UNI-"))}


def test_laws_become_records_once(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(county, "laws", str(county.parent / "laws")) == 0
    (path,) = holding(county, "渔船管理条例")
    assert "1990-06-01" in records(county)[path]
    before = records(county)
    assert imported(county, "laws", str(county.parent / "laws")) == 0
    assert records(county) == before
    assert "1 个没有变化" in capsys.readouterr().out


def test_a_file_that_is_not_there_ends_with_2(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(county, str(county / "没有.xlsx")) == 2
    assert "没有“" in capsys.readouterr().err


def test_a_damaged_workbook_is_told_and_nothing_is_written(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = records(county)
    (county.parent / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert imported(county, str(county.parent / "坏.xlsx")) == 1
    assert records(county) == before
    assert "坏.xlsx" in capsys.readouterr().err


FLOW = "阳河县财政局资金支付流程\n1.申请\n2.审核（审核岗，2个工作日）——依据《预算法》第五十七条办理。\n3.支付\n"


def test_a_procedure_becomes_a_record_of_the_office_in_its_title(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(county.parent, "支付.txt", FLOW)
    assert imported(county, "flows", str(county.parent / "支付.txt")) == 0
    assert "支付.txt：1 项" in capsys.readouterr().out
    (path,) = holding(county, "阳河县财政局资金支付流程")
    assert path.startswith("content/agencies/finance/flows/finance-")
    before = records(county)
    assert imported(county, "flows", str(county.parent / "支付.txt")) == 0
    assert "1 个没有变化" in capsys.readouterr().out
    assert records(county) == before


def test_an_imported_procedure_is_checked_with_the_gaps_that_were_told(county: Path) -> None:
    put(county.parent, "支付.txt", FLOW)
    imported(county, "flows", str(county.parent / "支付.txt"))
    (path,) = holding(county, "阳河县财政局资金支付流程")
    found = {each.rule for each in attempted(county).faults if each.where.path == path}
    assert found == {"FIELD-REQUIRED", "FIELD-WHEN", "R-PUB-04", "R-REF-02"}


def test_a_procedure_of_nobody_is_not_taken(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(county.parent, "支付.txt", FLOW.replace("阳河县财政局", ""))
    assert imported(county, "flows", str(county.parent / "支付.txt")) == 1
    assert "看不出流程“资金支付流程”是哪个机构的，没有导入" in capsys.readouterr().err


def test_a_procedure_without_posts_can_be_published_with_warnings(county: Path) -> None:
    put(county.parent, "支付.txt", "阳河县财政局资金支付流程\n申请→审核→支付\n")
    imported(county, "flows", str(county.parent / "支付.txt"))
    result = attempted(county)
    (path,) = holding(county, "阳河县财政局资金支付流程")
    assert not result.refused
    assert "R-FLW-02" in {each.rule for each in result.faults if each.where.path == path}
