"""The settings of a site: what is accepted, refused with a place, and really in force."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import config
from generator import report
from generator.config import NavEntry
from generator.config import RuleSetting
from generator.diagnostic import Location
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from generator.config import Config

LEAST = "title: 阳光阳河\ncounty: 阳河县\nsponsor: 县政府办公室\n"
SAMPLE = Path(__file__).parent.parent / "site_config.yml"


def accepted(more: str = "") -> Config:
    """The settings of a site that writes the least and this."""
    settings, found = config.read((LEAST + more).encode())
    assert report.text(found) == ""
    assert settings is not None
    return settings


def refused(text: str) -> str:
    """What is said of a file that cannot be used."""
    settings, found = config.read(text.encode())
    assert settings is None
    return report.text(found)


def test_what_is_not_written_has_a_default() -> None:
    settings = accepted()
    assert settings.title == "阳光阳河"
    assert settings.folders.content == "content"
    assert settings.folders.output == "site"
    assert settings.processes == 0
    assert settings.search.enabled is True
    assert settings.theme.colour == "深蓝"
    assert settings.navigation == ()


def test_settings_in_groups_are_typed() -> None:
    settings = accepted("""
processes: 4
search: {enabled: 否, shard: 500}
folders:
  output: out/site/
theme:
  emblem: img/emblem.svg
""")
    assert settings.processes == 4
    assert (settings.search.enabled, settings.search.shard) == (False, 500)
    assert settings.folders.output == "out/site"
    assert settings.theme.emblem == "img/emblem.svg"


@pytest.mark.parametrize(("said", "up_to"), [("自动", 5000), ("是", 2**31), ("否", 0)])
def test_pagefind_is_for_sites_that_are_not_large_unless_told_otherwise(said: str, up_to: int) -> None:
    assert accepted(f"search:\n  pagefind: {said}\n").search.pagefind_up_to == up_to


def test_pagefind_knows_three_words_only() -> None:
    assert refused(LEAST + "search:\n  pagefind: 开\n") == (
        "site_config.yml:5:13: 错误[CONFIG-VALUE] 用 Pagefind 检索词句（pagefind）没有“开”这个选项。"
        "怎么改：可以写：自动、是、否。\n"
    )


def test_rules_have_a_severity_and_thresholds() -> None:
    settings = accepted("""
rules:
  R-DOC-01: 提示
  R-ALC-07:
    severity: 警告
    thresholds:
      days: 20
      bodies: [党组, 局务会]
