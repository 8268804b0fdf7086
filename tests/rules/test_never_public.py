"""Registers about persons are refused by the name of a record and by the name of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run
from tests.county import begin
from tests.county import put
from tests.rules.desk import found

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "title",
    [
        "2026年科级领导干部个人有关事项台账",
        "领导干部操办婚丧喜庆报告",
        "某科长谈话笔录",
        "个人运权评估档案",
        "干部廉政档案",
        "局长谈话函询台账",
        "对某科长的诫勉谈话纪要",
        "任前廉政谈话登记表",
        "个人 有关 事项 台账",
        "干部个人财产申报表",
        "信访举报人名单",
    ],
)
def test_a_record_about_persons_is_refused(title: str) -> None:
    assert [each.rule for each in found("R-PUB-09", decision=f"title: {title}")] == ["R-PUB-09"]


@pytest.mark.parametrize(
    "title",
    [
        "领导干部报告个人有关事项规定",
        "领导干部廉政档案管理办法",
        "婚丧喜庆报告制度",
        "2026年诫勉谈话人次",
        "谈话记录制度",
        "谈话函询工作办法",
        "谈话提醒登记管理办法",
        "关于约谈重点企业的通报",
    ],
)
def test_a_rule_about_such_a_register_may_be_shown(title: str) -> None:
    assert found("R-PUB-09", decision=f"title: {title}") == []


def test_such_a_register_may_not_be_attached_either() -> None:
    said = "title: 材料\nattachments: [个人有关事项报告表.pdf, {title: 谈话函询台账, path: a.pdf}, 谈话制度.pdf]"
    assert [each.message for each in found("R-PUB-09", decision=said)] == [
        "附件“个人有关事项报告表.pdf”是不得公开的登记（个人有关事项报告表）",
        "附件“a.pdf”是不得公开的登记（谈话函询台账）",
    ]


def test_a_county_cannot_make_it_a_kind_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = begin(tmp_path / "county")
    schema = "label: 个人有关事项报告\nextends: envelope\nfolder: matters\ncolumns: [title]\nfields: {}\n"
    put(root, "schemas/matter.yml", schema)
    assert run(["check", "-C", str(root)]) == 2
    said = capsys.readouterr().err
    assert "schemas/matter.yml:1:1: 错误[R-PUB-09] 记录类型“个人有关事项报告”是不得公开的登记" in said
