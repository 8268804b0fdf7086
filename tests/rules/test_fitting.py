"""What a site sets for a rule fits the rule, or is refused with its place and what may be written."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.config import read as read_config
from generator.kind import read_kinds
from generator.rules.catalogue import Catalogue
from generator.rules.catalogue import bind
from generator.rules.fitting import Names
from generator.rules.fitting import misfit
from tests.rules.desk import SCHEMAS
from tests.rules.test_catalogue import RULES

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic
    from generator.rules.rule import Rule

SITE = "title: 阳光阳河\nsponsor: 县政府办\ncounty: 阳河县\nrules:\n  "


@cache
def schemas() -> tuple[Any, Any]:
    """The kinds and the code lists."""
    files = [(path.relative_to(SCHEMAS).as_posix(), path.read_bytes()) for path in sorted(SCHEMAS.rglob("*.yml"))]
    kinds, lists, _ = read_kinds([files])
    return kinds, lists


def settled(text: str) -> tuple[Any, list[Diagnostic]]:
    """The rules as a site sets them, and what is wrong with that."""
    config, faults = read_config((SITE + text).encode())
    assert config
    assert faults == []
    catalogue = Catalogue()
    catalogue.rules = RULES
    kinds, lists = schemas()
    return bind(kinds.values(), catalogue, config, lists)


@pytest.mark.parametrize(
    "text",
    [
        "R-LDR-01: {thresholds: {forbidden: 人事、财务}}",
        "R-LDR-01: {thresholds: {forbidden: 五个不直接管}}",
        "R-PEN-07: {thresholds: {unit: 工作日}}",
        "R-REP-01: {thresholds: {from: 2026-03}}",
        "R-ANN-01: {thresholds: {from: 2026, due: 02-28}}",
        "R-PEN-10: {thresholds: {switch: 2026-05-01}}",
        "R-DEC-17: {thresholds: {elsewhere: supervision>decisions}}",
        "R-PUB-01: 错误",
        "R-PII-01: 错误",
        "R-ALC-08: {thresholds: {off: 否}}",
    ],
)
def test_what_fits_is_silent(text: str) -> None:
    assert settled(text)[1] == []


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("R-LDR-01: {thresholds: {forbidden: 人氏 财务}}", "没有“人氏”这个写法", "是不是“人事”？"),
        ("R-LDR-01: {thresholds: {forbidden: 五个不直管}}", "没有“五个不直管”这个写法", "是不是“五个不直接管”？"),
        ("R-PEN-07: {thresholds: {unit: 工作天}}", "没有“工作天”这个写法", "是不是“工作日”？"),
        ("R-REP-01: {thresholds: {from: 2026年3月}}", "应是月份，现在是“2026年3月”", "例如 2026-01"),
        ("R-ANN-01: {thresholds: {due: 2月30日}}", "应是几月几日，现在是“2月30日”", "例如 01-31"),
        ("R-PEN-10: {thresholds: {switch: 2026-02-30}}", "应是日期，现在是“2026-02-30”", "例如 2026-04-01"),
        ("R-ALC-08: {thresholds: {days: 90天}}", "应是数字，现在是“90天”", "例如 60"),
        ("R-ALC-08: {thresholds: {off: true}}", "off 只能写 是 或 否，现在是“true”", "不检查的写 off: 是"),
        (
            "R-DEC-17: {thresholds: {elsewhere: a>b}}",
            "里没有“a>b”这个字段",
            "写成 类型>字段，例如 supervision>decisions",
        ),
        ("R-PII-01: {thresholds: {off: 是}}", "不能关闭，也不能降低等级", "删去这一项，按提示改正记录"),
        ("R-PUB-04: 提示", "不能关闭，也不能降低等级", "删去这一项，按提示改正记录"),
        ("FIELD-REQUIRED: 提示", "在读文件时检查，不能设置", "删去这一项"),
    ],
)
def test_what_does_not_fit_is_refused_where_it_stands(text: str, message: str, hint: str) -> None:
    (fault,) = settled(text)[1]
    assert fault.message.endswith(message)
    assert fault.hint == hint
    assert fault.where.line == 5


def test_a_preset_is_the_words_that_a_place_has_set() -> None:
    uses, _ = settled("R-LDR-01: {thresholds: {forbidden: 五个不直接管}}")
    words = {use.words("forbidden") for use in uses["leader"] if use.rule.id == "R-LDR-01"}
    assert words == {("人事", "财务", "工程", "审批", "采购")}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_what_stands_by_default_and_every_preset_fits(rule: Rule) -> None:
    kinds, lists = schemas()
    known = Names(lists, kinds)
    for name, parameter in rule.parameters.items():
        for said in filter(None, (parameter.default, *parameter.presets.values())):
            stated: Any = type("Stated", (), {"roles": {name: said}, "where": None})
            assert list(misfit(rule, stated, known)) == []
        assert len(parameter.among) != 1 or parameter.among[0] in lists


@pytest.mark.parametrize("file", ["site_config.yml", "generator/starter/files/site_config.yml"])
def test_the_example_in_the_settings_that_are_shipped_fits(file: str) -> None:
    lines = (SCHEMAS.parent / file).read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.lstrip("# ") == "rules:")
    example = takewhile(lambda line: line.startswith("#"), lines[first + 1 :])
    assert settled("\n  ".join(line.lstrip("#") for line in example))[1] == []