""")
    assert settings.rules == {
        "R-DOC-01": RuleSetting(Severity.NOTICE, {}),
        "R-ALC-07": RuleSetting(Severity.WARNING, {"days": "20", "bodies": "党组、局务会"}),
    }
    assert settings.places["rules.R-ALC-07"] == Location("site_config.yml", 7, 3)


def test_the_navigation_keeps_its_order() -> None:
    settings = accepted("navigation:\n  - {label: 指南, page: guide.md}\n  - {label: 关于, page: a/about.md}\n")
    assert settings.navigation == (NavEntry("指南", "guide.md"), NavEntry("关于", "a/about.md"))


def test_an_unknown_setting_is_refused_with_a_suggestion() -> None:
    assert refused(LEAST + "folder:\n  content: a\n") == (
        "site_config.yml:4:1: 错误[CONFIG-UNKNOWN] 没有“folder”这项设置。怎么改：是不是“folders”？\n"
    )


def test_an_unknown_setting_in_a_group_is_refused_too() -> None:
    assert refused(LEAST + "theme:\n  color: 深红\n") == (
        "site_config.yml:5:3: 错误[CONFIG-UNKNOWN] 没有“color”这项设置。怎么改：是不是“colour”？\n"
    )


def test_every_fault_is_told_in_one_run() -> None:
    assert refused("title: 阳光阳河\nemail: 无\nprocesses: 两个\n") == (
        "site_config.yml:1:1: 错误[CONFIG-REQUIRED] 缺少主办单位（sponsor）。怎么改：请写 sponsor: …。\n"
        "site_config.yml:1:1: 错误[CONFIG-REQUIRED] 缺少县（市、区）名称（county）。怎么改：请写 county: …。\n"
        "site_config.yml:2:8: 错误[CONFIG-VALUE] 电子邮箱（email）应为电子邮箱，现在是“无”。"
        "怎么改：如 zwgk@example.gov.cn。\n"
        "site_config.yml:3:12: 错误[CONFIG-VALUE] 进程数（0 为处理器个数）（processes）应为 0 至 256 的整数，"
        "现在是“两个”。怎么改：只写半角数字，不加单位。\n"
    )


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("base_url: www.example.gov.cn", "CONFIG-VALUE"),
        ("base_url: javascript:alert(1)", "CONFIG-VALUE"),
        ("site_id_code: '123'", "CONFIG-VALUE"),
        ("phone: 请拨 12345", "CONFIG-VALUE"),
        ("folders: {output: ../site}", "CONFIG-PATH"),
        ("folders: {output: /var/www}", "CONFIG-PATH"),
        ("folders: {output: 'C:\\site'}", "CONFIG-PATH"),
        ("folders: {output: content}", "CONFIG-PATH"),
        ("folders: {output: content/site}", "CONFIG-PATH"),
        ("folders: {output: theme/out, theme: theme}", "CONFIG-PATH"),
        ("theme: {emblem: emblem.exe}", "CONFIG-PATH"),
        ("theme: {colour: 粉红}", "CONFIG-VALUE"),
        ("theme: 深红", "CONFIG-VALUE"),
        ("search: {enabled: maybe}", "CONFIG-VALUE"),
        ("processes: [1, 2]", "CONFIG-VALUE"),
        ("rules: {R-DOC-01: 关闭}", "CONFIG-VALUE"),
        ("rules: {R-DOC-01: {severty: 警告}}", "CONFIG-UNKNOWN"),
        ("navigation: guide.md", "CONFIG-VALUE"),
        ("navigation: [guide.md]", "CONFIG-VALUE"),
        ("navigation: [{label: 指南, page: guide.html}]", "CONFIG-PATH"),
        ("navigation: [{page: guide.md}]", "CONFIG-REQUIRED"),
    ],
)
def test_a_wrong_value_is_refused_at_its_line(line: str, rule: str) -> None:
    said = refused(f"{LEAST}{line}\n")
    assert said.startswith("site_config.yml:4:")
    assert f"错误[{rule}]" in said
    assert "怎么改：" in said
    assert len(said.splitlines()) == 1


def test_a_file_that_cannot_be_read_is_refused_by_the_reader() -> None:
    assert "错误[YAML-" in refused("title：阳光\n")


def test_no_file_at_all_says_how_to_begin() -> None:
    settings, found = config.read(None)
    assert settings is None
    assert report.text(found) == (
        "site_config.yml: 错误[CONFIG-MISSING] 这里没有站点配置文件。"
        "怎么改：请在站点目录内运行；新建站点用 yangguang init 目录名。\n"
    )


def test_a_rule_of_no_catalogue_is_told_with_a_suggestion() -> None:
    settings = accepted("rules:\n  R-PWR-90: 提示\n")
    assert report.text(config.unknown_rules(settings, ["R-DOC-01", "R-PWR-09"])) == (
        "site_config.yml:5:3: 错误[CONFIG-RULE] 没有编号为“R-PWR-90”的规则。怎么改：是不是“R-PWR-09”？\n"
    )


def test_what_is_in_force_is_shown_with_where_it_was_written() -> None:
    settings = accepted(
        "search:\n  enabled: 否\nrules:\n  R-DOC-01: 提示\nnavigation:\n  - {label: 指南, page: a.md}\n"
    )
    lines = config.shown(settings).splitlines()
    assert "title: 阳光阳河    （site_config.yml:1:8）" in lines
    assert "folders.output: site    （默认值）" in lines
    assert "icp:    （没有写）" in lines
    assert "search.enabled: 否    （site_config.yml:5:12）" in lines
    assert "rules.R-DOC-01: 提示    （site_config.yml:7:3）" in lines
    assert "navigation.0: 指南（a.md）    （site_config.yml:9:23）" in lines


def test_the_sample_county_has_good_settings() -> None:
    settings, found = config.read(SAMPLE.read_bytes())
    assert report.text(found) == ""
    assert settings is not None
    assert settings.county == "阳河县"


@pytest.mark.parametrize(
    ("said", "content", "message"),
    [
        ("theme: {emblem: a.png}", None, "标识图片“a.png”不存在"),
        ("theme: {emblem: a.png}", b"", "标识图片“a.png”的内容不是这种图片"),
        ("theme: {emblem: a.jpg}", b"\x89PNG\r\n\x1a\n", "标识图片“a.jpg”的内容不是这种图片"),
        ("theme: {emblem: a.svg}", b"<html><svg/>", "标识图片“a.svg”的内容不是这种图片"),
        ("portal: {header: a.html}", None, "门户页头文件“a.html”不存在"),
        ("portal: {footer: a.html}", "页脚".encode("gb18030"), "门户页脚文件“a.html”不是 UTF-8 文字"),
        ("theme: {emblem: a.png}", b"\x89PNG\r\n\x1a\n\x00", ""),
        ("theme: {emblem: a.svg}", b'<?xml version="1.0"?>\n<!-- 1 -->\n<svg xmlns="">', ""),
        ("portal: {header: a.html}", b"<header></header>", ""),
    ],
)
def test_a_file_that_is_named_must_be_there_and_be_what_it_is_called(
    said: str, content: bytes | None, message: str
) -> None:
    settings = accepted(said)
    found = [(str(each.where), each.rule, each.message) for each in config.named_files(settings, lambda _: content)]
    assert found == ([(f"site_config.yml:4:{said.index(': a') + 3}", "CONFIG-FILE", message)] if message else [])
