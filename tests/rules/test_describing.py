"""What a county's own files say of rules and of how a kind uses them is read, or refused where it stands."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from generator.config import Config
from generator.kind import read_kinds
from generator.rules.catalogue import Catalogue
from generator.rules.catalogue import bind
from tests.rules.desk import SCHEMAS


@cache
def shipped() -> list[tuple[str, bytes]]:
    """Our schema files."""
    return [(path.relative_to(SCHEMAS.parent).as_posix(), path.read_bytes()) for path in sorted(SCHEMAS.rglob("*.yml"))]


@cache
def ours() -> Catalogue:
    """Our rules, over which a county's are laid."""
    catalogue = Catalogue()
    for name, content in shipped():
        if name.startswith("schemas/rules/"):
            catalogue.read(name, content)
    return catalogue


def told(path: str, text: str) -> list[tuple[int, str, str]]:
    """What is wrong when a county lays one file over ours: the line, the message, the hint."""
    own = [(path, text.encode())]
    catalogue = deepcopy(ours())
    if path.startswith("schemas/rules/"):
        catalogue.read(*own[0])
        faults = catalogue.faults
    else:
        kinds, lists, found = read_kinds([shipped(), own])
        faults = [*found, *bind(kinds.values(), catalogue, Config(), lists)[1]]
    return [(each.where.line, each.message, each.hint) for each in faults]


@pytest.mark.parametrize(
    ("said", "line", "message", "hint"),
    [
        ("since: 2026年", 2, "since 应是日期，现在是“2026年”", "例如 2026-01-01"),
        ("local: 对", 2, "local 只能写 是 或 否", ""),
        ("mend: [一, 二]", 2, "mend 应是文字", ""),
        ("clause:\n    - {txt: 某条}", 3, "每条依据要写 text", "例如 - {text: 某法第一条, since: 2026-01-01}"),
        ("clause:\n    - 某法第一条", 3, "每条依据要写 text", "例如 - {text: 某法第一条, since: 2026-01-01}"),
        ("clause:\n    - {text: 某条, untl: 2026-01-01}", 3, "依据里没有“untl”这一项", "是不是“until”？"),
        ("clause:\n    - {text: 某条, until: 明年}", 3, "依据的 until 应是日期，现在是“明年”", "例如 2026-01-01"),
        (
            "parameters:\n    days: 15",
            3,
            "参数 days 要写 label 和 default",
            "例如 days: {label: 期限（天）, default: 10}",
        ),
        ("parameters:\n    days: {default: 十五}", 3, "参数 days 的 default 应是数字，现在是“十五”", "例如 10"),
        ("parameters:\n    days: {defalt: 15}", 3, "参数里没有“defalt”这一项", "是不是“default”？"),
        ("roles: days", 2, "roles 应是若干行“名称: 值”", "换行并缩进，每行写一项"),
        ("check: not-ajusted", 2, "没有名为“not-ajusted”的检查", ""),
        ("check: names", 2, "没有名为“names”的检查", ""),
        ("check: a.b", 2, "没有名为“a.b”的检查", ""),
        ("check: within-day", 2, "没有名为“within-day”的检查", "是不是“within-days”？"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_in_its_line(said: str, line: int, message: str, hint: str) -> None:
    assert (line, message, hint) in told("schemas/rules/own.yml", f"R-PWR-13:\n  {said}\n")


@pytest.mark.parametrize(
    ("use", "message", "hint"),
    [
        (
            "R-IDX-01: {fields: indx_no}",
            "规则 R-IDX-01 的 fields 写的“indx_no”不是这类记录的栏目",
            "是不是“index_no”？",
        ),
        ("R-PWR-03: {named: flow, attribute: flow>disclosur.attribute}", None, None),
        ("FIELD-WHEN: {fields: summary, when: power_typ=行政许可}", None, "是不是“power_type”？"),
        ("FIELD-WHEN: {fields: summary, when: power_type=行政许克}", None, "是不是“行政许可”？"),
        ("FIELD-WHEN: {fields: summary, when: key_power=对}", None, "可以写：是、否"),
    ],
)
def test_a_use_that_leads_nowhere_is_refused(use: str, message: str | None, hint: str | None) -> None:
    ((line, said, how),) = told("schemas/power.yml", f"rules:\n  - {use}\n")
    assert line == 2
    assert message in (None, said)
    assert hint in (None, how)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("schemas/rules/own.yml", "R-PWR-13:\n  parameters: {days: {default: 15}}\n  severity: 提示\n"),
        ("schemas/rules/own.yml", "R-PWR-13:\n  clause: 本县办法第三条\n"),
        (
            "schemas/rules/own.yml",
            "R-PWR-13:\n  clause: [{text: 甲, until: 2026-01-31}, {text: 乙, since: 2026-02-01}]\n",
        ),
        (
            "schemas/power.yml",
            "rules:\n  - FIELD-WHEN: {fields: summary, when: power_type=行政许可|行政确认 key_power=是}\n",
        ),
        ("schemas/power.yml", "rules:\n  - FIELD-WHEN: {fields: summary, when: flow>version=1 <cases}\n"),
    ],
)
def test_what_can_be_read_is_read(path: str, text: str) -> None:
    faults: list[Any] = told(path, text)
    assert faults == []


@pytest.mark.parametrize(
    ("name", "term", "message", "hint"),
    [
        ("decision_body", "{label: 党组, quorum: 三分之二}", "“quorum”应是分数，现在是“三分之二”。", "例如 “1/2”。"),
        ("decision_body", "{label: 党组, rule: 过半数}", "“rule”写的“过半数”不在代码表“表决规则”里。", None),
        ("decision_body", "{label: 党组, quorm: 1/2}", "代码表里不认识的键“quorm”。", "是不是“quorum”？"),
        ("tender_method", "{code: open, label: 公开招标, bidders: 三家}", "“bidders”应是数字，现在是“三家”。", None),
        ("penalty_kind", "{label: 吊销许可证件, hearing: yes}", "“hearing”应是“是”或“否”，现在是“yes”。", None),
        (
            "penalty_kind",
            "{label: 警告, basis_levels: [法侓]}",
            "“basis_levels”写的“法侓”不在代码表“效力级别”里。",
            None,
        ),
        ("penalty_kind", "{label: 警告, basis_levels: 法律}", "“basis_levels”应是列表，现在是“法律”。", None),
    ],
)
def test_a_word_that_says_something_odd_of_itself_is_refused(
    name: str, term: str, message: str, hint: str | None
) -> None:
    ((line, said, how),) = told(f"schemas/vocabulary/{name}.yml", f"values:\n  - {term}\n")
    assert (line, said) == (2, message)
    assert hint in (None, how)


@pytest.mark.parametrize(
    ("name", "term"),
    [
        ("decision_body", "{label: 园区党工委, rule: 过半数通过, quorum: 2/3, local_note: 本县自定}"),
        ("review_option", '{label: 优秀, points: "92.5"}'),
        ("penalty_kind", "{label: 训诫, basis_levels: [法律]}"),
    ],
)
def test_a_county_may_say_other_things_of_its_words(name: str, term: str) -> None:
    assert told(f"schemas/vocabulary/{name}.yml", f"values:\n  - {term}\n") == []
